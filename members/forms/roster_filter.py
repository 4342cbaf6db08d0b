"""What is asked of the roster?"""

from datetime import date
from functools import cache

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization, PartyGroup
from branches.scope import Scope
from members import codes
from members.listing import MARKS, RosterFilter
from members.search import looks_personal


class RosterFilterForm(forms.Form):
    """The roster's filter bar; a GET form, so that a filtered list can be sent as a link."""

    kind = forms.ChoiceField(label=pgettext_lazy("member", "Kind"), required=False)
    place = forms.ChoiceField(label=_("Party group"), required=False)
    q = forms.CharField(label=_("Name or pinyin"), required=False, max_length=50)
    on = forms.DateField(label=_("As of"), required=False)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, organization: Organization, scope: Scope, today: date):
        super().__init__(data or {})
        self.today = today
        groups = [("party", _("Party members")), ("before", _("On the way to admission"))]
        every = pgettext_lazy("filter", "All")
        standings = [c for c in codes.MemberStatus.choices if c[0] not in codes.ENDS]
        marks = [(name, word) for name, (_column, _badge, word) in MARKS.items()]
        self.fields["kind"].choices = [("", every), *groups, *standings, *marks]
        if not organization.is_branch:
            self.fields["place"].label = _("Branch")
        # Asked only where a choice is made or shown: neither the print nor the Excel file shows the bar.
        self.fields["place"].choices = cache(lambda: [("", every), *self._places(organization, scope)])

    @staticmethod
    def _places(organization: Organization, scope: Scope) -> list[tuple[str, str]]:
        if organization.is_branch:
            places = PartyGroup.objects.filter(organization=organization).values_list("pk", "name")
        else:
            below = Organization.objects.in_scope(scope).branches().under(organization)
            places = below.order_by("path").values_list("code", "short_name")
        return [(str(key), name) for key, name in places]

    @property
    def places(self) -> list[tuple[str, str]]:
        """The groups or branches to choose from, "all" first."""
        return list(self.fields["place"].choices)

    def wanted(self) -> RosterFilter:
        """The filter; a field that says nothing sensible filters nothing."""
        self.is_valid()
        said = self.cleaned_data
        q = said.get("q") or ""
        return RosterFilter(
            on=said.get("on") or self.today,
            kind=said.get("kind") or "",
            place=said.get("place") or "",
            q="" if looks_personal(q) else q.strip(),
            sort=said.get("sort") or "",
        )

    @property
    def has_number(self) -> bool:
        """Whether a number was typed that must not stand in an address."""
        return looks_personal(self.data.get("q", ""))

    def words_of(self, wanted: RosterFilter) -> dict[str, str]:
        """The active filters in words, by the name of their field."""
        chosen = {"kind": wanted.kind, "place": wanted.place}
        words = {
            name: f"{self.fields[name].label}: {dict(self.fields[name].choices)[value]}"
            for name, value in chosen.items()
            if value
        }
        if wanted.q:
            words["q"] = f"{self.fields['q'].label}: {wanted.q}"
        if wanted.on != self.today:
            words["on"] = f"{self.fields['on'].label}: {wanted.on:%Y-%m-%d}"
        return words
