"""How many hours of education does a member owe, and which trainings when?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partybuild.periods import Period, add_months

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view education", "keep education"}),
    "superior_secretary": frozenset({"view education", "keep education"}),
    "committee_member": frozenset({"view education", "keep education"}),
    "reviewer": frozenset({"view education"}),
    "administrator": frozenset({"view education"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view education": _("see education and training"),
    "keep education": _("record training courses"),
}
TENTH = Decimal("0.1")
# A month's share of 32 or 56 hours: twelfths, down to the half hour.
HALVES_A_YEAR = 2


class CourseLevel(TextChoices):
    """Who held the course; what the county or a higher level held counts as rotation training (ED-04)."""

    BRANCH = "branch", _("Branch")
    COMMITTEE = "committee", _("Committee above the branch")
    COUNTY = "county", _("County or above")


class TrainingKind(TextChoices):
    CONCENTRATED = "concentrated", _("Concentrated training")
    SECRETARY_ROTATION = "secretary_rotation", _("Rotation training of secretaries")
    NEW_SECRETARY = "new_secretary", _("Post training of new secretaries")
    PROBATIONARY = "probationary", _("Training of probationary and new full members")
    OTHER = "other", pgettext_lazy("training", "Other")


class TargetGroup(TextChoices):
    EVERYBODY = "everybody", _("All members")
    COMMITTEE = "committee", _("Secretaries and committee members")
    NEW_SECRETARIES = "new_secretaries", _("New secretaries")
    NEW_MEMBERS = "new_members", _("Probationary and new full members")


@dataclass(frozen=True)
class Span:
    """When something held; `until` is the first day it no longer did."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Attended:
    """A course somebody took part in, with the hours he is credited."""

    kind: str
    level: str
    began_on: date
    ended_on: date
    hours: Decimal

    @property
    def is_concentrated(self) -> bool:
        """Whether it is a training in the sense of ED-02 and ED-05, not a talk among other things."""
        return self.kind != TrainingKind.OTHER

    @property
    def is_by_superior(self) -> bool:
        return self.is_concentrated and self.level != CourseLevel.BRANCH


@dataclass(frozen=True)
class Owed:
    """The hours of a year and the months they are made of."""

    hours: Decimal
    member_months: int
    post_months: int
    exempt_months: int


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order of time, those that follow on each other as one: a re-election is no new post."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.since, s.until or date.max)):
        last = found[-1] if found else None
        if last and (last.until is None or span.since <= last.until):
            ends = None if last.until is None or span.until is None else max(last.until, span.until)
            found[-1] = Span(last.since, ends)
        else:
            found.append(span)
    return found


def months_held(spans: Iterable[Span], year: int) -> frozenset[int]:
    """The months of a year on whose last day one of the spans held: that day decides for the month."""
    if not (spans := list(spans)):
        return frozenset()
    return frozenset(
        month for month, day in enumerate(_last_days(year), 1) if any(span.holds(day) for span in spans)
    )


@lru_cache(maxsize=100)
def _last_days(year: int) -> tuple[date, ...]:
    return tuple(Period(year, "month", month).end for month in range(1, 13))


def owed_hours(
    *, months: Iterable[int], posts: Iterable[int], exempt: Iterable[int], member_hours: int, post_hours: int
) -> Owed:
    """The hours owed in a year: each month of membership a twelfth, at the rate of the post held in it.

    `months`: as a Party member on the books; `posts`: with a committee post; `exempt`: excused by decision.
    ED-01 (32 hours) and ED-02 (56 hours; National Plan 2019-2023, T8); down to the half hour.
    """
    members, exempt = set(months), set(months) & set(exempt)
    with_post = (members & set(posts)) - exempt
    plain = members - with_post - exempt
    year = member_hours * len(plain) + post_hours * len(with_post)
    hours = Decimal(year * HALVES_A_YEAR // 12) / HALVES_A_YEAR
    return Owed(hours, len(plain), len(with_post), len(exempt))


def suggested_hours(
    began_on: date, ended_on: date, *, is_half_day: bool, day_hours: int, half_day_hours: int
) -> Decimal:
    """The hours of a course by its days: 8 for a full one, 4 for half a one (ED-06, local unit rule)."""
    days = (ended_on - began_on).days + 1
    return Decimal(half_day_hours if is_half_day and days == 1 else days * day_hours)


def hours_in_year(began_on: date, ended_on: date, hours: Decimal, year: int) -> Decimal:
    """The part of a course's hours that falls into a year, by days (ED-06); the parts sum up to the whole."""
    return _up_to(began_on, ended_on, hours, date(year, 12, 31)) - _up_to(
        began_on, ended_on, hours, date(year - 1, 12, 31)
    )


def _up_to(began_on: date, ended_on: date, hours: Decimal, last: date) -> Decimal:
    """The hours of the days up to `last`, to the tenth: differences of these leave nothing over."""
    if last < began_on:
        return Decimal(0)
    if last >= ended_on:
        return hours
    days = (ended_on - began_on).days + 1
    return (hours * ((last - began_on).days + 1) / days).quantize(TENTH, ROUND_HALF_UP)


def hours_state(owed: Decimal, done: Decimal, *, year: int, on: date, remind_from: int) -> str:
    """not_required, met, open, from the reminding month on attention, after the year missing (ED-01, ED-06).

    Nothing is carried over: the year ends with the year.
    """
    if not owed:
        return "not_required"
    if done >= owed:
        return "met"
    if on.year > year:
        return "missing"
    return "attention" if on.year == year and on.month >= remind_from else "open"


def trainings_in(courses: Iterable[Attended], year: int) -> int:
    """Concentrated trainings that ended in a year (ED-02)."""
    return sum(1 for course in courses if course.is_concentrated and course.ended_on.year == year)


def rotations_in(courses: Iterable[Attended], year: int) -> int:
    """Rotation trainings of secretaries at county level or above that ended in a year (ED-04)."""
    return sum(
        1
        for course in courses
        if course.kind == TrainingKind.SECRETARY_ROTATION
        and course.level == CourseLevel.COUNTY
        and course.ended_on.year == year
    )


def owes_rotation(since: date, year: int) -> bool:
    """Whether a secretary since a day owes the year's rotation training (ED-04).

    Who took the post in the year's second half has the post training of new secretaries instead (ED-03).
    """
    return since <= date(year, 6, 30)


def post_training_due(since: date, months: int) -> date:
    """The last day for a new secretary's post training: within half a year (ED-03)."""
    return add_months(since, months)


def is_post_trained(courses: Iterable[Attended], since: date) -> bool:
    """Whether a post training of new secretaries began since the post was taken (ED-03)."""
    return any(c.kind == TrainingKind.NEW_SECRETARY and c.began_on >= since for c in courses)


@dataclass(frozen=True)
class Window:
    """A time in which a new member is trained: from a day, until the last one (ED-05)."""

    is_probation: bool
    since: date
    due_on: date
    until: date | None

    def holds(self, began_on: date) -> bool:
        return Span(self.since, self.until).holds(began_on)


def training_windows(admission: date | None, confirmation: date | None) -> list[Window]:
    """During probation, and within a year after confirmation, each at least one training (ED-05).

    An undecided probation runs on until it is decided; its training is due when the year is up.
    """
    found = []
    if admission:
        due_on = confirmation or add_months(admission, 12)
        found.append(Window(True, admission, due_on, confirmation))
    if confirmation:
        due_on = add_months(confirmation, 12)
        # The anniversary itself still counts.
        found.append(Window(False, confirmation, due_on, due_on + timedelta(days=1)))
    return found


def trainings_within(courses: Iterable[Attended], window: Window) -> int:
    """Trainings by a superior organization that began in the window (ED-05)."""
    return sum(1 for course in courses if course.is_by_superior and window.holds(course.began_on))
