"""Which life meetings has a body, and how far have those directly below it come?"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from branches.models import Organization
from branches.scope import Scope
from meetings.models import LifeProcess, Meeting
from meetings.rules.life import LifeKind, StepAnswer

POINTS = Count("points", distinct=True)
OPEN_POINTS = Count("points", Q(points__closed_on=None), distinct=True)
SKIPPED = Count("steps", Q(steps__answer=StepAnswer.SKIPPED), distinct=True)


@dataclass
class Below:
    """One body below with its life meetings of a year, the newest first, and the last signed record of one
    held in the year without its steps."""

    organization: Organization
    lives: list[LifeProcess] = field(default_factory=list)
    held: Meeting | None = None


def counted(rows):
    """With `.point_count`, `.open_count` and `.skipped_count`."""
    rows = rows.select_related("group", "meeting", "supervision")
    return rows.annotate(point_count=POINTS, open_count=OPEN_POINTS, skipped_count=SKIPPED)


def own_lives(organization: Organization) -> list[LifeProcess]:
    """The body's own life meetings, the newest first; one query."""
    return list(counted(LifeProcess.objects.filter(organization=organization))[:30])


class BodiesBelow:
    """The bodies directly below in the tree's order, a page at a time: three queries and a count."""

    ordered = True

    def __init__(self, rows, year: int):
        self.rows, self.year = rows, year

    def count(self) -> int:
        return self.rows.count()

    __len__ = count

    def __getitem__(self, part: slice) -> list[Below]:
        found = {o.pk: Below(o) for o in self.rows[part]}
        lives = defaultdict(list)
        for process in counted(LifeProcess.objects.of_year(self.year).filter(organization__in=found)):
            lives[process.organization_id].append(process)
        for pk, below in found.items():
            below.lives = lives[pk]
        for meeting in self._recorded([pk for pk in found if not lives[pk]]):
            found[meeting.organization_id].held = meeting
        return list(found.values())

    def _recorded(self, organizations: list[int]):
        """Signed records of life meetings held in the year, the last one last."""
        of_kind = Q()
        for kind in LifeKind.values:
            of_kind |= Q(kinds__includes=kind)
        days = (date(self.year, 1, 1), date(self.year, 12, 31))
        rows = Meeting.objects.filter(of_kind, organization__in=organizations, held_on__range=days)
        return rows.filter(revision__gt=0).order_by("held_on", "pk")


def bodies_below(organization: Organization, scope: Scope, *, year: int) -> BodiesBelow:
    """Of a superior organization the existing bodies directly below; temporary branches hold none (BR-09)."""
    rows = Organization.objects.in_scope(scope).filter(parent=organization, dissolved_on=None)
    return BodiesBelow(rows.exclude(kind="temporary_branch").order_by("path"), year)
