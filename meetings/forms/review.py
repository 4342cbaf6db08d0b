"""What does a reviewer say about a record, and which part of the queue does he look at?"""

from django import forms
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from meetings.rules import Kind

REMARKS = (
    _("Please write down the result of each vote."),
    _("Please give the reason of each absence."),
    _("Please write a resolution for each agenda item."),
    _("Please describe the discussion in more detail."),
    _("Please check the time and the place."),
)


class ReviewForm(forms.Form):
    """Approve, or return with a remark that says what to mend."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[("approve", ""), ("return", "")])
    remark = forms.CharField(label=_("Remark"), max_length=500, required=False)

    def clean(self):
        told = super().clean()
        if told.get("decision") == "return" and not told.get("remark"):
            self.add_error("remark", _("Say what is to be changed before you return the record."))
        return told


class QueueFilter(forms.Form):
    """The kind of meeting in the address; kept from record to record."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *Kind.choices])

    def __init__(self, data):
        super().__init__(data)
        self.is_valid()

    @property
    def chosen(self) -> str:
        return self.cleaned_data.get("kind", "")

    def apply(self, meetings):
        return meetings.of_kind(self.chosen) if self.chosen else meetings

    @property
    def query(self) -> str:
        """The filter as the end of an address."""
        return "?" + urlencode({"kind": self.chosen}) if self.chosen else ""
