"""Which facts of a member does a roster's row tell, and which of them are news?"""

from datetime import date

from members.codes import BEFORE_ADMISSION, EntryType, MemberStatus
from members.models import Member
from members.roster.cells.dates import RosterDate
from members.roster.rows import PROBATION_MONTHS, Person
from members.rules import standings_at_entry
from members.services.facts import FACTS, differs
from partybuild.periods import add_months

DAYS = ("started_work_on", "applied_on")
DATED = ("admission", "confirmation")
# What a row calls by the fact's own name and tells as it is stored; days and dated facts are unpacked.
UNPACKED = {*DAYS, *(f"{name}_{part}" for name in DATED for part in ("date", "precision"))}
SAME_NAMED = tuple(name for name in FACTS if name not in UNPACKED)
STAGE_DATES = {
    MemberStatus.APPLICANT: "applied_on",
    MemberStatus.ACTIVIST: "activist_on",
    MemberStatus.DEVELOPMENT_TARGET: "development_target_on",
}


def facts_of(person: Person) -> dict:
    """The facts a row tells, as fields of Member; what it does not say is not there."""
    facts = {name: value for name in SAME_NAMED if (value := person.get(name)) not in (None, "")}
    facts |= {name: found.day for name in DAYS if (found := person.get(name))}
    for name in DATED:
        if found := person.get(f"{name}_date"):
            facts |= {f"{name}_date": found.day, f"{name}_precision": found.precision}
    return facts


def changes_of(member: Member, person: Person) -> dict:
    """The facts of a row that differ from what is stored; a coarser date that agrees is no change."""
    facts = facts_of(person)
    for name in DATED:
        found, stored = person.get(f"{name}_date"), getattr(member, f"{name}_date")
        if found and stored and _agrees(found, RosterDate(stored, getattr(member, f"{name}_precision"))):
            del facts[f"{name}_date"], facts[f"{name}_precision"]
    return {name: value for name, value in facts.items() if differs(member, name, value)}


def tells_the_same(member: Member, person: Person) -> bool:
    """Whether a row without a birth date is about this namesake without an ID number on record.

    The admissions agree; where neither side knows one, the row tells nothing that is not on record.
    """
    if member.id_number_index:
        return False
    found, stored = person.get("admission_date"), member.admission_date
    if not (found and stored):
        return not found and not stored and not changes_of(member, person)
    known = RosterDate(stored, member.admission_precision)
    return not found.is_before(known) and not known.is_before(found)


def _agrees(found: RosterDate, stored: RosterDate) -> bool:
    coarse = ("day", "month", "year")
    is_coarser = coarse.index(found.precision) >= coarse.index(stored.precision)
    return is_coarser and not found.is_before(stored) and not stored.is_before(found)


def entry_of(person: Person, *, founded_on: date | None, on: date) -> tuple[date, str]:
    """Since when the affiliation is held to lie here, and the entry type.

    A roster seldom says when somebody came. He is held to have been here since his admission, so that the
    meetings of past months find their due attenders; never before the branch itself.
    """
    said = [person.get(name) for name in ("entered_on", "admission_date", "applied_on", "activist_on")]
    since = next((found.day for found in said if found), on)
    if founded_on and since < founded_on <= on:
        since = founded_on
    return since, person.get("entry_type") or EntryType.REGISTERED.value


def standings_of(person: Person, *, on: date) -> list[tuple[str, date, date | None]]:
    """The dated standings a row tells: (status, since, until), the last one open (T14)."""
    status = person.get("status")
    admitted, confirmed = (found and found.day for found in (person.get(f"{n}_date") for n in DATED))
    if status in BEFORE_ADMISSION:
        found = person.get(STAGE_DATES[MemberStatus(status)])
        return [(status, found.day if found else on, None)]
    if status == MemberStatus.FULL and not confirmed and admitted:
        # The year of probation is the rule (Admission Rules Art 30); the row carries the remark.
        confirmed = add_months(admitted, PROBATION_MONTHS)
    return standings_at_entry(status, on=on, admission=admitted, confirmation=confirmed)
