"""What does a person answer to a meeting?"""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.rules import LeaveReason
from meetings.rules.replies import Answer


class ReplyForm(forms.Form):
    """Comes, or asks for leave; the reason belongs to leave alone."""

    answer = forms.ChoiceField(label=_("Reply"), choices=Answer.choices, widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("Reason of the leave"), choices=[("", "–"), *LeaveReason.choices], required=False
    )
    note = forms.CharField(label=pgettext_lazy("reply", "Remark"), max_length=100, required=False)

    def __init__(self, *args, reply=None, **kwargs):
        super().__init__(*args, **kwargs)
        if reply:
            self.initial = {"answer": reply.answer, "reason": reply.reason, "note": reply.note}

    def clean(self) -> dict:
        said = super().clean()
        if said.get("answer") == Answer.ATTEND:
            # Who changes his mind need not clear the reason first.
            said |= {"reason": "", "note": ""}
        return said
