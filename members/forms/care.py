"""What may be typed about talks, help plans, hardship, visits and medals?"""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from members.forms.people import PeopleField, PersonField, PersonSelect
from members.models import Member
from members.models.care import HardshipKind, HelpResult, TalkOccasion, VisitOccasion


def long_text(label, **options) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), **options)


class PeopleForm(forms.Form):
    """A form whose fields of persons choose among `people`."""

    def __init__(self, *args, people: list[Member], **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields:
            if isinstance(self.fields[name], PersonField | PeopleField):
                self.fields[name].among(people)

    def arguments(self) -> dict:
        """What was typed, as the service takes it."""
        return self.cleaned_data


class TalkForm(PeopleForm):
    """One talk: who, when, why; where and the gist if those who talked want them kept."""

    held_on = forms.DateField(label=_("Day"))
    partners = PeopleField(label=_("Who talked with each other"))
    occasion = forms.ChoiceField(label=_("Occasion"), choices=TalkOccasion.choices)
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    gist = long_text(
        _("Gist"), required=False, help_text=_("Nobody needs it. Only those who talked and you can read it.")
    )


class TalkRowForm(forms.Form):
    """One row among several talks; without a day it says nothing."""

    held_on = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
    )
    who = PersonField(label=pgettext_lazy("talk", "Who"), required=False, widget=PersonSelect)
    partner = PersonField(label=pgettext_lazy("talk", "With whom"), required=False, widget=PersonSelect)

    def __init__(self, *args, people: list[Member], options: str, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("who", "partner"):
            self.fields[name].among(people)
            self.fields[name].widget.written = options
            self.fields[name].widget.attrs["class"] = "form-select"

    def clean(self) -> dict:
        row = super().clean()
        if row.get("held_on") and not (row.get("who") and row.get("partner")):
            self.add_error("partner", gettext("Choose both people."))
        return row


TalkRows = forms.formset_factory(TalkRowForm, extra=2, max_num=40, absolute_max=40)


class SeveralTalksForm(forms.Form):
    occasion = forms.ChoiceField(label=_("Occasion of these talks"), choices=TalkOccasion.choices)


class GistForm(forms.Form):
    gist = long_text(_("Gist"), required=False)

    def arguments(self) -> dict:
        return self.cleaned_data


class HelpForm(PeopleForm):
    member = PersonField(label=_("Member to be helped"))
    responsible = PersonField(label=_("Person responsible"), help_text=_("Holds a post in the branch."))
    talk = forms.ChoiceField(label=_("Talk it began with"), required=False)
    facts = long_text(_("What it is about"), help_text=_("Facts, no judgement. Stored encrypted."))
    review_on = forms.DateField(label=_("First review"))

    def __init__(self, *args, responsible: list[Member], talks: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.talks = talks
        self.fields["responsible"].among(responsible)
        self.fields["talk"].choices = [("", "–"), *((pk, f"{t.held_on}") for pk, t in talks.items())]

    def arguments(self) -> dict:
        return self.cleaned_data | {"talk": self.talks.get(self.cleaned_data["talk"])}


class MeasureForm(PeopleForm):
    text = long_text(_("What is done"))
    owner = PersonField(label=pgettext_lazy("measure", "By whom"))
    due_on = forms.DateField(label=pgettext_lazy("deadline", "By"))


class ReviewForm(forms.Form):
    finding = long_text(_("What the review found"))
    next_on = forms.DateField(label=pgettext_lazy("help plan", "Next review"))

    def arguments(self) -> dict:
        return self.cleaned_data


class EndHelpForm(forms.Form):
    finding = long_text(_("What the last review found"))
    result = forms.ChoiceField(label=_("Result"), choices=HelpResult.choices, widget=forms.RadioSelect)

    def arguments(self) -> dict:
        return self.cleaned_data


class HandOverForm(PeopleForm):
    responsible = PersonField(label=_("Person responsible"), help_text=_("Holds a post in the branch."))


class HardshipForm(PeopleForm):
    member = PersonField(label=_("Member"))
    kind = forms.ChoiceField(label=pgettext_lazy("hardship", "Kind"), choices=HardshipKind.choices)
    since = forms.DateField(label=pgettext_lazy("beginning", "From"))
    note = long_text(_("Note"), required=False, help_text=_("Stored encrypted; it stands in no list."))


class EndHardshipForm(forms.Form):
    until = forms.DateField(label=_("First day without the hardship"))

    def arguments(self) -> dict:
        return self.cleaned_data


class VisitForm(PeopleForm):
    members = PeopleField(label=_("Who was visited"))
    visited_on = forms.DateField(label=_("Day"))
    occasion = forms.ChoiceField(label=_("Occasion"), choices=VisitOccasion.choices)
    visitors = forms.CharField(label=pgettext_lazy("visit", "By whom"), max_length=120)
    amount = forms.DecimalField(
        label=_("Amount for each, yuan"), required=False, min_value=0.01, max_digits=9, decimal_places=2
    )
    given = forms.CharField(label=_("What else was given"), max_length=120, required=False)


class MedalForm(forms.Form):
    handed_over_on = forms.DateField(label=_("Handed over on"))

    def arguments(self) -> dict:
        return self.cleaned_data


def review_day(on: date, days: int) -> date:
    """The day proposed for a review: the last one the settings allow."""
    return on + timedelta(days=days)
