"""Which rows of the list of meetings are asked for?"""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from branches.scope import subtree
from meetings.models import not_copied
from meetings.rules import Kind, MeetingState
from partybuild.periods import Period


class AddressFilter(forms.Form):
    """A filter in the address; what it does not understand it leaves out: no link ends in an error."""

    # The fields that make a list shorter.
    narrowing: tuple[str, ...] = ()

    def __init__(self, data):
        super().__init__(data or {})

    def told(self, name: str):
        """What a field says, None where it says nothing."""
        self.is_valid()
        return self.cleaned_data.get(name) or None

    @property
    def is_active(self) -> bool:
        return any(self.told(name) for name in self.narrowing)


class MeetingFilter(AddressFilter):
    """Kind, state, time and words of meetings."""

    narrowing = ("kind", "state", "year", "month", "q", "to_copy")

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *Kind.choices])
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All states")), *MeetingState.choices]
    )
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    q = forms.CharField(label=_("Title or place"), required=False, max_length=50)
    month = forms.IntegerField(required=False, min_value=1, max_value=12, widget=forms.HiddenInput)
    to_copy = forms.BooleanField(label=_("Not copied yet"), required=False)
    under = forms.BooleanField(label=_("With subordinate organizations"), required=False)

    def __init__(self, data, *, today: date):
        super().__init__(data)
        self.today = today
        years = [(str(y), str(y)) for y in range(today.year + 1, today.year - 6, -1)]
        self.fields["year"].choices = [("", _("All years")), *years]

    @property
    def period(self) -> Period | None:
        """The year, or the month of it, that the filter names."""
        year, month = self.told("year"), self.told("month")
        if month:
            return Period(year or self.today.year, "month", month)
        return Period(year, "year") if year else None

    def apply(self, meetings):
        """The meetings that the filter lets through."""
        if self.told("kind"):
            meetings = meetings.of_kind(self.told("kind"))
        if self.told("state"):
            meetings = meetings.filter(state=self.told("state"))
        if self.period:
            meetings = meetings.held_in(self.period)
        if self.told("to_copy"):
            meetings = meetings.filter(not_copied()).not_cancelled()
        return meetings.matching(self.told("q")) if self.told("q") else meetings


class RecordFilter(AddressFilter):
    """Year, kind and organization of the records in which words are searched, some to choose from."""

    narrowing = ("year", "kind", "within")

    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *Kind.choices])
    within = forms.ChoiceField(label=_("Organization"), required=False)

    def __init__(self, data, *, today: date, organizations):
        super().__init__(data)
        years = [(str(y), str(y)) for y in range(today.year, today.year - 10, -1)]
        self.fields["year"].choices = [("", _("All years")), *years]
        self.paths = {organization.code: organization.path for organization in organizations}
        offered = [(organization.code, organization.short_name) for organization in organizations]
        self.fields["within"].choices = [("", _("All organizations")), *offered]

    def apply(self, meetings):
        """The meetings that the filter lets through; an organization stands for all under it."""
        if self.told("year"):
            meetings = meetings.held_in(Period(self.told("year"), "year"))
        if self.told("kind"):
            meetings = meetings.of_kind(self.told("kind"))
        if self.told("within"):
            meetings = meetings.filter(organization__path__range=subtree(self.paths[self.told("within")]))
        return meetings
