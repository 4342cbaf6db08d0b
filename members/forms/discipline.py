"""What may be typed about rights at rest, sanctions and disposal?"""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.forms.dated import DatedForm
from members.forms.membership import PastDateField, VoteFields
from members.rules.membership_codes import DisposalKind, SanctionKind, SuspensionGround

TEXT = {"max_length": 4000, "required": False, "widget": forms.Textarea(attrs={"rows": 4})}


class RightsForm(DatedForm):
    ground = forms.ChoiceField(label=pgettext_lazy("membership", "Ground"))
    article = forms.CharField(label=_("Regulation and article"), max_length=120, required=False)
    until = forms.DateField(label=_("First day with full rights"), required=False)
    field_order = ("on", "ground", "article", "until")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Probation within the Party is recorded as a sanction, which lets the rights rest by itself.
        self.fields["ground"].choices = [
            c for c in SuspensionGround.choices if c[0] != SuspensionGround.PROBATION
        ]

    def arguments(self) -> dict:
        said = dict(self.cleaned_data)
        return said | {"since": said.pop("on"), "organization": self.organization}


class RestrictedForm(VoteFields, DatedForm):
    """What sanctions and disposals share; the vote is needed only where membership ends."""

    on = forms.DateField(label=_("Decided on"), initial=timezone.localdate)
    since = PastDateField(label=_("Takes effect on"), initial=timezone.localdate)
    reason = forms.CharField(label=_("Reason"), **TEXT)
    VOTE = ("present", "yes", "no", "abstain")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.VOTE:
            self.fields[name].required = False

    def arguments(self) -> dict:
        said = dict(self.cleaned_data)
        vote = {name: said.pop(name) for name in self.VOTE}
        has_vote = vote["present"] is not None
        vote = {name: number or 0 for name, number in vote.items()} if has_vote else None
        given = {"decided_on": said.pop("on"), "organization": self.organization, "vote": vote}
        return said | given


class SanctionForm(RestrictedForm):
    kind = forms.ChoiceField(label=_("Sanction"), choices=SanctionKind.choices)
    decided_by = forms.CharField(label=_("Decided by"), max_length=120)
    years = forms.TypedChoiceField(
        label=_("Years of probation within the Party"),
        choices=[("0", pgettext_lazy("years of probation", "No probation")), ("1", "1"), ("2", "2")],
        coerce=int,
        empty_value=0,
        required=False,
    )
    text = forms.CharField(label=_("Text of the decision"), **TEXT)
    field_order = (
        "kind", "on", "decided_by", "since", "years", "reason", "text",
        "meeting", "present", "yes", "no", "abstain",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].required = False
        self.fields["meeting"].help_text = _("Meeting and vote: for an expulsion.")

    def arguments(self) -> dict:
        said = super().arguments()
        meeting, vote = said.pop("meeting"), said["vote"]
        return said | {"vote": vote and vote | {"meeting": meeting}}


class DisposalForm(RestrictedForm):
    kind = forms.ChoiceField(label=pgettext_lazy("disposal", "Measure"), choices=DisposalKind.choices)
    until = forms.DateField(label=pgettext_lazy("disposal", "Time limit"), required=False)
    field_order = (
        "kind", "on", "meeting", "since", "until", "reason", "present", "yes", "no", "abstain",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].help_text = _("For a correction: one year at most.")
        self.fields["kind"].help_text = _(
            "No measure for what was sanctioned already. The vote is needed where membership ends."
        )
