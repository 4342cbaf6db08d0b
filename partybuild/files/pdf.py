"""Does a PDF only show pages, or does it also do something?"""

import re
import zlib
from collections.abc import Iterator
from itertools import chain

MOST_UNPACKED = 50 << 20
# Programs, foreign programs, files inside, forms that send (ISO 32000-1, 12.6.4 and 7.11.4). Names shorter
# than these turn up by chance in the packed bytes of a large picture.
ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)(?![A-Za-z0-9])")
# The packed bytes stand where they are, so a name is looked for in each way of writing it (7.3.5).
OBJECTS = b"".join(rb"(?:%c|(?i:#%02x))" % (sign, sign) for sign in b"ObjStm")
PACKED = re.compile(b"/" + OBJECTS + rb"(?![A-Za-z0-9]).{0,400}?stream\r?\n", re.DOTALL)
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# What a camera writes at the head of a picture, which many scanners put into the page as it is.
EXIF = re.compile(rb"\xff\xe1(..)(Exif\x00\x00)", re.DOTALL)


def fault_of(content: bytes) -> str:
    """The code of what speaks against the file, "" when nothing does."""
    if b"%%EOF" not in content[-2048:]:
        return "damaged"
    room = MOST_UNPACKED
    for text in chain([content], _packed_objects(content)):
        room -= len(text)
        if room < 0:
            return "unpacks_too_large"
        plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)
        if LOCKED.search(plain):
            return "password"
        if ACTIVE.search(plain):
            return "active"
    return ""


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """The objects that stand packed in streams; one packed in an unknown way is passed over."""
    for found in PACKED.finditer(content):
        end = content.find(b"endstream", found.end())
        try:
            yield zlib.decompressobj().decompress(content[found.end() : end], MOST_UNPACKED + 1)
        except zlib.error:
            continue


def plain_pages(content: bytes) -> bytes:
    """The file with what the cameras of its pictures wrote overwritten by zeros: no byte moves."""
    plain = bytearray(content)
    for found in EXIF.finditer(content):
        end = min(found.start() + 2 + int.from_bytes(found[1], "big"), len(content))
        plain[found.start(2) : end] = bytes(end - found.start(2))
    return bytes(plain)
