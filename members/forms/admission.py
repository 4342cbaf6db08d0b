"""What may be typed about somebody's way into the Party?"""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from branches.models import PartyGroup
from members.models import Member
from members.models.admission import ExaminationKind, HelperRole
from members.roster.cells.identity import BadIdentity, read_identity
from members.rules.admission import EXTENSION_MONTHS, POSTPONEMENT_MONTHS, Step

COUNTS = {
    "due": _("Full members with a vote, due"),
    "present": _("Of them present"),
    "yes": _("Votes for"),
    "no": _("Votes against"),
    "abstain": _("Abstentions"),
    "written_yes": _("In writing, for"),
    "written_no": _("In writing, against"),
}
# A committee votes without opinions in writing (Admission Rules 2014 Art 25).
COMMITTEE_COUNTS = {
    "due": _("Committee members, due"),
    "present": _("Of them present"),
    "yes": _("Votes for"),
    "no": _("Votes against"),
    "abstain": _("Abstentions"),
}
RECOMMENDED = [
    ("members", _("Recommended by Party members")),
    ("league", _("Recommended by the Youth League")),
    ("mass", _("Recommended by another mass organization")),
]
RESULTS = [("passed", _("Passed")), ("failed", _("Not passed"))]
# Steps of which somebody's opinion or the partner of the talk may be noted.
NOTED = {
    "talked": _("Who talked, and the gist"),
    "committee_examined": _("Opinion"),
    "talked_before_approval": _("Who talked, and the opinion"),
    "target": _("Opinions of the Party group, the contact persons, members and others"),
    "pre_examined": _("Finding"),
    "approved": _("Text of the approval"),
    "confirmation_applied": _("Opinions of the Party group, of members and others"),
    "confirmation_approved": _("Text of the approval"),
    "extension_approved": _("Text of the approval"),
    "cancellation_approved": _("Text of the approval"),
    "oath": _("Place"),
    "reviewed": _("Conclusion"),
}
# Where a document is usual besides the steps whose evidence it is.
DOCUMENTED = {"reviewed", "trained", "filed"}


class OnForm(forms.Form):
    """Something that took place on a day, today or before."""

    on = forms.DateField(label=_("Date"), initial=timezone.localdate)

    def clean_on(self) -> date:
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError(gettext("This day lies ahead."), "ahead")
        return self.cleaned_data["on"]

    def arguments(self) -> dict:
        """What was typed, as the service takes it."""
        return self.cleaned_data


def count_fields(voters: int | None, labels: dict = COUNTS) -> dict[str, forms.Field]:
    """The numbers of a vote; who is due follows from the roster or the committee's posts."""
    initial = {"due": voters, "present": voters, "yes": voters}
    return {
        name: forms.IntegerField(label=label, min_value=0, max_value=9999, initial=initial.get(name, 0))
        for name, label in labels.items()
    }


class StepForm(OnForm):
    """The facts of one step, no more than its kind needs."""

    def __init__(
        self,
        *args,
        step: Step,
        numbers: dict,
        groups=(),
        voters: int | None = None,
        asks_reason: bool = True,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.step = step
        if step.key == "activist":
            self.fields["recommended_by"] = forms.ChoiceField(
                label=pgettext_lazy("recommendation", "By whom"), choices=RECOMMENDED
            )
        if step.key == "reviewed":
            self.fields["result"] = forms.ChoiceField(label=_("Result"), choices=RESULTS)
        if step.key == "trained":
            self._add_numbers(days=_("Days"), hours=_("Class hours"))
        if step.notice and numbers.get("admission.notice_days"):
            self.fields["notice_from"] = forms.DateField(label=_("Public notice from"), required=False)
            self.fields["notice_until"] = forms.DateField(label=_("Public notice until"), required=False)
        if step.evidence == "vote":
            self.fields |= count_fields(voters)
        if step.evidence == "decision":
            self.fields |= count_fields(voters, COMMITTEE_COUNTS)
        if step.key == "placed" and groups:
            self.fields["group"] = forms.ModelChoiceField(
                label=_("Party group"), queryset=groups, required=False, empty_label=gettext("No group")
            )
        self._add_words(step)
        # Asked only where something speaks against today; what is sent may always bring it along.
        if asks_reason or self.is_bound:
            self._add_reason()

    def _add_numbers(self, **labels) -> None:
        for name, label in labels.items():
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=999, required=False)

    def _add_words(self, step: Step) -> None:
        if step.evidence in {"document", "decision"} or step.key in DOCUMENTED:
            self.fields["document"] = forms.CharField(
                label=_("Document number"), max_length=60, required=False
            )
        if step.key in NOTED:
            self.fields["note"] = forms.CharField(
                label=NOTED[step.key], max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
            )

    def _add_reason(self) -> None:
        self.fields["early_reason"] = forms.CharField(
            label=_("Reason, if done before its time or without a step before"),
            max_length=200,
            required=False,
        )

    def arguments(self) -> dict:
        told = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        kept = {name: told.pop(name) for name in ("on", "document", "note", "early_reason") if name in told}
        if "group" in self.fields:
            kept["group"] = told.pop("group", None)
        return kept | {"details": told}


class HelpersForm(OnForm):
    """Two full members of the branch; the second contact person may be left out."""

    first = forms.ModelChoiceField(label=_("First"), queryset=Member.objects.none())
    second = forms.ModelChoiceField(label=_("Second"), queryset=Member.objects.none(), required=False)
    field_order = ("first", "second", "on")

    def __init__(self, *args, role: str, members, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].queryset = members
            self.fields[name].empty_label = "–"
        self.fields["second"].required = role == HelperRole.INTRODUCER

    def arguments(self) -> dict:
        told = self.cleaned_data
        members = [told[name] for name in ("first", "second") if told.get(name)]
        return {"on": told["on"], "members": members}


class ExaminationForm(OnForm):
    finding = forms.CharField(
        label=_("Finding"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("examination", "What"), choices=ExaminationKind.choices, initial="examination"
    )
    field_order = ("on", "kind", "finding")

    def __init__(self, *args, numbers: dict, **kwargs):
        super().__init__(*args, **kwargs)
        # Thought reports are asked for by local rules alone (DV-33).
        if not numbers.get("admission.report_months"):
            del self.fields["kind"]


class ApplicantForm(OnForm):
    """Who applies; date of birth and sex stand in the ID number."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=50)
    id_number = forms.CharField(
        label=_("ID number"), max_length=30,
        help_text=_("By it a file that lies here already is found, so that nobody gets a second one."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    on = forms.DateField(label=_("Application handed in"), initial=timezone.localdate)
    field_order = ("name", "id_number", "on")

    def clean_id_number(self) -> str:
        try:
            self.identity = read_identity(self.cleaned_data["id_number"].strip(), today=timezone.localdate())
        except BadIdentity as error:
            message = gettext("This is no ID number: check its 18 characters, the last one is a check digit.")
            raise forms.ValidationError(message, "id_number") from error
        return self.identity.number

    def arguments(self) -> dict:
        return self.cleaned_data | {"born_on": self.identity.born_on, "sex": self.identity.sex}


class BeginForm(OnForm):
    on = forms.DateField(label=_("Application handed in"))


class ExtendForm(OnForm):
    months = forms.IntegerField(
        label=_("Months"), min_value=EXTENSION_MONTHS[0], max_value=EXTENSION_MONTHS[1], initial=6
    )

    def __init__(self, *args, full_members: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= count_fields(full_members)

    def arguments(self) -> dict:
        told = dict(self.cleaned_data)
        counts = {name: told.pop(name) for name in COUNTS}
        return told | {"details": counts}


class CancelForm(ExtendForm):
    months = None
    document = forms.CharField(label=_("Document number"), max_length=60, required=False)
    field_order = ("on", "document")


class PostponeForm(OnForm):
    months = forms.IntegerField(label=_("Months"), min_value=1, max_value=POSTPONEMENT_MONTHS, initial=6)
    note = forms.CharField(label=_("Reason"), max_length=300, required=False)


class EndForm(OnForm):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class UndoForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class LeavingForm(forms.Form):
    leaves_on = forms.DateField(label=_("Leaves the unit on"), required=False)

    def arguments(self) -> dict:
        return self.cleaned_data


class AnalysisForm(OnForm):
    """What a committee found of its activists; nobody is named."""

    finding = forms.CharField(
        label=pgettext_lazy("analysis", "Finding"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("How the activists as a whole stand: number, structure, training. Name nobody."),
    )  # fmt: skip
    measures = forms.CharField(
        label=pgettext_lazy("analysis", "Measures"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class PlanForm(forms.Form):
    planned_count = forms.IntegerField(label=_("Number planned"), min_value=0, max_value=9999)
    approved_on = forms.DateField(label=_("Agreed by the superior on"), required=False)
    document = forms.CharField(label=_("Document number"), max_length=60, required=False)


def groups_of(organization, *, on: date):
    """The Party groups of a branch, for "placed"; none where there are none."""
    return PartyGroup.objects.filter(organization=organization).existing_on(on)
