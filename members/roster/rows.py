"""What does one row of a roster tell about a person, and does it hold together?"""

import re
from dataclasses import dataclass, field
from datetime import date

from members.codes import BEFORE_ADMISSION, PARTY_MEMBERS, MemberStatus, Sex
from members.roster.cells import is_nothing, read_cell
from members.roster.cells.choices import UnknownWording, read_choice, words_of
from members.roster.cells.dates import RosterDate
from members.roster.codewords import LEFT, MEMBER, NOT_CONFIRMED_YET
from members.roster.fields import FIELDS
from members.roster.problems import Problem, error, remark
from partybuild.periods import add_months

FOUNDING_YEAR = 1921
# Before the 11th Congress (1977) there were years without a probation.
PROBATION_RESTORED = date(1977, 8, 18)
PROBATION_MONTHS = 12
# A year of probation, a year of extension at most, and months until the approval.
PROBATION_SURELY_OVER_MONTHS = 30
# What a column about leaving says of those who left; a transfer out and in again is none.
_DEPARTED = re.compile(
    r"^(?!.*转入).*(\d{4}|转出|去世|死亡|除名|开除|退党|脱党|劝退|取消|停止|减少|离开|注销|出党|^已?删除$|^1$|^是$)"
)
ADULT_YEARS = 18
YOUNGEST_EVER = 14


@dataclass
class Person:
    """What a row says, read; None or "" where it says nothing."""

    values: dict = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def get(self, name):
        return self.values.get(name)

    @property
    def has_errors(self) -> bool:
        return any(problem.is_error for problem in self.problems)

    def error(self, name, code, **params):
        self.problems.append(error(name, code, **params))

    def remark(self, name, code, **params):
        self.problems.append(remark(name, code, **params))

    def is_faulty(self, name) -> bool:
        return any(problem.field == name and problem.is_error for problem in self.problems)


def read_person(cells: dict, *, today: date) -> Person:
    """Reads a row's cells by field and judges them together; `today` bounds every date."""
    person = Person()
    for name, cell in _as_meant(cells).items():
        if name in FIELDS:
            reading = read_cell(name, cell, today=today)
            person.values[name] = reading.value
            person.problems.extend(reading.problems)
    _settle_name(person)
    _settle_identity(person)
    _settle_status(person, today)
    _judge_dates(person)
    return person


def _as_meant(cells: dict) -> dict:
    """The cells with a confirmation "not yet" moved to where it belongs: the category."""
    said = re.sub(r"[(（\[].*", "", "".join(str(cells.get("confirmation_date", "")).split()))
    if said not in NOT_CONFIRMED_YET:
        return cells
    category = cells.get("category", "")
    return cells | {"confirmation_date": "", "category": said if is_nothing(category) else category}


def _settle_name(person):
    name = person.get("name")
    if name is None:
        if not person.is_faulty("name"):
            person.error("name", "name_missing")
        return
    person.values["name"] = name.text
    for field_name in ("sex", "category", "membership_state"):
        if name.brackets and not person.get(field_name):
            person.values[field_name] = _said_in_brackets(field_name, name.brackets)


def _said_in_brackets(field_name: str, brackets: str) -> str | None:
    """李四（女，预备）: what the words behind a name say about a field."""
    for word in re.split(r"[\s,，、;；]+", brackets):
        try:
            return read_choice(field_name, word)
        except UnknownWording:
            continue
    return None


def _settle_identity(person):
    """Sex and birth date come from the ID number where the row has none; the entered ones stand."""
    identity = person.get("id_number")
    born = person.get("born_on")
    person.values["id_number"] = identity.number if identity else ""
    if identity is None:
        person.values["born_on"] = born.day if born and born.precision == "day" else None
        if born and born.precision != "day":
            person.remark("born_on", "birth_day_missing")
        if not any(problem.field == "id_number" for problem in person.problems):
            person.remark("id_number", "id_missing")
        return
    if not person.get("sex"):
        person.values["sex"] = identity.sex
    elif person.get("sex") in Sex.values and person.get("sex") != identity.sex:
        person.remark("sex", "sex_differs")
    person.values["born_on"] = _birth_date(person, born, identity.born_on)


def _birth_date(person, entered: RosterDate | None, by_number: date) -> date:
    known = RosterDate(by_number)
    if entered and entered.remark == "date_october" and by_number.month == 1:
        # The number that lost its zero: here the ID number knows that it was January.
        entered = RosterDate(entered.day.replace(month=1), entered.precision)
        person.problems = [p for p in person.problems if (p.field, p.code) != ("born_on", "date_october")]
    if entered is None or not (entered.is_before(known) or known.is_before(entered)):
        return by_number
    person.remark("born_on", "birth_differs")
    return entered.day if entered.precision == "day" else by_number


def _settle_status(person, today):
    """The standing by the category column, else by the political status, else by the dates (T14)."""
    category = person.get("category")
    if category in (None, "", MEMBER):
        category = person.get("political_status") or category
    _judge_membership(person, category)
    _set_planned_confirmation_aside(person, category, today)
    admitted, confirmed = person.get("admission_date"), person.get("confirmation_date")
    if not category or category in (MEMBER, LEFT):
        category = _status_by_dates(person, admitted, confirmed, today, is_member=category == MEMBER)
    elif category == MemberStatus.FULL and not confirmed and not person.is_faulty("confirmation_date"):
        person.remark("confirmation_date", "full_unconfirmed")
    elif category == MemberStatus.PROBATIONARY and confirmed:
        person.error("confirmation_date", "probationary_confirmed")
    elif category in BEFORE_ADMISSION and (admitted or confirmed):
        person.error("admission_date", "not_admitted_yet")
    if category in PARTY_MEMBERS and not admitted and not person.is_faulty("admission_date"):
        person.remark("admission_date", "admission_missing")
    if person.get("membership_state") == MemberStatus.SUSPENDED:
        category = MemberStatus.SUSPENDED
    person.values["status"] = str(category.value if hasattr(category, "value") else category or "")


def _judge_membership(person, category):
    said = {"membership_state": person.get("membership_state") == LEFT, "category": category == LEFT}
    said["departure"] = bool(_DEPARTED.search(person.get("departure") or ""))
    if words_of("membership_state").get(str(person.get("remark") or "")) == LEFT:
        person.remark("remark", "says_left")
    if name := next((name for name, has_left in said.items() if has_left), None):
        person.error(name, "has_left")


def _set_planned_confirmation_aside(person, category, today):
    confirmed = person.get("confirmation_date")
    if confirmed is None or confirmed.day <= today:
        return
    person.values["confirmation_date"] = None
    if category == MemberStatus.FULL:
        person.problems = [p for p in person.problems if p.code != "confirmation_planned"]
        person.error("confirmation_date", "date_future")


def _status_by_dates(person, admitted, confirmed, today, *, is_member):
    if confirmed:
        return MemberStatus.FULL
    if (
        person.is_faulty("confirmation_date")
        or person.is_faulty("category")
        or person.is_faulty("admission_date")
    ):
        return ""
    if admitted is None:
        return _status_without_dates(person, is_member)
    if add_months(admitted.day, PROBATION_SURELY_OVER_MONTHS) < today:
        person.remark("confirmation_date", "taken_as_full")
        return MemberStatus.FULL
    if add_months(admitted.day, PROBATION_MONTHS) < today:
        person.remark("confirmation_date", "probation_over")
    return MemberStatus.PROBATIONARY


def _status_without_dates(person, is_member):
    if is_member:
        person.remark("confirmation_date", "taken_as_full")
        return MemberStatus.FULL
    for name, status in (
        ("development_target_on", MemberStatus.DEVELOPMENT_TARGET),
        ("activist_on", MemberStatus.ACTIVIST),
        ("applied_on", MemberStatus.APPLICANT),
    ):
        if person.get(name):
            return status
    person.error("category", "status_unknown")
    return ""


def _judge_dates(person):
    admitted, confirmed = person.get("admission_date"), person.get("confirmation_date")
    if admitted:
        _judge_admission(person, admitted)
    if not confirmed:
        return
    if admitted and confirmed.is_before(admitted):
        person.error("confirmation_date", "confirmed_before_admission")
    elif admitted and confirmed.day < admitted.day:
        # Both in the same month or year, one known more exactly: the days must still be in order.
        person.values["confirmation_date"] = RosterDate(admitted.day, confirmed.precision)
    elif confirmed.day.year < FOUNDING_YEAR:
        person.error("confirmation_date", "date_too_early")
    elif admitted and admitted.day >= PROBATION_RESTORED and _is_early(admitted, confirmed):
        person.remark("confirmation_date", "confirmed_early")


def _is_early(admitted, confirmed) -> bool:
    """Whether less than the year of probation (Admission Rules Art 30) lies between, as far as is known."""
    return confirmed.is_before(RosterDate(add_months(admitted.day, PROBATION_MONTHS), admitted.precision))


def _judge_admission(person, admitted):
    born = person.get("born_on")
    if admitted.day.year < FOUNDING_YEAR:
        person.error("admission_date", "admitted_before_founding")
    elif born and admitted.is_before(RosterDate(add_months(born, YOUNGEST_EVER * 12))):
        person.error("admission_date", "admitted_before_birth")
    elif born and admitted.is_before(RosterDate(add_months(born, ADULT_YEARS * 12))):
        # DV-01 (Admission Rules Art 5); older members joined under older rules, so it is said, not forbidden.
        person.remark("admission_date", "admitted_under_18")
