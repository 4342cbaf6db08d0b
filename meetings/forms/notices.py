"""What is asked before a notice is sent, a group is connected or a deputy named?"""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partybuild.notices.group_messages import Service


class NoticeForm(forms.Form):
    """By which channels, with which remark; `number` is the round that was looked at."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=9999)
    channels = forms.MultipleChoiceField(
        label=_("Channels"), choices=(), required=False, widget=forms.CheckboxSelectMultiple
    )
    remark = forms.CharField(
        label=pgettext_lazy("notice", "Remark"),
        max_length=200,
        required=False,
        help_text=_("A line for the people called; groups do not get it."),
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["channels"].choices = choices


class GroupForm(forms.Form):
    """One group chat's robot as the service shows it."""

    service = forms.ChoiceField(label=_("Service"), choices=Service.choices)
    name = forms.CharField(label=_("Name of the group"), max_length=40)
    address = forms.CharField(
        label=_("Address of the robot (webhook)"),
        max_length=400,
        help_text=_("It is stored encrypted and never shown in full again."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    secret = forms.CharField(
        label=_("Secret of the signature"),
        max_length=128,
        required=False,
        help_text=_("DingTalk and Feishu, where the robot demands signed messages."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class DeputyForm(forms.Form):
    """Who presides."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    deputy = forms.ChoiceField(label=_("Deputy"))

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deputy"].choices = [("", "–"), *((str(p.pk), p.name) for p in people)]
