"""What may be typed about registrations in communities and feedback?"""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.forms.care import PeopleForm, long_text
from members.forms.people import PersonField
from members.models.community import FeedbackSource


class RegistrationForm(PeopleForm):
    member = PersonField(label=_("Member"), help_text=_("Enter it with the member's knowledge."))
    community = forms.CharField(label=_("Community"), max_length=120)
    since = forms.DateField(label=_("Registered on"))
    tasks = forms.CharField(label=_("Tasks taken on"), max_length=300, required=False)
    contact = forms.CharField(
        label=_("Contact in the community"), max_length=120, required=False, help_text=_("Stored encrypted.")
    )


class EndRegistrationForm(forms.Form):
    until = forms.DateField(label=_("First day without the registration"))

    def arguments(self) -> dict:
        return self.cleaned_data


class FeedbackForm(PeopleForm):
    member = PersonField(label=_("Member"), help_text=_("The member sees it first and may answer."))
    source = forms.ChoiceField(
        label=pgettext_lazy("feedback", "From"), choices=FeedbackSource.choices, widget=forms.RadioSelect
    )
    author = forms.CharField(
        label=_("From whom"),
        max_length=80,
        help_text=_("Name or body: nothing anonymous is entered. Stored encrypted."),
    )
    received_on = forms.DateField(label=_("Received on"))
    text = long_text(_("What was said"), help_text=_("Stored encrypted. No photos, no places."))


class AnswerForm(forms.Form):
    """The member's own answer, for his pages."""

    answer = long_text(_("Your answer"))

    def arguments(self) -> dict:
        return self.cleaned_data
