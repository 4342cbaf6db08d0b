"""Which life meetings has a body, and how far have those directly below it come?"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q

from branches.models import Organization
from branches.scope import Scope
from meetings.models import LifeProcess
from meetings.rules.life import StepAnswer

POINTS = Count("points", distinct=True)
OPEN_POINTS = Count("points", Q(points__closed_on=None), distinct=True)
SKIPPED = Count("steps", Q(steps__answer=StepAnswer.SKIPPED), distinct=True)


@dataclass
class Below:
    """One body below with its life meetings of a year, the newest first."""

    organization: Organization
    lives: list[LifeProcess] = field(default_factory=list)

    @property
    def is_held(self) -> bool:
        return any(p.meeting and p.meeting.revision for p in self.lives)


def counted(rows):
    """With `.point_count`, `.open_count` and `.skipped_count`."""
    rows = rows.select_related("group", "meeting", "supervision")
    return rows.annotate(point_count=POINTS, open_count=OPEN_POINTS, skipped_count=SKIPPED)


def own_lives(organization: Organization) -> list[LifeProcess]:
    """The body's own life meetings, the newest first; one query."""
    return list(counted(LifeProcess.objects.filter(organization=organization))[:30])


class BodiesBelow:
    """The bodies directly below in the tree's order, a page at a time: two queries and a count."""

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
        return list(found.values())


def bodies_below(organization: Organization, scope: Scope, *, year: int) -> BodiesBelow:
    """Of a superior organization the existing bodies directly below; temporary branches hold none (BR-09)."""
    rows = Organization.objects.in_scope(scope).filter(parent=organization, dissolved_on=None)
    return BodiesBelow(rows.exclude(kind="temporary_branch").order_by("path"), year)
