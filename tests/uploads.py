"""Small files of every kind that may be added, and of some that may not."""

import zipfile
import zlib
from io import BytesIO

from PIL import Image

CONTENT_TYPES = "[Content_Types].xml"
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(inside: bytes = b"<< /Type /Catalog >>") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + inside + b"\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def packed(objects: bytes) -> bytes:
    """Objects in a packed stream, as PDF writers store them since 1.5."""
    return (
        b"<< /Type /ObjStm /N 1 /Filter /FlateDecode >>\nstream\n" + zlib.compress(objects) + b"\nendstream"
    )


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (4, 2), *, mode: str = "RGB", exif: bool = True
) -> bytes:
    """A picture with the place where it was taken, held sideways."""
    told = Image.Exif()
    told[0x0112] = 6
    told[0x010F] = "Camera of Zhang"
    told.get_ifd(0x8825)[2] = (39.0, 54.0, 15.0)
    written = BytesIO()
    Image.new(mode, size).save(written, kind, **({"exif": told} if exif else {}))
    return written.getvalue()


def office(kind: str = "docx", **parts: bytes | str) -> bytes:
    """A Word or Excel file by its parts; "__" in a name stands for "/", "_dot_" for "."."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(CONTENT_TYPES, "<Types/>")
        archive.writestr(MAIN[kind], "<document/>")
        archive.writestr("docProps/core.xml", "<creator>Zhang Wei</creator>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return written.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
