"""How is one person, or several, chosen among those of an organization?"""

from datetime import date

from django import forms
from django.db.models import Q
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from branches.models import Organization
from branches.scope import Scope
from members.models import Affiliation, Appointment, Member


def people_in(organization: Organization, *, since: date, until: date) -> list[Member]:
    """Those who belonged to the organization in the time or held a post there or above; one query."""
    touching = Q(since__lte=until) & (Q(until=None) | Q(until__gt=since))
    here = Affiliation.objects.filter(touching, organization=organization).order_by()
    above = Organization.objects.ancestors_of(organization, include_self=True).values("pk")
    posts = Appointment.objects.filter(touching, organization__in=above).order_by()
    # By keys: asked of each member whether there is such a row, a large roster would be read whole.
    keys = here.values("member").union(posts.values("member"))
    return list(Member.objects.filter(pk__in=keys).order_by("pinyin", "name", "pk"))


def members_of(organization: Organization, scope: Scope, *, on: date) -> list[Member]:
    """Those whose affiliation lies in the organization on a day, by name. One query."""
    rows = Member.objects.in_scope(scope).affiliated_to(organization, on=on)
    return list(rows.order_by("pinyin", "name", "pk"))


class PersonSelect(forms.Select):
    """A list of persons whose options are written once for all fields that choose among the same people.

    Django renders each option by a template: a form of ten pairs out of three hundred took two seconds.
    """

    written = SafeString()

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        chosen = format_html('value="{}"', "" if value is None else value)
        options = self.written.replace(chosen, f"{chosen} selected", 1)
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {})))
        return format_html("<select{}>{}</select>", attributes, mark_safe(options))  # noqa: S308 - from format_html


def written(choices: list[tuple[str, str]]) -> SafeString:
    """The options of a list of persons."""
    return format_html_join("", '<option value="{}">{}</option>', choices)


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
