"""What may be typed about a member's targets?"""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models.targets import MemberTarget
from members.rules.targets import TargetKind

WORDS = {"rows": 4}


class TargetForm(forms.Form):
    kind = forms.ChoiceField(label=pgettext_lazy("target", "Kind"), choices=TargetKind.choices)
    text = forms.CharField(
        label=pgettext_lazy("of a member", "Target"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One thing in plain words, beside the branch's plan of the year."),
    )
    measure = forms.CharField(
        label=_("Seen by"),
        max_length=200,
        required=False,
        help_text=_("How others will see that it is done."),
    )


class VersionedForm(forms.Form):
    """A change of a target as it stood when the page was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, max_value=2**31 - 1)

    def __init__(self, *args, target: MemberTarget, **kwargs):
        super().__init__(*args, initial=self.first(target) | {"version": target.version}, **kwargs)

    @staticmethod
    def first(target: MemberTarget) -> dict:
        return {}


class ChangeTargetForm(VersionedForm, TargetForm):
    @staticmethod
    def first(target: MemberTarget) -> dict:
        return {"kind": target.kind, "text": target.text, "measure": target.measure}


class OwnReviewForm(VersionedForm):
    text = forms.CharField(
        label=_("The member's own review"), max_length=1000, widget=forms.Textarea(attrs=WORDS)
    )

    @staticmethod
    def first(target: MemberTarget) -> dict:
        return {"text": target.own_review}


class BranchReviewForm(VersionedForm):
    text = forms.CharField(
        label=_("The branch's review"), max_length=1000, widget=forms.Textarea(attrs=WORDS)
    )
    outcome = forms.ChoiceField(
        label=pgettext_lazy("target", "State"),
        choices=[
            ("done", pgettext_lazy("target", "Done")),
            ("open", _("Not done yet; it may go on next year")),
        ],
        widget=forms.RadioSelect,
    )

    @staticmethod
    def first(target: MemberTarget) -> dict:
        return {"text": target.branch_review, "outcome": "done" if target.state == "done" else ""}


class DropTargetForm(VersionedForm):
    reason = forms.CharField(label=_("Reason"), max_length=200)
