"""What is a file called, once everything that could mislead is gone from its name?"""

import unicodedata
from urllib.parse import quote

LONGEST = 120


def clean_name(name: str) -> str:
    """The last part of a path without control, direction and invisible signs, at most LONGEST characters.

    The ending stays when the rest is shortened; '' where nothing is left.
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C" or c in "\t\n")
    stem, dot, ending = " ".join(name.split()).strip(". ").rpartition(".")
    return f"{stem[: LONGEST - len(ending) - 1]}{dot}{ending}"[:LONGEST] if dot else ending[:LONGEST]


def ending_of(name: str) -> str:
    """What follows the last dot, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def as_attachment(name: str) -> str:
    """The Content-Disposition of a download: the true name beside a plain one for old programs (RFC 6266)."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
