"""Which tables of the annual return come out of courses and honours? (settings.STATISTICS_SOURCES)"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from members.rules.roles import HonourLevel
from members.statistics.axes import Axis, Cell
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


def trained(facts: Facts) -> list[Trained]:
    """Every member of the day with the hours of courses that ended in the twelve months up to it.

    A course counts whole, by its last day; hours of meetings stand in the year of study, not here.
    """
    hours: defaultdict = defaultdict(Decimal)
    for record in facts.records:
        if record.sort == COURSE:
            hours[record.member_id] += record.hours
    secretaries = {r.member_id for r in facts.records if r.sort == SECRETARY}
    return [
        Trained(
            m.member_id, m.name, m.pinyin, m.code, m.path, m.place, m.day,
            m.member_id in secretaries, hours.get(m.member_id),
        )
        for m in facts.members
    ]  # fmt: skip


def training_cell(row: Trained) -> str:
    if row.hours is None:
        return "secretary_none" if row.is_secretary else "none"
    if row.is_secretary:
        return "secretary_enough" if row.hours >= SECRETARY_HOURS else "secretary_some"
    return "enough" if row.hours >= MEMBER_HOURS else "some"


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
TRAINING = Table("training", "other", _("Education and training by courses"), TRAINING_CELLS, trained)
HONOURS = Table("honours", "other", _("Honours of members"), LEVEL, honours_of_members)
ORGANIZATION_HONOURS = Table(
    "organization-honours", "other", _("Honours of organizations"), LEVEL, honours_of_organizations
)
