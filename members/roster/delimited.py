"""What stands in the cells of a text file, whatever its encoding and delimiter?"""

import csv
import io

from members.roster.workbook import MAX_CHARACTERS, MAX_ROWS, SLACK

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DELIMITERS = ("\t", ",", ";", "|", "，")
SAMPLE_LINES = 30
# A file with more broken characters than this is not in the encoding tried.
TOLERATED_DAMAGE = 0.01


def decode(content: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 or GB18030; None when it is none of them."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\x00" in content:
        return _decode_unmarked_utf16(content)
    readings = [content.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")]
    best = min(readings, key=lambda text: text.count("�"))
    return best if best.count("�") <= len(best) * TOLERATED_DAMAGE else None


def _decode_unmarked_utf16(content: bytes) -> str | None:
    # Latin digits and delimiters have a zero byte each: on odd places in little-endian text.
    encoding = "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"
    text = content.decode(encoding, "replace")
    return None if "\x00" in text or text.count("�") > len(text) * TOLERATED_DAMAGE else text


def rows_of(text: str) -> list[list[str]]:
    """The cells of delimited text; raises ValueError with the code of what is wrong."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    delimiter, skip = _delimiter_of(lines)
    body = lines[skip:]
    while body and not body[-1].strip():
        body.pop()
    try:
        # One stray quotation mark would swallow the rest of the file, so doubtful quoting is taken literally.
        rows = list(_read(body, delimiter, strict=True))
    except csv.Error:
        rows = list(_read([line.replace('"', "") for line in body], delimiter, quoting=csv.QUOTE_NONE))
    if len(rows) > MAX_ROWS + SLACK:
        raise ValueError("too_many_rows")
    return [[_unwrapped(cell) for cell in row] for row in rows]


def _read(lines, delimiter, **dialect):
    # Excel's ="440…" is a quoted cell with a sign before it, which no csv dialect knows.
    text = "\n".join(lines).replace('="', '"')
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, **dialect)


def _delimiter_of(lines: list[str]) -> tuple[str, int]:
    """The delimiter that most lines share, and how many lines to skip (Excel's own `sep=;`)."""
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == len("sep=") + 1:
        return lines[0][-1], 1
    sample = [line for line in lines if line.strip()][:SAMPLE_LINES]
    counts = {mark: sum(mark in line for line in sample) for mark in DELIMITERS}
    richness = {mark: sum(line.count(mark) for line in sample) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: (counts[mark], richness[mark])), 0


def _unwrapped(cell: str) -> str:
    # An apostrophe is the trick by which people keep Excel from reading an ID as a number.
    text = cell[: MAX_CHARACTERS + 1].strip(" \t")
    return text[1:] if text[:1] in "'‘’`" else text
