"""Which phone number stands in a cell?"""

import re
import unicodedata

_SEVERAL = re.compile(r"[/,;、|\n]|或|和|(?<=\d{11})\s+(?=1[3-9])|(?<=\d{11})\s+(?=0\d{2})")
_MOBILE = re.compile(r"^(?:\+?86|0086)?0?(1[3-9]\d{9})$")
# A mobile number among words: whose it is, 微信同号, a short number behind it.
_MOBILE_INSIDE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_LANDLINE = re.compile(r"^(?:\+?86|0086)?(0\d{2,3}[2-9]\d{6,7})(?:(?:转|ext\.?|#|x)(\d{1,6}))?$")
_SHORT = re.compile(r"^[2-9]\d{6,7}$|^400\d{7}$|^800\d{7}$")
_FOREIGN = re.compile(r"^\+(?!86)\d{7,15}$")
_MASK = re.compile(r"\d{2,}[*●•]{3,}\d*")
_LABEL = re.compile(r"^(手机|电话|联系电话|座机|家|办|宅|tel|mobile|phone|m|t)[:.]")


class BadPhone(ValueError):
    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def read_phone(cell: str | int | float) -> tuple[str, bool]:
    """The first phone number in a cell and whether others stood beside it; raises BadPhone."""
    text = (
        unicodedata.normalize("NFKC", f"{cell:.0f}" if isinstance(cell, float) else str(cell)).lower().strip()
    )
    if _MASK.search(text):
        raise BadPhone("masked")
    parts = [part for part in _SEVERAL.split(text) if part.strip()]
    numbers = [number for part in parts if (number := _number_in(part))]
    if not numbers:
        numbers = _MOBILE_INSIDE.findall(re.sub(r"[\s-]", "", text))
    if not numbers:
        raise BadPhone("phone_unreadable")
    mobiles = [number for number in numbers if _MOBILE.match(number)]
    return (mobiles or numbers)[0], len(numbers) > 1


def _number_in(text: str) -> str:
    text = re.sub(r"\.0+$", "", text.strip())
    text = re.sub(r"[\s\-—–()_.·]", "", _LABEL.sub("", text))
    if match := _MOBILE.match(text):
        return match.group(1)
    if match := _LANDLINE.match(text):
        return match.group(1) + (f"-{match.group(2)}" if match.group(2) else "")
    return text if _SHORT.match(text) or _FOREIGN.match(text) else ""
