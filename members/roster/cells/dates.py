"""Which day, month or year does a cell name?"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from members.codes import DatePrecision

EARLIEST_YEAR = 1800
LATEST_YEAR = 2100
# Excel counts days from here; its imagined 29 February 1900 lies before any date that is read.
SERIAL_EPOCH = date(1899, 12, 30)
SERIALS = range(10_000, 73_050)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_NUMERAL = re.compile(r"^[〇零○一二三四五六七八九十年月日号]+$")
_SEPARATED = re.compile(r"^(\d+)[-/.年,、_~·\\]+(\d{1,2})(?:[-/.月,、_~·\\]+(\d{1,2}))?[-/.月日号]*$")
_YEAR = re.compile(r"^(\d{4})年?$")
_RUN = re.compile(r"^\d{6}$|^\d{8}$")
_TIME = re.compile(r"[t]?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]m)?z?$|(上午|下午|星期.).*$")
_WORDS = re.compile(
    r"\s*(被?(按期|如期|批准|同意|讨论|大会|支部|接收|吸收|转|成|加入|通过|为|入党|转正|预备期满|预备党员|正式党员|中国共产党|党组织|党|出生|生|起|左右|的)+)$"
)
_BEFORE = re.compile(r"^(入党|转正|接收|加入|出生|自|于)?(时间|日期)?[:：]?\s*(?=\d{4})")
# What Excel makes of a reference to an empty cell under a date format.
_MIDNIGHT = re.compile(r"^\s*0?0:00(:00)?\s*$")
_NO_DAY = re.compile(r"^0+(\.0+)?$|^1900[-/.年]0?1[-/.月]0?0日?$|^1899-12-3[01]$")
# A serial or a run of digits that passed through a number: 36366.0, 36366.5, 19980528.0.
_FRACTION = re.compile(r"^(\d{5}|\d{6}|\d{8})\.\d+$")
_DAY_FIRST = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
_ENGLISH = re.compile(
    r"^(?:(\d{1,2})[-.,]?)?([a-z]{3,9})[-.,]?(?:(\d{1,2})(?:st|nd|rd|th)?,)?[-.]?(\d{2}|\d{4})$"
)
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")


class BadDate(ValueError):
    """The cell names no day; `code` says why."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class RosterDate:
    """The first day of what was named, and how much was: a day, a month or a year."""

    day: date
    precision: str = DatePrecision.DAY.value
    remark: str = ""

    def is_before(self, other: "RosterDate") -> bool:
        """Whether this one is earlier as far as both are known: 1998 is not before 1998.07."""
        length = min(_LENGTHS[self.precision], _LENGTHS[other.precision])
        return self._parts()[:length] < other._parts()[:length]

    def _parts(self):
        return self.day.year, self.day.month, self.day.day


_LENGTHS = {"year": 1, "month": 2, "day": 3}


def read_date(cell: str | int | float) -> RosterDate:
    """The date in a cell: 1998-07-01, 1998.07, 199807, 1998年7月, an Excel serial, …; raises BadDate."""
    if isinstance(cell, float):
        return _read_float(cell)
    text = _tidy(str(cell))
    if _YEAR.match(text):
        return _made(int(text[:4]), 0, 0)
    if _RUN.match(text):
        return _read_run(text)
    if text.isdigit() and len(text) == 5:
        return _read_serial(int(text))
    if parts := _SEPARATED.match(text):
        return _read_parts(*parts.groups())
    return _read_foreign(text)


def is_no_day(cell: str | int | float) -> bool:
    """Whether the cell is Excel's nought: 0, 1900-01-00, midnight of no day."""
    return bool(_MIDNIGHT.match(str(cell)) or _NO_DAY.match(_tidy(str(cell))))


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).lower().strip()
    text = _BRACKETS.sub("", text).strip()
    text = _WORDS.sub("", _TIME.sub("", text)).strip()
    text = _BEFORE.sub("", text)
    text = _FRACTION.sub(r"\1", text)
    # Blanks stand between the parts of "1998 7 1", and mean nothing in "1998 年 7 月".
    text = re.sub(r"(?<=\d)\s+(?=\d)", "-", text)
    text = "".join(text.split()).replace("—", "-").replace("–", "-").replace("。", ".").replace("．", ".")
    return _from_numerals(text) if _NUMERAL.match(text) else text


def _from_numerals(text: str) -> str:
    """一九九八年七月十一日 → 1998年7月11日."""

    def tens(match):
        before, after = match.group(1), match.group(2)
        return f"{before.translate(_DIGITS) or '1'}{after.translate(_DIGITS) or '0'}"

    return re.sub(r"([一二三]?)十([一二三四五六七八九]?)", tens, text).translate(_DIGITS)


def _read_float(number: float) -> RosterDate:
    """1998.07 typed as a number, or a serial with the time of day as its fraction."""
    if EARLIEST_YEAR <= number < LATEST_YEAR:
        year, month = f"{number:.2f}".split(".")
        # As a number 1998.10 loses its zero and looks like January; January alone would be 1998.01.
        if month == "10":
            found = _made(int(year), 10, 0)
            return RosterDate(found.day, found.precision, "date_october")
        return _made(int(year), int(month[0]) if month.endswith("0") else int(month), 0)
    if not 0 < number < SERIALS.stop:
        raise BadDate("date_unreadable")
    return _read_serial(int(number))


def _read_serial(number: int) -> RosterDate:
    if number not in SERIALS:
        raise BadDate("date_unreadable")
    return RosterDate(SERIAL_EPOCH + timedelta(days=number))


def _read_run(text: str) -> RosterDate:
    if not EARLIEST_YEAR <= int(text[:4]) < LATEST_YEAR:
        raise BadDate("date_short_year" if len(text) == 6 else "date_unreadable")
    return _made(int(text[:4]), int(text[4:6]), int(text[6:] or 0))


def _read_parts(year: str, month: str, day: str | None) -> RosterDate:
    if len(year) == 4:
        return _made(int(year), int(month), int(day or 0))
    if len(year) > 4:
        raise BadDate("date_unreadable")
    raise BadDate("date_short_year")


def _read_foreign(text: str) -> RosterDate:
    if parts := _DAY_FIRST.match(text):
        first, second, year = (int(part) for part in parts.groups())
        if first > 12 >= second:
            return _made(year, second, first)
        if second > 12 >= first:
            return _made(year, first, second)
        if first == second:
            return _made(year, first, second)
        raise BadDate("date_order")
    if (parts := _ENGLISH.match(text)) and parts.group(2)[:3] in MONTHS:
        before, month, after, year = parts.groups()
        if len(year) == 2:
            raise BadDate("date_short_year")
        return _made(int(year), MONTHS.index(month[:3]) + 1, int(before or after or 0))
    raise BadDate("date_unreadable")


def _made(year: int, month: int, day: int) -> RosterDate:
    """A date of the known parts; 0 stands for an unknown month or day, as in old files (19850700)."""
    if not EARLIEST_YEAR <= year < LATEST_YEAR:
        raise BadDate("date_unreadable")
    if month > 12:
        raise BadDate("date_no_such_month")
    precision = DatePrecision.DAY if month and day else DatePrecision.MONTH if month else DatePrecision.YEAR
    try:
        return RosterDate(date(year, month or 1, (day if month else 0) or 1), precision.value)
    except ValueError as error:
        raise BadDate("date_no_such_day") from error
