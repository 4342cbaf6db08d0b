"""What is asked of a member who is not to be counted at an election?"""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.rules.exclusions import ExclusionGround


class ExclusionForm(forms.Form):
    """Who, on which ground, with whose consent; `people` are the members with a vote, {key: member}."""

    member = forms.ChoiceField(label=_("Member"))
    ground = forms.ChoiceField(label=_("Ground"), choices=[("", "–"), *ExclusionGround.choices])
    since = forms.DateField(
        label=_("Since when"), required=False,
        help_text=_("Only where the ground asks for half a year: the day on which it began."),
    )  # fmt: skip
    consented_on = forms.DateField(label=_("Superior consented on"))
    is_adopted = forms.BooleanField(label=_("The members' meeting adopted it before the vote"))

    def __init__(self, *args, people: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["member"].choices = [("", "–"), *((key, member.name) for key, member in people.items())]

    def clean_member(self):
        return self.people[self.cleaned_data["member"]]

    def clean_since(self):
        since = self.cleaned_data["since"]
        if since and since > timezone.localdate():
            raise forms.ValidationError(_("This day lies ahead."))
        return since
