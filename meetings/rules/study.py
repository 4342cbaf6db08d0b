"""Which meetings count as collective study, and for how many hours?"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from meetings.rules.kinds import Kind
from meetings.rules.theme_day import is_without_study

# The Party lesson and the study of the theme Party day count always; the other sessions only where the
# rules of the organization say so, for as a rule they decide instead of studying.
ALWAYS = frozenset({Kind.PARTY_LESSON.value, Kind.THEME_PARTY_DAY.value})
BY_SETTING = frozenset({Kind.GENERAL_MEETING.value, Kind.GROUP_MEETING.value})
HALF_HOUR = 1800


def counts_as_study(kinds: Iterable[str], *, counts_meetings: bool, activities: Iterable[str] = ()) -> bool:
    """Whether a meeting of these kinds is collective study (ED-01; ED-06 is a local unit rule).

    A theme Party day that names its activities and no study among them is none (Branch Regulations, Article
    16: study is one of several); what else the meeting is counts on.
    """
    kinds = set(kinds)
    if is_without_study(kinds, activities):
        kinds.discard(Kind.THEME_PARTY_DAY.value)
    return bool(kinds & ALWAYS) or (counts_meetings and bool(kinds & BY_SETTING))


def study_hours(started_at: datetime, ended_at: datetime, *, most: int) -> Decimal:
    """The meeting's length in hours, to the nearest half hour and no more than `most` (ED-06)."""
    seconds = int((ended_at - started_at).total_seconds())
    halves = (2 * seconds + HALF_HOUR) // (2 * HALF_HOUR)
    return min(Decimal(halves) / 2, Decimal(most))
