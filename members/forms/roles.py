"""What may be typed about roles, demonstration posts and honours?"""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from members.codes import PARTY_MEMBERS
from members.models import Member
from members.models.roles import Honour, MemberRole
from members.rules.roles import CheckResult, HonourLevel, PostKind, RoleKind


def not_ahead(day: date) -> date:
    """The day itself; a fact does not lie ahead."""
    if day > timezone.localdate():
        raise forms.ValidationError(gettext("This day lies ahead."), "ahead")
    return day


def past_day(label, **options) -> forms.DateField:
    """A day of the past, today by default."""
    return forms.DateField(label=label, initial=timezone.localdate, validators=[not_ahead], **options)


def people_of(organization: Organization, scope, *, party_only: bool = False):
    """Who may be chosen: in scope, affiliated today in the organization or under it, by name."""
    today = timezone.localdate()
    rows = Member.objects.in_scope(scope).affiliated_under(organization, on=today)
    if party_only:
        rows = rows.with_status(*PARTY_MEMBERS, on=today)
    return rows.order_by("pinyin", "name", "pk")


class MembersField(forms.ModelMultipleChoiceField):
    """People to tick; in an organization of many the list is a box that scrolls."""

    def __init__(self, organization: Organization, scope, **options):
        is_short = organization.is_branch
        widget = forms.CheckboxSelectMultiple if is_short else forms.SelectMultiple(attrs={"size": 12})
        rows = people_of(organization, scope, party_only=True)
        super().__init__(rows, widget=widget, **options)


class PlacedForm(forms.Form):
    """A form that knows the organization it is about and who may be chosen."""

    def __init__(self, *args, organization: Organization, scope, **kwargs):
        super().__init__(*args, **kwargs)
        self.organization, self.scope = organization, scope
        if "member" in self.fields:
            rows = people_of(organization, scope, party_only=self.fields["member"].required)
            self.fields["member"].queryset = rows


class RoleForm(PlacedForm):
    member = forms.ModelChoiceField(label=_("Member"), queryset=Member.objects.none())
    kind = forms.ChoiceField(label=pgettext_lazy("role", "Kind"), choices=RoleKind, widget=forms.RadioSelect)
    title = forms.CharField(label=pgettext_lazy("role", "Title"), max_length=80)
    task = forms.CharField(
        label=_("Task"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    contacts = forms.CharField(
        label=_("Households or people contacted"),
        max_length=60,
        required=False,
        help_text=_("A number or a few words, such as 12 households; no names."),
    )
    since = past_day(pgettext_lazy("beginning", "From"))


class EndRoleForm(forms.Form):
    until = past_day(_("First day without the role"))
    closing_note = forms.CharField(
        label=_("Closing note"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class HonourForm(PlacedForm):
    member = forms.ModelChoiceField(
        label=_("Member"),
        queryset=Member.objects.none(),
        required=False,
        help_text=_("Left empty: an honour of the organization."),
    )
    title = forms.CharField(label=pgettext_lazy("honour", "Title"), max_length=120)
    level = forms.ChoiceField(label=pgettext_lazy("honour", "Level"), choices=HonourLevel)
    awarded_on = past_day(_("Awarded on"))
    awarded_by = forms.CharField(label=_("Awarded by"), max_length=120)
    document = forms.CharField(label=_("Document number"), max_length=80, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].empty_label = gettext("The organization itself")


class RevokeHonourForm(forms.Form):
    revoked_on = past_day(_("Revoked on"))


class CriteriaForm(forms.Form):
    kind = forms.ChoiceField(
        label=pgettext_lazy("demonstration", "For"), choices=PostKind, widget=forms.RadioSelect
    )
    effective_from = forms.DateField(label=_("In force from"), initial=timezone.localdate)
    text = forms.CharField(
        label=_("Criteria, one a line"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8})
    )


class ProposalForm(PlacedForm):
    title = forms.CharField(
        label=pgettext_lazy("demonstration post", "Title"),
        max_length=80,
        help_text=_("What the post or window is called, such as Counter 3, library."),
    )
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    facts = forms.CharField(
        label=_("Facts that speak for it"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What was done and what came of it; no photos, no minutes of study time."),
    )
    plate_text = forms.CharField(
        label=_("Text of the plate"),
        max_length=120,
        required=False,
        help_text=_("A promise to those served, if the plate is to say one."),
    )

    def __init__(self, *args, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        of = {"organization": self.organization}
        self.fields["members"] = MembersField(
            self.organization, self.scope, label=_("Holders"), required=kind == PostKind.POST
        )
        honours = Honour.objects.in_scope(self.scope).filter(**of, revoked_on=None)
        self.fields["honours"] = facts_field(honours.select_related("member"), _("Honours behind it"))
        roles = MemberRole.objects.in_scope(self.scope).filter(**of, until=None)
        self.fields["roles"] = facts_field(roles.select_related("member"), _("Roles behind it"))
        self.order_fields(["title", "place", "members", "facts", "honours", "roles", "plate_text"])

    def clean(self):
        # What was entered elsewhere is chosen, not typed again; with nothing entered there is nothing to ask.
        return self.cleaned_data | {"kind": self.kind}


class FactsField(forms.ModelMultipleChoiceField):
    """Honours or roles, each with whose it is."""

    def label_from_instance(self, row) -> str:
        return f"{row.title} · {row.member}" if row.member else row.title


def facts_field(rows, label) -> FactsField:
    return FactsField(rows, label=label, required=False, widget=forms.CheckboxSelectMultiple)


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            ("approve", pgettext_lazy("demonstration post", "Approve")),
            ("refuse", pgettext_lazy("demonstration post", "Do not approve")),
        ],
    )
    on = past_day(_("Decided on"))
    remark = forms.CharField(
        label=_("Remark"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where it is not approved."),
    )


class CheckForm(forms.Form):
    result = forms.ChoiceField(label=_("Result"), choices=CheckResult, widget=forms.RadioSelect)
    on = past_day(_("Checked on"))
    remark = forms.CharField(
        label=_("Remark"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where it is withdrawn."),
    )


class WithdrawForm(forms.Form):
    on = past_day(_("Withdrawn on"))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class HoldersForm(PlacedForm):
    on = past_day(pgettext_lazy("beginning", "From"))

    def __init__(self, *args, post, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"] = MembersField(
            self.organization, self.scope, label=_("Holders"), required=post.kind == PostKind.POST
        )
        self.order_fields(["members", "on"])
