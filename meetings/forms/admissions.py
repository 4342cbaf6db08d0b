"""Which vote may be taken over into somebody's admission?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.rules import VotePurpose
from members.rules.admission import EXTENSION_MONTHS
from partybuild.templatetags.ui.dates import cn_date


class ResolutionField(forms.ModelChoiceField):
    def label_from_instance(self, resolution) -> str:
        meeting = resolution.agenda_item.meeting
        return f"{cn_date(meeting.held_on)} {resolution.agenda_item.title}: {resolution.text[:40]}"


class VoteForm(forms.Form):
    """One of the branch's votes, and what it decides."""

    resolution = ResolutionField(label=_("Vote"), queryset=None, widget=forms.RadioSelect, empty_label=None)
    purpose = forms.ChoiceField(label=_("It decides to"), choices=VotePurpose.choices)
    months = forms.IntegerField(
        label=_("Months of extension"),
        min_value=EXTENSION_MONTHS[0],
        max_value=EXTENSION_MONTHS[1],
        required=False,
    )
    early_reason = forms.CharField(
        label=_("Reason, if done before its time or without a step before"), max_length=200, required=False
    )

    def __init__(self, *args, resolutions, is_accepted: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["resolution"].queryset = resolutions
        if not is_accepted:
            self.fields["purpose"].choices = VotePurpose.choices[:1]
            del self.fields["months"]
        else:
            self.fields["purpose"].choices = VotePurpose.choices[1:]
