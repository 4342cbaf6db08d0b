"""On which day does the organization usually meet, and which proposals were taken for which days?"""

from datetime import date

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.rules.year_plan import Habit
from partybuild.periods import plain_day

WEEKS = [
    (1, pgettext_lazy("of the month", "first")),
    (2, pgettext_lazy("of the month", "second")),
    (3, pgettext_lazy("of the month", "third")),
    (4, pgettext_lazy("of the month", "fourth")),
    (5, pgettext_lazy("of the month", "last")),
]


class UsualDayForm(forms.Form):
    """A day of the month, or a weekday of one of its weeks."""

    day = forms.IntegerField(
        label=_("Fixed day of the month"),
        min_value=1,
        max_value=31,
        required=False,
        help_text=_("Left empty, the weekday below holds. In a short month the last day stands for it."),
    )
    week = forms.TypedChoiceField(label=_("Which of the month"), choices=WEEKS, coerce=int)
    weekday = forms.TypedChoiceField(
        label=_("Weekday"), choices=[(n + 1, name) for n, name in WEEKDAYS.items()], coerce=int
    )
    is_together = forms.BooleanField(
        label=_("Hold the general meeting and the Party lesson on the theme Party day"),
        required=False,
        help_text=_("One after the other on one day, entered once; it counts for each of them."),
    )

    @classmethod
    def beginning_with(cls, habit: Habit, posted=None) -> "UsualDayForm":
        known = {"day": habit.day or None, "week": habit.week, "weekday": habit.weekday}
        return cls(posted, initial=known | {"is_together": habit.is_together})

    def facts(self) -> dict:
        """The cleaned form as arguments of set_usual_day."""
        return self.cleaned_data | {"day": self.cleaned_data["day"] or 0}


def days_typed(posted) -> dict[str, date]:
    """{key of an entry: day} as the page of the plan sends it; nonsense is left out."""
    found = {name[3:]: plain_day(value) for name, value in posted.items() if name.startswith("on-")}
    return {key: day for key, day in found.items() if day}


def move_asked(posted) -> tuple[str, int]:
    """Which entry is to be moved by how many days: the button's "key:days"; ("", 0) for none."""
    key, _colon, days = posted.get("move", "").rpartition(":")
    return (key, int(days)) if days in {"-7", "-1", "1", "7"} else ("", 0)
