"""What may be typed about a transfer: whom, where to, from which day, and why not?"""

from datetime import date

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from branches.models import Organization, PartyGroup
from members.branch_search import find_branches, receiving_branches
from members.codes import MemberStatus
from members.forms.facts import FactsForm, NewMemberForm
from members.forms.movable import PersonField
from members.models import Member
from members.rules.transfers import TransferState
from members.transfers import is_training

# Who comes from elsewhere as an applicant applies here.
TRAINED = (MemberStatus.ACTIVIST, MemberStatus.DEVELOPMENT_TARGET)
PAST = forms.ValidationError(_("This day lies ahead."), "ahead")


class MonthField(forms.DateField):
    """A month, 2026-11; cleans to its first day."""

    def __init__(self, **options):
        hint = _("For example 2026-11. Leave it empty if it is not known.")
        widget = forms.TextInput(attrs={"type": "month", "autocomplete": "off"})
        super().__init__(input_formats=["%Y-%m"], required=False, help_text=hint, widget=widget, **options)


class StepForm(forms.Form):
    """One step of a transfer; `today` is the last day that may be typed."""

    def __init__(self, *args, transfer, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.transfer, self.today = transfer, today

    def arguments(self) -> dict:
        """What was typed, as the service takes it."""
        return {"on": self.today} | self.cleaned_data


class DayForm(StepForm):
    on = forms.DateField(label=pgettext_lazy("day of an act", "On"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = self.today


class ReasonForm(StepForm):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("The other side reads it."))


class AcceptForm(DayForm):
    materials_checked_on = forms.DateField(
        label=_("Materials looked through on"),
        help_text=_("The training goes on and its time counts on (Admission Rules 2014 Art 12)."),
    )
    on = forms.DateField(label=_("First day in this branch"))
    group = forms.ModelChoiceField(label=_("Party group"), queryset=PartyGroup.objects.none(), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        receiver = self.transfer.receiver
        self.fields["group"].queryset = PartyGroup.objects.filter(organization=receiver).existing_on(
            self.today
        )
        self.fields["group"].empty_label = gettext("No group")
        if not is_training(self.transfer):
            del self.fields["materials_checked_on"]


class SendForm(DayForm):
    reason = forms.CharField(label=_("Reason of the transfer"), max_length=200, required=False)
    dues_paid_until = MonthField(label=_("Dues paid until"))


class ReceiptForm(StepForm):
    accepted_on = forms.DateField(
        label=_("Accepted there on"), help_text=_("As the slip says: from this day the member belongs there.")
    )
    receipt_on = forms.DateField(label=_("Receipt slip came on"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["receipt_on"].initial = self.today

    def arguments(self) -> dict:
        return self.cleaned_data


class NewTransferForm(forms.Form):
    """A member of the branch and where he goes; `found` are the branches that a search offers."""

    member = PersonField(widget=forms.HiddenInput)
    receiver = forms.ModelChoiceField(
        label=_("Receiving branch"), queryset=Organization.objects.none(), widget=forms.RadioSelect
    )
    on = forms.DateField(label=_("Date of the letter"))
    dues_paid_until = MonthField(label=_("Dues paid until"))
    reason = forms.CharField(label=_("Reason of the transfer"), max_length=200, required=False)

    def __init__(self, *args, organization: Organization, today: date, found=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].initial = today
        self.fields["member"].offer(organization, on=today)
        if "receiver" in self.fields:
            self.fields["receiver"].queryset = receiving_branches(on=today)
            self.fields["receiver"].choices = [(branch.pk, said_branch(branch)) for branch in found]

    def clean_on(self) -> date:
        if self.cleaned_data["on"] > self.today:
            raise PAST
        return self.cleaned_data["on"]


def said_branch(branch: Organization) -> str:
    """A branch so that it is not taken for another one: full name, superior, code."""
    return " · ".join(filter(None, [branch.name, branch.parent and branch.parent.short_name, branch.code]))


class LetterForm(NewTransferForm):
    """A letter to an organization elsewhere."""

    member = PersonField()
    receiver = None
    outside_name = forms.CharField(label=_("Receiving organization"), max_length=120)
    outside_address = forms.CharField(
        label=_("Address of that organization"), max_length=200, required=False,
        help_text=_("For the envelope and for questions about the receipt slip."),
    )  # fmt: skip
    field_order = ("member", "outside_name", "outside_address", "on", "dues_paid_until", "reason")

    def __init__(self, *args, organization: Organization, **kwargs):
        super().__init__(*args, organization=organization, **kwargs)
        self.fields["member"].name_left_out(organization)


class SearchForm(forms.Form):
    """Whom, and a part of the receiving branch's name; a GET form, so that it works without JavaScript."""

    member = PersonField(required=False)
    q = forms.CharField(
        label=_("Receiving branch"), max_length=50, required=False,
        help_text=_("A part of its name, its code, or its pinyin or initials."),
    )  # fmt: skip

    def __init__(self, data, *, organization: Organization, today: date):
        super().__init__(data or {})
        self.organization, self.today = organization, today
        self.fields["member"].offer(organization, on=today)
        self.fields["member"].empty_label = gettext("Choose a member")

    def wanted(self) -> tuple[Member | None, str]:
        """The person and the text; what says nothing sensible asks for nothing."""
        self.is_valid()
        return self.cleaned_data.get("member"), self.cleaned_data.get("q") or ""

    def demanding(self):
        """The form as it is shown: both are needed, but an empty page complains of nothing."""
        # A bound field takes its hint when it is first asked for: before anything is cleaned.
        self.fields["member"].name_left_out(self.organization)
        self.wanted()
        for field in self.fields.values():
            field.required = True
        return self

    def found(self) -> list[Organization]:
        return find_branches(self.wanted()[1], on=self.today, but=self.organization)


class InwardForm(NewMemberForm):
    """A person with a letter from elsewhere: what the letter says, and the facts of the person."""

    outside_name = forms.CharField(label=_("Sending organization"), max_length=120)
    outside_address = forms.CharField(label=_("Address of that organization"), max_length=200, required=False)
    outside_number = forms.CharField(label=_("Number of their letter"), max_length=40, required=False)
    issued_on = forms.DateField(label=_("Date of the letter"), required=False)
    dues_paid_until = MonthField(label=_("Dues paid until"))

    LETTER = ("outside_name", "outside_address", "outside_number", "issued_on", "dues_paid_until")
    SECTIONS = (
        ("letter", _("Letter of transfer"), LETTER),
        ("place", _("In the branch"), ("status", "since", "group")),
        *FactsForm.SECTIONS,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["entry_type"]
        self.fields["status"].choices = [
            (s.value, s.label) for s in (MemberStatus.FULL, MemberStatus.PROBATIONARY, *TRAINED)
        ]

    def clean_issued_on(self) -> date | None:
        day = self.cleaned_data["issued_on"]
        if day and day > self.today:
            raise PAST
        return day

    def entry(self) -> dict:
        """The arguments of receive_from_outside."""
        said = self.cleaned_data
        place = {"on": said["since"], "status": said["status"], "group": said["group"]}
        return place | {"letter": {name: said[name] for name in self.LETTER}} | self.facts()


class TransferFilterForm(forms.Form):
    """The list's filter bar; what says nothing sensible filters nothing."""

    direction = forms.ChoiceField(label=_("Direction"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, data):
        super().__init__(data or {})
        every = pgettext_lazy("filter", "All")
        self.fields["direction"].choices = [
            ("", every), ("out", pgettext_lazy("transfer", "Out")), ("in", pgettext_lazy("transfer", "In")),
        ]  # fmt: skip
        words = [
            ("open", pgettext_lazy("transfer", "Open")),
            ("overdue", pgettext_lazy("transfer", "Overdue")),
        ]
        self.fields["state"].choices = [("", every), *words, *TransferState.choices]

    def wanted(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    def words(self) -> dict[str, str]:
        """The active filters in words."""
        return {
            name: f"{self.fields[name].label}: {dict(self.fields[name].choices)[value]}"
            for name, value in self.wanted().items()
            if value
        }
