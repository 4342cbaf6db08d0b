"""Whom of the people on record does each row of a roster mean?"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Subquery

from branches.models import Organization
from members.models import Affiliation, Disposition, Member, Standing
from members.roster.check import CheckedRow
from members.roster.problems import error, remark
from members.services.imports.facts import changes_of, tells_the_same
from partybuild.crypto import blind_index

CHUNK = 500


@dataclass
class Match:
    """What an import would do with a row: add, update (`changes`: field → new value), nothing, or refuse."""

    disposition: str
    member: Member | None = None
    changes: dict = field(default_factory=dict)


class Records:
    """The people whom the rows of one file could mean, read in a fixed number of queries."""

    def __init__(self, rows: list[CheckedRow], organization: Organization):
        numbers = {
            blind_index(number, "id_number") for row in rows if (number := row.person.get("id_number"))
        }
        known = known_members()
        self.by_number = {
            member.id_number_index: member
            for start in range(0, len(numbers), CHUNK)
            for member in known.filter(id_number_index__in=sorted(numbers)[start : start + CHUNK])
        }
        here = Affiliation.objects.filter(organization=organization, until=None).values("member")
        self.by_name: dict[str, list[Member]] = {}
        for member in known.filter(pk__in=here):
            self.by_name.setdefault(member.name, []).append(member)


def known_members():
    """Members with their open place (.place_id, .open_group_id) and standing (.open_status)."""
    return Member.objects.annotate(
        place_id=_open(Affiliation, "organization_id"),
        open_group_id=_open(Affiliation, "group_id"),
        open_status=_open(Standing, "status"),
    )


def _open(model, column):
    return Subquery(model.objects.filter(member=OuterRef("pk"), until=None).values(column)[:1])


def match_rows(rows: list[CheckedRow], organization: Organization, *, on: date) -> dict[int, Match]:
    """What to do with each row, by its number; adds what speaks against it to the row's problems."""
    people = [row for row in rows if row.person]
    records = Records(people, organization)
    taken: dict[object, int] = {}
    matches = {}
    for row in rows:
        match = _match(row, records, organization) if row.is_accepted else None
        if match and match.member:
            first = taken.setdefault(match.member.pk, row.number)
            if first != row.number:
                row.problems.append(error("name", "same_person", row=first))
        matches[row.number] = _settled(row, match)
    return matches


def _settled(row, match) -> Match:
    if row.ignored:
        return Match(Disposition.IGNORED)
    return match if match and row.is_accepted else Match(Disposition.REFUSED)


def _match(row, records, organization) -> Match | None:
    member = _member_meant(row, records, organization)
    if not row.is_accepted:
        return None
    if member is None:
        return Match(Disposition.CREATE)
    changes = permitted_changes(row, member)
    return Match(Disposition.UPDATE if changes else Disposition.UNCHANGED, member, changes)


def _member_meant(row, records, organization) -> Member | None:
    """The member on record, None for a new person; what cannot be decided becomes a problem of the row."""
    number = row.person.get("id_number")
    member = records.by_number.get(blind_index(number, "id_number")) if number else None
    if member is None:
        return _by_traits(row, records)
    # Nothing is said about where the person is: that may lie outside the asker's scope.
    if member.place_id is None:
        row.problems.append(error("id_number", "left_before"))
    elif member.place_id != organization.pk:
        row.problems.append(error("id_number", "another_branch"))
    return member


def _by_traits(row, records) -> Member | None:
    """Without an ID number on both sides: the same name with the same birth date or phone."""
    person = row.person
    number, phone = person.get("id_number"), blind_index(person.get("phone") or "", "phone")
    namesakes = [
        member
        for member in records.by_name.get(person.get("name"), [])
        if not (number and member.id_number_index)
    ]
    born = [member for member in namesakes if member.born_on and member.born_on == person.get("born_on")]
    found = born or [member for member in namesakes if phone and member.phone_index == phone]
    if len(found) == 1:
        return found[0]
    undecided = [m for m in namesakes if not (m.born_on and person.get("born_on"))]
    if not found and len(same := [m for m in undecided if tells_the_same(m, person)]) == 1:
        return same[0]
    if found or undecided:
        row.problems.append(error("name", "ambiguous"))
    elif number and person.get("name") in records.by_name:
        row.problems.append(remark("name", "namesake"))
    return None


def permitted_changes(row: CheckedRow, member: Member) -> dict:
    """The news a row brings, without what only a dated event may change."""
    changes = changes_of(member, row.person)
    if member.open_status != row.person.get("status"):
        row.person.remark("category", "category_changes")
        for name in ("confirmation_date", "confirmation_precision"):
            changes.pop(name, None)
    admitted = changes.get("admission_date", member.admission_date)
    confirmed = changes.get("confirmation_date", member.confirmation_date)
    if admitted and confirmed and confirmed < admitted:
        row.problems.append(error("confirmation_date", "confirmed_before_admission"))
    if (group := row.person.get("group")) and not member.open_group_id:
        changes["group"] = group
    return changes
