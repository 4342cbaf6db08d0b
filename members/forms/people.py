"""How is one person, or several, chosen among those of an organization?"""

from datetime import date

from django import forms
from django.db.models import Exists, OuterRef, Q

from branches.models import Organization
from branches.scope import Scope
from members.models import Affiliation, Appointment, Member


def people_in(organization: Organization, *, since: date, until: date) -> list[Member]:
    """Those who belonged to the organization in the time or held a post there or above; one query."""
    touching = Q(since__lte=until) & (Q(until=None) | Q(until__gt=since))
    here = Affiliation.objects.filter(touching, organization=organization, member=OuterRef("pk"))
    above = Organization.objects.ancestors_of(organization, include_self=True).values("pk")
    posts = Appointment.objects.filter(touching, organization__in=above, member=OuterRef("pk"))
    return list(Member.objects.filter(Exists(here) | Exists(posts)).order_by("pinyin", "name", "pk"))


def members_of(organization: Organization, scope: Scope, *, on: date) -> list[Member]:
    """Those whose affiliation lies in the organization on a day, by name. One query."""
    rows = Member.objects.in_scope(scope).affiliated_to(organization, on=on)
    return list(rows.order_by("pinyin", "name", "pk"))


class PersonField(forms.ChoiceField):
    """One of `people`; cleans to the Member."""

    def among(self, people: list[Member]) -> None:
        self.people = {str(m.pk): m for m in people}
        self.choices = [("", "–"), *((pk, m.name) for pk, m in self.people.items())]

    def clean(self, value) -> Member | None:
        return self.people.get(super().clean(value))


class PeopleField(forms.MultipleChoiceField):
    """Several of `people`; cleans to a list of Members."""

    widget = forms.CheckboxSelectMultiple

    def among(self, people: list[Member]) -> None:
        self.people = {str(m.pk): m for m in people}
        self.choices = [(pk, m.name) for pk, m in self.people.items()]

    def clean(self, value) -> list[Member]:
        return [self.people[pk] for pk in dict.fromkeys(super().clean(value))]
