"""What does one cell of a roster say, and what is wrong with it?"""

import unicodedata
from dataclasses import dataclass
from datetime import date

from members.roster.cells.choices import UnknownWording, read_choice
from members.roster.cells.dates import BadDate, is_no_day, read_date
from members.roster.cells.identity import BadIdentity, read_identity
from members.roster.cells.names import BadName, read_name
from members.roster.cells.phones import BadPhone, read_phone
from members.roster.codewords import BLANKS, FORMULA_ERRORS
from members.roster.fields import FIELDS, Kind
from members.roster.problems import Problem, error, remark

# A row without these cannot be stood by; a fault elsewhere costs only that value.
ESSENTIAL = frozenset({"name", "id_number", "admission_date", "confirmation_date", "category"})
LONGEST_TEXT = {
    "native_place": 60,
    "work_unit": 120,
    "household_place": 120,
    "remark": 300,
    "address": 200,
    "group": 60,
}
LONGEST = 200
# Where a reference to an empty cell shows as 0.
_NEVER_ZERO = frozenset({Kind.NAME, Kind.ID_NUMBER, Kind.PHONE, Kind.TEXT})


@dataclass(frozen=True)
class Reading:
    """The value of a cell (None: it says nothing) and the problems found on the way."""

    value: object = None
    problems: tuple[Problem, ...] = ()


def read_cell(field: str, cell: str | int | float, *, today: date) -> Reading:
    """Reads any cell of any field; never raises, never repeats the cell in a problem."""
    kind = FIELDS[field].kind
    text = str(cell).strip()
    if is_nothing(cell) or (kind in _NEVER_ZERO and text in {"0", "0.0"}):
        return Reading()
    if kind == Kind.DATE and is_no_day(cell):
        return Reading()
    if text.upper() in FORMULA_ERRORS:
        return _fault(field, "formula_error")
    if len(text) > LONGEST_TEXT.get(field, LONGEST):
        return _fault(field, "too_long", limit=LONGEST_TEXT.get(field, LONGEST))
    return _READERS[kind](field, cell, today)


def is_nothing(cell: str | int | float) -> bool:
    """Whether a cell is blank or says so in words: 无, —, 暂无, N/A."""
    if not isinstance(cell, str):
        return False
    text = "".join(unicodedata.normalize("NFKC", cell).split()).strip("\u200b\ufeff").lower()
    return not text or text in BLANKS


def _fault(field: str, code: str, **params) -> Reading:
    make = error if field in ESSENTIAL else remark
    return Reading(None, (make(field, code, **params),))


def _read_name(field, cell, today) -> Reading:
    try:
        name = read_name(cell)
    except BadName as bad:
        return _fault(field, bad.code, **({"limit": 50} if bad.code == "too_long" else {}))
    return Reading(name, (remark(field, "name_bracket"),) if name.brackets else ())


def _read_identity(field, cell, today) -> Reading:
    try:
        identity = read_identity(cell, today=today)
    except BadIdentity as bad:
        make = remark if bad.code == "masked" else error
        return Reading(None, (make(field, bad.code, **bad.params),))
    return Reading(identity, (remark(field, identity.remark),) if identity.remark else ())


def _read_date(field, cell, today) -> Reading:
    try:
        found = read_date(cell)
    except BadDate as bad:
        return _fault(field, bad.code)
    if found.day > today:
        return (
            Reading(found, (remark(field, "confirmation_planned"),))
            if _is_plan(field)
            else _fault(field, "date_future")
        )
    if found.day.year < 1900 and field != "confirmation_date":
        return _fault(field, "date_too_early")
    return Reading(found, (remark(field, found.remark),) if found.remark else ())


def _is_plan(field: str) -> bool:
    """Branches note the day on which a probation will end; what it means is decided with the row in view."""
    return field == "confirmation_date"


def _read_phone(field, cell, today) -> Reading:
    try:
        number, has_others = read_phone(cell)
    except BadPhone as bad:
        return _fault(field, bad.code)
    return Reading(number, (remark(field, "phone_several"),) if has_others else ())


def _read_choice(field, cell, today) -> Reading:
    try:
        return Reading(read_choice(field, cell))
    except UnknownWording:
        return _fault(field, "not_understood")


def _read_number(field, cell, today) -> Reading:
    try:
        number = int(float(unicodedata.normalize("NFKC", str(cell))))
    except (ValueError, OverflowError):
        return _fault(field, "not_understood")
    return Reading(number) if abs(number) < 1200 else _fault(field, "not_understood")


def _read_text(field, cell, today) -> Reading:
    text = " ".join(str(cell).split())
    return _fault(field, "garbled") if "\ufffd" in text else Reading(text)


_READERS = {
    Kind.NAME: _read_name,
    Kind.ID_NUMBER: _read_identity,
    Kind.DATE: _read_date,
    Kind.PHONE: _read_phone,
    Kind.CHOICE: _read_choice,
    Kind.YES_NO: _read_choice,
    Kind.NUMBER: _read_number,
    Kind.TEXT: _read_text,
}
