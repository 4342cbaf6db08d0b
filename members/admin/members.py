"""How does an administrator look after people, without seeing their identities?"""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from members.codes import MemberStatus
from members.display import mask
from members.models import Affiliation, Member, Standing
from members.services import change_member, change_standing, register_member
from members.services.accounts import link_account
from members.services.facts import PLAIN
from partybuild.admin import ReadOnlyInline, ScopedAdmin, ServiceForm

BASIC = ["name", "sex", "born_on", "admission_date", "confirmation_date"]
MASKED = ["masked_id_number", "masked_phone", "masked_address"]


class RegisterForm(ServiceForm):
    """A new person needs a place and a standing; the rest is added on the roster's pages."""

    organization = forms.ModelChoiceField(
        label=_("branch"),
        queryset=Organization.objects.all(),
        widget=AutocompleteSelect(Affiliation._meta.get_field("organization"), admin.site),
    )
    status = forms.ChoiceField(label=_("status"), choices=MemberStatus.choices)
    on = forms.DateField(label=_("since"), widget=forms.DateInput(attrs={"type": "date"}))

    class Meta:
        model = Member
        fields = BASIC

    def act(self, data):
        return register_member(by=self.by, **data)


class FactsForm(ServiceForm):
    """Facts and the account; `seen_version` keeps two people from overwriting each other."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Member
        fields = [*PLAIN, "user"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = self.instance.version
        self.old_user_id = self.instance.user_id

    def act(self, data):
        user, version = data.pop("user", self.instance.user), data.pop("seen_version")
        member = change_member(by=self.by, member=self.instance, version=version, **data)
        if (user and user.pk) != self.old_user_id:
            member = link_account(by=self.by, member=member, user=user)
        return member


class AffiliationInline(ReadOnlyInline):
    model = Affiliation
    fields = ["organization", "group", "since", "until", "entry_type", "exit_type"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organization", "group")


class StandingInline(ReadOnlyInline):
    model = Standing
    fields = ["status", "since", "until", "reason"]


@admin.register(Member)
class MemberAdmin(ScopedAdmin):
    add_form = RegisterForm
    change_form = FactsForm
    list_display = ["name", "sex", "born_on", "admission_date", "user"]
    list_select_related = ["user"]
    list_filter = ["sex", "education", "job_category"]
    search_fields = ["name"]  # get_search_results asks by name, pinyin and initials
    autocomplete_fields = ["user"]
    ordering = ["pinyin", "name", "pk"]

    def get_search_results(self, request, queryset, search_term):
        text = search_term.strip()
        return (queryset.matching(text) if text else queryset), False

    def get_fields(self, request, obj=None):
        return [*PLAIN, *MASKED, "user", "seen_version"] if obj else [*BASIC, "organization", "status", "on"]

    def get_readonly_fields(self, request, obj=None):
        """An account takes over the posts of its person: only a superuser links one."""
        powers = [] if request.user.is_superuser else ["user"]
        return [*MASKED, *powers] if obj else []

    def get_inlines(self, request, obj):
        return [AffiliationInline, StandingInline] if obj else []

    @admin.display(description=_("ID number"))
    def masked_id_number(self, member):
        return mask("id_number", member.id_number)

    @admin.display(description=_("phone"))
    def masked_phone(self, member):
        return mask("phone", member.phone)

    @admin.display(description=_("home address"))
    def masked_address(self, member):
        return mask("address", member.address)


class StandingForm(ServiceForm):
    class Meta:
        model = Standing
        fields = ["member", "status", "since", "reason"]

    def _get_validation_exclusions(self):
        # The open standing ends by the service, just before the new one begins.
        return super()._get_validation_exclusions() | {"until"}

    def act(self, data):
        return change_standing(by=self.by, on=data.pop("since"), **data)


@admin.register(Standing)
class StandingAdmin(ScopedAdmin):
    add_form = StandingForm
    list_display = ["member", "status", "since", "until", "reason"]
    list_select_related = ["member"]
    list_filter = ["status", ("until", admin.EmptyFieldListFilter)]
    search_fields = ["^member__name", "^member__pinyin"]
    autocomplete_fields = ["member"]
    ordering = ["-since", "-pk"]
    fields = ["member", "status", "since", "reason"]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        members = Member.objects.in_scope(request.scope)
        return rows if request.scope.is_everything else rows.filter(member__in=members)


@admin.register(Affiliation)
class AffiliationAdmin(ScopedAdmin):
    """To be read: people come by registration and import, and leave by their standing."""

    list_display = ["member", "organization", "group", "since", "until", "entry_type", "exit_type"]
    list_select_related = ["member", "organization", "group"]
    list_filter = ["entry_type", "exit_type", ("until", admin.EmptyFieldListFilter)]
    search_fields = ["^member__name", "^member__pinyin", "=organization__code"]
    ordering = ["-since", "-pk"]
    fields = ["member", "organization", "group", "since", "until", "entry_type", "exit_type"]
