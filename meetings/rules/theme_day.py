"""What is done on a theme Party day, and did it study?"""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from meetings.rules.kinds import Kind

# What came of the day is one sentence or two, not a report.
LONGEST_BENEFIT = 300


class Activity(TextChoices):
    """What a theme Party day consists of (Branch Regulations, Article 16; BR-25)."""

    STUDY = "study", pgettext_lazy("theme day", "Collective study")
    DUES = "dues", pgettext_lazy("theme day", "Payment of Party dues")
    LIFE = "life", pgettext_lazy("theme day", "Organizational life")
    DELIBERATION = "deliberation", pgettext_lazy("theme day", "Democratic deliberation")
    VOLUNTEERING = "volunteering", pgettext_lazy("theme day", "Volunteering")
    VISITS = "visits", pgettext_lazy("theme day", "Visits and condolences")


def is_theme_day(kinds: Iterable[str]) -> bool:
    """Whether a meeting of these kinds serves as the theme Party day."""
    return Kind.THEME_PARTY_DAY.value in kinds


def in_order(activities: Iterable[str]) -> list[str]:
    """The activities once each, in the order of the regulations; what is none is left out."""
    known = set(activities)
    return [code for code in Activity.values if code in known]


def activity_labels(activities: Iterable[str]) -> list[str]:
    """The activities in words, in their order."""
    return [str(Activity(code).label) for code in in_order(activities)]


def is_without_study(kinds: Iterable[str], activities: Iterable[str]) -> bool:
    """Whether a theme Party day says what it consisted of, and study is not among it.

    One that says nothing may have studied: it counts as before.
    """
    activities = set(activities)
    return is_theme_day(kinds) and bool(activities) and Activity.STUDY.value not in activities
