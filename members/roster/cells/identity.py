"""Is this a Chinese ID number, and if not, what happened to it?"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from stdnum.cn.ric import calc_check_digit

from members.codes import Sex

LENGTH = 18
OLD_LENGTH = 15
# The check character X in its many disguises: a times sign, Cyrillic, Greek, a cross.
_X = str.maketrans(dict.fromkeys("×хХχΧ✕✖╳＊*", "X"))
_NOISE = re.compile(r"[\s\-—–_.,'\"’‘“”`·:：]|\u200b|\ufeff")
_SCIENTIFIC = re.compile(r"^\d(\.\d+)?E\+?1[4-9]$")
_MASK = re.compile(r"[*＊●•]{3,}")


class BadIdentity(ValueError):
    """The cell holds no ID number that can be used; `code` says why, `params` how much."""

    def __init__(self, code: str, **params):
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Identity:
    """An ID number of 18 characters with what it says about its holder (GB 11643)."""

    number: str
    remark: str = ""

    @property
    def born_on(self) -> date:
        return date(int(self.number[6:10]), int(self.number[10:12]), int(self.number[12:14]))

    @property
    def sex(self) -> str:
        return (Sex.MALE if int(self.number[16]) % 2 else Sex.FEMALE).value


def read_identity(cell: str | int | float, *, today: date) -> Identity:
    """The ID number in a cell; raises BadIdentity, never with the number in it.

    Length, digits, birth date and check digit are judged, never the county code: people are numbered where
    they were registered (python-stdnum issue 442).
    """
    text = _tidy(cell)
    if _SCIENTIFIC.match(text):
        raise BadIdentity("id_damaged")
    if _MASK.search(str(cell)):
        raise BadIdentity("masked")
    number = text.translate(_X)
    remark = "id_x" if number != text else ""
    if not re.fullmatch(r"[0-9]+X?", number):
        raise BadIdentity("id_characters")
    if len(number) == OLD_LENGTH and number.isdigit():
        return _of_fifteen_digits(number, today)
    if len(number) != LENGTH:
        raise BadIdentity("id_length", count=len(number))
    return _of_eighteen(number, remark, today, is_typed=isinstance(cell, str))


def _tidy(cell) -> str:
    if isinstance(cell, float):
        # Excel keeps 15 digits: whatever stands behind them is not what was typed.
        return f"{cell:.15g}".upper() if cell < 10**14 else f"{cell:.14E}"
    text = unicodedata.normalize("NFKC", str(cell)).upper().strip()
    text = re.sub(r"\.0+$", "", re.sub(r"^(公民|居民)?身份(证|号)(号码?)?码?[:\s]*", "", text))
    return _NOISE.sub("", text) if not _SCIENTIFIC.match(text) else text


def _of_eighteen(number, remark, today, *, is_typed) -> Identity:
    ends_in_zeros = number.endswith("000")
    is_right = calc_check_digit(number) == number[-1]
    if not is_typed or (ends_in_zeros and not is_right):
        raise BadIdentity("id_damaged")
    _judge_birth_date(number[6:14], today)
    if not is_right:
        raise BadIdentity("id_check_digit")
    return Identity(number, remark or ("id_ends_in_zeros" if ends_in_zeros else ""))


def _of_fifteen_digits(number, today) -> Identity:
    """Numbers issued before 1999-10-01: the century and the check digit are added by rule."""
    if not _is_birth_date("19" + number[6:12], today):
        # What looks like an old number may be the first 15 digits of a new one.
        raise BadIdentity("id_damaged" if _is_birth_date(number[6:14], today) else "id_birth_date")
    longer = f"{number[:6]}19{number[6:]}"
    return Identity(longer + calc_check_digit(f"{longer}0"), "id_fifteen")


def _judge_birth_date(digits, today) -> None:
    if not _is_birth_date(digits, today):
        raise BadIdentity("id_birth_date")


def _is_birth_date(digits, today) -> bool:
    try:
        born_on = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return born_on.year >= 1880 and born_on <= today


def masked(number: str) -> str:
    """An ID number as screens show it: the first digit and the last two."""
    return f"{number[:1]}{'*' * (len(number) - 3)}{number[-2:]}" if len(number) > 3 else "*" * len(number)
