"""What may be typed about floating, lost contact, decisions and death?"""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from members.branch_search import find_branches, receiving_branches
from members.codes import PARTY_MEMBERS, LostContactReason
from members.forms.dated import DatedForm
from members.forms.transfers import said_branch
from members.models import Member
from members.rules.membership_codes import CAUSES, ContactWay, FloatingReason, Ground

HIGHEST_COUNT = 5000


class PastDateField(forms.DateField):
    """A day that is not ahead."""

    def clean(self, value):
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError(gettext("This day lies ahead."), "ahead")
        return day


def count_field(label, **options) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=HIGHEST_COUNT, **options)


class PeopleChoiceField(forms.ModelChoiceField):
    """A Party member of the branch."""

    def __init__(self, **options):
        super().__init__(queryset=Member.objects.none(), **options)

    def offer(self, organization, *, on: date, without: Member) -> None:
        people = Member.objects.affiliated_to(organization, on=on).with_status(*PARTY_MEMBERS, on=on)
        self.queryset = people.exclude(pk=without.pk)


class HostSearchForm(forms.Form):
    """A part of the host's name; a GET form, so that it works without JavaScript."""

    q = forms.CharField(
        label=_("Host organization, if it is a branch here"), max_length=50, required=False,
        help_text=_("A part of its name, its code, or its pinyin or initials."),
    )  # fmt: skip

    @property
    def text(self) -> str:
        return self.cleaned_data.get("q", "") if self.is_valid() else ""

    def found(self, *, on: date, but: Organization) -> list[Organization]:
        return find_branches(self.text, on=on, but=but)


class FloatingForm(DatedForm):
    destination = forms.CharField(label=pgettext_lazy("floating", "Destination"), max_length=120)
    reason = forms.ChoiceField(label=_("Reason"), choices=FloatingReason.choices)
    keeps_contact = PeopleChoiceField(label=_("Who keeps contact"))
    host = forms.ModelChoiceField(
        label=_("Host organization"), queryset=Organization.objects.none(), required=False,
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip
    host_name = forms.CharField(label=_("Host organization"), max_length=120, required=False)
    card_number = forms.CharField(
        label=_("Number of the floating member's card"), max_length=40, required=False
    )
    pays_at_host = forms.BooleanField(
        label=_("Pays dues at the host"),
        required=False,
        help_text=_("For holders of the card: the branch does not list their dues while they are away."),
    )
    field_order = (
        "on", "reason", "destination", "keeps_contact", "host", "host_name", "card_number", "pays_at_host",
    )  # fmt: skip

    def __init__(self, *args, found=(), **kwargs):
        super().__init__(*args, **kwargs)
        choice = self.fields["keeps_contact"]
        choice.offer(self.organization, on=self.file.on, without=self.file.member)
        self._offer_hosts(found)

    def _offer_hosts(self, found) -> None:
        """The branches a search found to choose from; another one's key is refused, its name can be typed."""
        if not found:
            del self.fields["host"]
            return
        host = self.fields["host"]
        host.queryset = receiving_branches(on=self.file.on).exclude(pk=self.organization.pk)
        host.choices = [("", _("None of these")), *((branch.pk, said_branch(branch)) for branch in found)]
        host.initial = found[0].pk if len(found) == 1 else ""
        self.fields["host_name"].label = _("Name of another host organization")

    def clean(self) -> dict:
        said = super().clean()
        if said.get("host") and said.get("host_name"):
            self.add_error("host_name", gettext("Choose the host or type its name, not both."))
        return said

    def arguments(self) -> dict:
        said = dict(self.cleaned_data)
        return said | {"since": said.pop("on"), "organization": self.organization}


class EndForm(DatedForm):
    on = forms.DateField(label=pgettext_lazy("floating", "Back since"), initial=timezone.localdate)

    def arguments(self) -> dict:
        return {"until": self.cleaned_data["on"]}


class RestoreRightsForm(EndForm):
    on = forms.DateField(label=_("First day with full rights"), initial=timezone.localdate)


class ContactForm(DatedForm):
    on = forms.DateField(label=_("Contacted on"), initial=timezone.localdate)
    way = forms.ChoiceField(label=pgettext_lazy("contact", "How"), choices=ContactWay.choices)


class LostForm(DatedForm):
    on = forms.DateField(label=_("Reported on"), initial=timezone.localdate)
    last_seen_on = PastDateField(label=_("Last organizational life or dues"))
    situation = forms.ChoiceField(
        label=pgettext_lazy("lost contact", "Situation"), choices=LostContactReason.choices
    )
    field_order = ("last_seen_on", "situation", "on")

    def arguments(self) -> dict:
        said = dict(self.cleaned_data)
        return said | {"since": said.pop("on"), "organization": self.organization}


class SearchForm(ContactForm):
    on = forms.DateField(label=_("Searched on"), initial=timezone.localdate)
    result = forms.CharField(label=pgettext_lazy("search", "Result"), max_length=200)


class FoundForm(DatedForm):
    on = forms.DateField(label=_("In contact since"), initial=timezone.localdate)


class DeathForm(DatedForm):
    on = PastDateField(label=_("Died on"))


class VoteFields(forms.Form):
    """The vote of a branch meeting; the voters due are known, they are not asked."""

    meeting = forms.CharField(label=_("Meeting"), max_length=120)
    present = count_field(_("Voters present"))
    yes = count_field(pgettext_lazy("vote", "For"))
    no = count_field(pgettext_lazy("vote", "Against"), initial=0)
    abstain = count_field(pgettext_lazy("vote", "Abstentions"), initial=0)


class DecisionForm(VoteFields, DatedForm):
    """A decision of one kind; the ground where the kind has one, its beginning where the records lack it."""

    on = forms.DateField(label=_("Decided on"), initial=timezone.localdate)
    ground = forms.ChoiceField(label=pgettext_lazy("membership", "Ground"))
    begun_on = PastDateField(label=pgettext_lazy("membership", "Since when"), required=False)
    reason = forms.CharField(
        label=_("Reason or remark"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = (
        "ground", "begun_on", "on", "meeting", "present", "yes", "no", "abstain", "reason",
    )  # fmt: skip

    def __init__(self, *args, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind not in CAUSES:
            del self.fields["ground"], self.fields["begun_on"]
            return
        self.fields["ground"].choices = [(g, Ground(g).label) for g in CAUSES[kind]]
        self.fields["begun_on"].help_text = _(
            "Only where the records do not say it: the last sign, the suspension and a departure for study "
            "abroad are known."
        )

    def arguments(self) -> dict:
        said = dict(self.cleaned_data)
        return said | {"kind": self.kind, "decided_on": said.pop("on"), "organization": self.organization}


class CorrectionForm(DatedForm):
    """The right day of one side of a dated fact."""

    field = forms.ChoiceField(label=pgettext_lazy("correction", "Which day"))
    on = forms.DateField(label=_("The right day"), initial=None)
    reason = forms.CharField(label=_("Why it was wrong"), max_length=200)
    field_order = ("field", "on", "reason")

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        sides = [
            ("since", pgettext_lazy("correction", "First day"), row.since),
            ("until", pgettext_lazy("correction", "First day after"), row.until),
        ]
        self.fields["field"].choices = [
            (name, f"{label}: {day.isoformat()}") for name, label, day in sides if day is not None
        ]

    def arguments(self) -> dict:
        said = dict(self.cleaned_data)
        return said | {"value": said.pop("on"), "organization": self.organization, "on": self.file.on}


class ApprovalForm(forms.Form):
    effective_on = PastDateField(label=_("Takes effect on"), initial=timezone.localdate)


class ReturnForm(forms.Form):
    answer = forms.CharField(
        label=_("What is to be changed"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
