"""Of which period is a sample drawn, and what was found in a drawn record?"""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models import SampleOutcome
from meetings.rules.sampling import LARGEST_SAMPLE
from partybuild.periods import add_months

USUAL_SIZE = 10


class SampleForm(forms.Form):
    """The days on which the meetings were held, and how many records are drawn."""

    since = forms.DateField(label=_("Meetings held from"))
    until = forms.DateField(label=_("to"))
    size = forms.IntegerField(
        label=_("Records to draw"), min_value=1, max_value=LARGEST_SAMPLE, initial=USUAL_SIZE
    )

    @classmethod
    def proposed(cls, on: date) -> "SampleForm":
        """The three months up to a day."""
        return cls(initial={"since": add_months(on, -3), "until": on})


class OutcomeForm(forms.Form):
    """In order, or what needs correction."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=pgettext_lazy("sample", "Finding"), choices=SampleOutcome.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What needs correction"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
