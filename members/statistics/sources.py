"""Which tables of the annual return come out of courses and honours? (settings.STATISTICS_SOURCES)"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from members.rules.roles import HonourLevel
from members.statistics.axes import Axis, Cell
from members.statistics.people import Person
from members.statistics.records import COURSE, HONOUR, SECRETARY, Record
from members.statistics.rows import Facts
from members.statistics.tables import Table

# National Plan for Member Education and Training 2019-2023: 32 class hours a year, secretaries 56.
MEMBER_HOURS, SECRETARY_HOURS = 32, 56


@dataclass(frozen=True, slots=True)
class Trained:
    """One member of the day with the class hours of his courses; none is not the same as nought."""

    member_id: object
    name: str
    pinyin: str
    code: str
    path: str
    place: str
    day: date
    is_secretary: bool
    hours: Decimal | None


class Training:
    """Who was a secretary on the day, and the hours of each member's courses that ended in the twelve months.

    A course counts whole, by its last day; hours of meetings stand in the year of study, not here.
    """

    def __init__(self, facts: Facts):
        self.hours: defaultdict = defaultdict(Decimal)
        for record in facts.records:
            if record.sort == COURSE:
                self.hours[record.member_id] += record.hours
        self.secretaries = {r.member_id for r in facts.records if r.sort == SECRETARY}

    def cell(self, key) -> str:
        """The cell of a member, by his key."""
        return cell_by(self.hours.get(key), is_secretary=key in self.secretaries)

    def told(self, person: Person) -> Trained:
        key = person.member_id
        who = (key, person.name, person.pinyin, person.code, person.path, person.place, person.day)
        return Trained(*who, key in self.secretaries, self.hours.get(key))


def count_trained(facts: Facts) -> Counter:
    """The cells of the day: of everybody who is neither secretary nor was at a course, only how many."""
    training, (number, _before) = Training(facts), facts.counts
    known = training.secretaries | training.hours.keys()
    return Counter(map(training.cell, known)) + Counter({"none": number - len(known)})


def find_trained(facts: Facts, cell: str) -> Sequence:
    training = Training(facts)

    def belongs(person) -> bool:
        return training.cell(person.member_id) == cell

    return facts.people("member_id", belongs=belongs, told=training.told)


def training_cell(row: Trained) -> str:
    return cell_by(row.hours, is_secretary=row.is_secretary)


def cell_by(hours: Decimal | None, *, is_secretary: bool) -> str:
    if hours is None:
        return "secretary_none" if is_secretary else "none"
    if is_secretary:
        return "secretary_enough" if hours >= SECRETARY_HOURS else "secretary_some"
    return "enough" if hours >= MEMBER_HOURS else "some"


def honours_of_members(facts: Facts) -> list[Record]:
    return [r for r in facts.records if r.sort == HONOUR and r.member_id]


def honours_of_organizations(facts: Facts) -> list[Record]:
    """Those of organizations themselves; the row's name is the organization's."""
    rows = [r for r in facts.records if r.sort == HONOUR and not r.member_id]
    return [replace(row, name=row.place, pinyin="") for row in rows]


TRAINING_CELLS = Axis(
    (
        Cell("secretary_enough", _("Secretaries, 56 class hours and more")),
        Cell("secretary_some", _("Secretaries, fewer class hours")),
        Cell("secretary_none", _("Secretaries, no course on record")),
        Cell("enough", _("Other members, 32 class hours and more")),
        Cell("some", _("Other members, fewer class hours")),
        Cell("none", _("Other members, no course on record")),
    ),
    training_cell,
)
LEVEL = Axis(tuple(Cell(k, label) for k, label in HonourLevel.choices), lambda row: row.kind)
TRAINING = Table(
    "training",
    "other",
    _("Education and training by courses"),
    TRAINING_CELLS,
    tally=count_trained,
    find=find_trained,
)
HONOURS = Table("honours", "other", _("Honours of members"), LEVEL, honours_of_members)
ORGANIZATION_HONOURS = Table(
    "organization-honours", "other", _("Honours of organizations"), LEVEL, honours_of_organizations
)
