"""How is a date typed of which only the month or the year is known?"""

from datetime import date

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.roster.cells.dates import BadDate, RosterDate, read_date


class RosterDateField(forms.CharField):
    """A date as far as it is known: 1987-06-15, 1987.06, 1987; cleans to a RosterDate or None."""

    def __init__(self, **options):
        super().__init__(
            max_length=20,
            required=options.pop("required", False),
            help_text=_("For example 1987-06-15, or 1987-06 when the day is not known."),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            **options,
        )

    def clean(self, value) -> RosterDate | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_date(text)
        except BadDate as error:
            raise forms.ValidationError(
                gettext("This is no date. Write it as 1987-06-15 or 1987-06."), "date"
            ) from error


def written_date(day: date | None, precision: str) -> str:
    """A date as the field above reads it back."""
    if not day:
        return ""
    return day.strftime({"year": "%Y", "month": "%Y-%m"}.get(precision, "%Y-%m-%d"))
