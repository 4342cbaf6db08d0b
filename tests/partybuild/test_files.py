"""Which files are taken in, which are refused, and what is taken out of them (ASVS 5.0, chapter 5)?"""

import struct
import sys
import time
import zipfile
import zlib
from io import BytesIO

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from partybuild.errors import RuleBroken
from partybuild.files.checking import MESSAGES, prepare
from partybuild.files.names import LONGEST, as_attachment, clean_name
from partybuild.files.pictures import LONGEST_SIDE
from tests import uploads


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(RuleBroken) as broken:
        prepare(name, content)
    assert broken.value.field == "file"
    return next((code for code, text in MESSAGES.items() if str(text) == broken.value.message), "other")


def stored(names: dict, *, compression=zipfile.ZIP_DEFLATED) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return written.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    said = [b"IHDR" + head, b"IDAT" + zlib.compress(b"0" * 999), b"IEND"]
    chunks = [struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in said]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


EXE = b"MZ\x90\x00" + b"\x00" * 100
WORD, SHEET, PDF = uploads.office("docx"), uploads.office("xlsx"), uploads.pdf()
JPEG, PNG = uploads.picture(), uploads.picture("PNG", exif=False)
GOOD = {"a.pdf": PDF, "a.docx": WORD, "a.XLSX": SHEET, "a.jpg": JPEG, "a.JPEG": JPEG, "a.png": PNG}
MISMATCHED = [
    (name, content)
    for name in ("a.pdf", "a.docx", "a.xlsx", "a.jpg", "a.png")
    for content in (PDF, WORD, SHEET, JPEG, PNG, EXE)
    if GOOD.get(name, GOOD["a.XLSX"]) != content
]


@pytest.mark.parametrize("name", GOOD)
def test_what_is_what_it_says_is_taken(name):
    assert prepare(name, GOOD[name]).kind == {"jpeg": "jpg"}.get(name[2:].lower(), name[2:].lower())


@pytest.mark.parametrize(("name", "content"), MISMATCHED, ids=map(str, range(len(MISMATCHED))))
def test_ending_and_content_have_to_agree(name, content):
    assert refusal(name, content) == "mismatch"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", EXE, "name"), ("a", PDF, "name"), (".pdf", PDF, "name"), ("a.docm", WORD, "name"),
        ("a.svg", b"<svg/>", "name"), ("invoice\u202efdp.exe", EXE, "name"), ("", PDF, "name"),
        ("a.pdf", b"", "empty"), ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 99, "old"),
        ("a.docx", uploads.office("docx", word__vbaProject_dot_bin="x"), "macros"),
        ("a.docx", WORD[:-30], "damaged"), ("a.pdf", PDF[:-8], "damaged"), ("a.jpg", JPEG[:200], "damaged"),
        ("a.pdf", uploads.pdf(b"<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"), "active"),
        ("a.pdf", uploads.pdf(b"<< /S /Java#53cript >>"), "active"),
        ("a.pdf", uploads.pdf(uploads.packed(b"<< /S /Launch /F (cmd.exe) >>")), "active"),
        ("a.pdf", uploads.pdf(uploads.packed(b"/Launch").replace(b"ObjStm", b"#4FbjSt#6d")), "active"),
        ("a.pdf", uploads.pdf(b"<< /En#63rypt 5 0 R >>"), "password"),
        ("a.pdf", uploads.pdf(b"<< /Names << /EmbeddedFiles 3 0 R >> >>"), "active"),
        ("a.pdf", uploads.pdf(b"<< /Encrypt 5 0 R >>"), "password"),
        ("a.pdf", lambda: uploads.pdf(uploads.packed(b" " * (51 << 20))), "unpacks_too_large"),
        ("a.png", png_that_says(30_000, 30_000), "pixels"), ("a.png", png_that_says(8_000, 8_000), "pixels"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_refused_is_told_why(name, content, code):
    # What takes long to make is made when it is needed.
    assert refusal(name, content() if callable(content) else content) == code


@pytest.mark.parametrize(
    "parts",
    [
        lambda: {uploads.CONTENT_TYPES: "", "word/document.xml": b"\0" * (51 << 20)},
        lambda: {uploads.CONTENT_TYPES: "", "word/document.xml": b"\0" * (2 << 20)},
        lambda: {uploads.CONTENT_TYPES: "", "word/document.xml": "", **{f"p{n}": "" for n in range(999)}},
        lambda: {uploads.CONTENT_TYPES: "", "word/document.xml": "", "../../etc/x": ""},
        lambda: {uploads.CONTENT_TYPES: "", "word/document.xml": "", "/etc/x": ""},
        lambda: {"word/document.xml": ""},
    ],
)
def test_bombs_and_slips_are_refused_before_anything_is_unpacked(parts):
    content = stored(parts())
    start = time.process_time()
    assert refusal("a.docx", content) in {"unpacks_too_large", "damaged", "mismatch"}
    assert time.process_time() - start < 0.05


@pytest.mark.parametrize(("more", "is_taken"), [(-1, True), (0, True), (1, False)])
def test_the_limit_of_a_file(settings, more, is_taken):
    settings.FILE_BYTES = 4096
    content = uploads.pdf(b" " * (4096 + more - len(uploads.pdf(b""))))
    assert len(content) == 4096 + more
    if is_taken:
        assert prepare("a.pdf", content).content == content
    else:
        assert refusal("a.pdf", content) == "other"


def test_many_pictures_in_one_document_are_judged_before_one_is_drawn():
    parts = {f"word__media__{n}_dot_png": png_that_says(7_000, 7_000) for n in range(11)}
    assert refusal("a.docx", uploads.office("docx", **parts)) == "pixels"


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png")])
def test_a_picture_loses_place_and_camera_and_stands_upright(kind, name):
    before = uploads.picture(kind, (40, 20))
    assert b"Camera of Zhang" in before
    content = prepare(name, before + b"hung on behind").content
    with Image.open(BytesIO(content)) as kept:
        assert (kept.size, dict(kept.getexif()), kept.format) == ((20, 40), {}, kind)
    assert b"Zhang" not in content and b"Exif" not in content and b"hung on" not in content


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "P"), ("PNG", "RGBA"), ("PNG", "I;16"), ("JPEG", "CMYK")])
def test_pictures_of_every_mode_are_drawn(kind, mode):
    content = prepare(f"a.{kind[:1].lower()}{kind[-2:].lower()}" if kind == "PNG" else "a.jpg",
                      uploads.picture(kind, mode=mode, exif=False)).content  # fmt: skip
    with Image.open(BytesIO(content)) as kept:
        assert kept.size == (4, 2)


def test_a_large_picture_is_made_smaller():
    content = prepare("a.jpg", uploads.picture("JPEG", (LONGEST_SIDE * 2, 6), exif=False)).content
    with Image.open(BytesIO(content)) as kept:
        assert kept.size[0] == LONGEST_SIDE


def test_a_word_file_loses_its_author_and_its_pictures_their_place():
    before = uploads.office("docx", word__media__1_dot_jpeg=uploads.picture())
    parts = uploads.parts_of(prepare("a.docx", before).content)
    assert sorted(parts) == sorted(uploads.parts_of(before))
    assert b"Zhang" not in b"".join(parts.values())
    broken = uploads.office("docx", word__media__1_dot_jpeg=JPEG[:200])
    assert refusal("a.docx", broken) == "damaged"


def test_a_scanned_page_loses_what_the_camera_wrote_and_no_byte_moves():
    before = uploads.pdf(b"<< /Filter /DCTDecode >>\nstream\n" + JPEG + b"\nendstream")
    after = prepare("a.pdf", before).content
    assert (len(after), b"Zhang" in before, b"Zhang" in after) == (len(before), True, False)


# A scanner as an installation has one: reads its standard input, 1 for a finding.
SCANNER = "import sys; sys.exit(b'EICAR-STANDARD-ANTIVIRUS-TEST-FILE' in sys.stdin.buffer.read())"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (f'{sys.executable} -c "{SCANNER}"', "virus"),
        (f'{sys.executable} -c "raise SystemExit(2)"', "not_scanned"),
        ("/nowhere/scanner", "not_scanned"),
    ],
)
def test_a_scanner_is_asked_and_nothing_passes_without_its_answer(settings, command, code):
    assert prepare("a.pdf", uploads.pdf(uploads.EICAR)).kind == "pdf"
    settings.FILE_SCANNER = command
    assert refusal("a.pdf", uploads.pdf(uploads.EICAR)) == code
    if code == "virus":
        assert prepare("a.pdf", PDF).content == PDF


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../x.pdf", "x.pdf"), ("..\\..\\x.pdf", "x.pdf"), ("a\x00b.pdf", "ab.pdf"),
        ("a\r\nb.pdf", "a b.pdf"), ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("  签到表 .pdf ", "签到表 .pdf"), ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("a\u200b.pdf", "a.pdf"), ("...", ""), ("/", ""),
    ],
)  # fmt: skip
def test_a_name_is_its_last_part_without_hidden_signs(name, clean):
    assert clean_name(name) == clean


@given(st.text(max_size=400))
def test_no_name_breaks_out(name):
    clean = clean_name(name)
    header = as_attachment(clean)
    assert len(clean) <= LONGEST and header.isascii() and not set("\r\n\0") & set(header)
    assert header.count('"') == 2 and "/" not in clean


def test_the_header_says_the_true_name():
    assert as_attachment('会"议 1.pdf') == (
        "attachment; filename=\"___ 1.pdf\"; filename*=UTF-8''%E4%BC%9A%22%E8%AE%AE%201.pdf"
    )


class Unread(BytesIO):
    """A body of which nobody may read a byte."""

    def read(self, *args):
        raise AssertionError("the body was read")


@pytest.mark.django_db
@pytest.mark.parametrize(("more", "status"), [(0, 302), (1, 413)])
def test_a_body_beyond_every_form_is_refused_unread(settings, more, status):
    settings.BODY_BYTES = 1000
    answer = Client().generic(
        "POST", "/search/", b"", CONTENT_LENGTH=str(1000 + more), **{"wsgi.input": Unread()}
    )
    assert answer.status_code == status
    if status == 413:
        assert "文件过大" in answer.content.decode()
