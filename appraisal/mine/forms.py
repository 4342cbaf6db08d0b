"""What does a person enter on his own pages?"""

from django import forms
from django.utils.translation import gettext_lazy as _


class OwnRegistrationForm(forms.Form):
    """The member's own registration in the community where he lives."""

    community = forms.CharField(label=_("Community"), max_length=120)
    since = forms.DateField(label=_("Registered on"))
    tasks = forms.CharField(label=_("Tasks taken on"), max_length=300, required=False)
