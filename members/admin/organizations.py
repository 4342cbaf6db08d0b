"""How does an administrator found, change, move, rename and dissolve organizations and Party groups?"""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.models import Organization, OrganizationChange, PartyGroup
from branches.services import (
    change_facts,
    create_organization,
    move_organization,
    open_group,
    rename_organization,
)
from members.services.organizations import close_party_group, dissolve_branch
from partybuild.admin import ReadOnlyInline, ScopedAdmin, ServiceForm, scoped
from partybuild.web import attempt

FACTS = ["short_name", "sector", "usual_place", "sort_order"]


class FoundForm(ServiceForm):
    class Meta:
        model = Organization
        fields = [
            "parent",
            "code",
            "name",
            "short_name",
            "kind",
            "sector",
            "founded_on",
            "usual_place",
            "sort_order",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["founded_on"].required = True

    def act(self, data):
        return create_organization(by=self.by, on=data.pop("founded_on"), **data)


class FactsForm(ServiceForm):
    class Meta:
        model = Organization
        fields = FACTS

    def act(self, data):
        return change_facts(by=self.by, organization=self.instance, **data)


class ActForm(forms.Form):
    """What every act on an organization needs: its day and its reason."""

    on = forms.DateField(label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=gettext_lazy("Reason or document"), max_length=300)
    title = ""

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        if "new_parent" in self.fields:
            self.fields["new_parent"].queryset = choices

    def act(self, by, organization):
        raise NotImplementedError


class MoveForm(ActForm):
    title = gettext_lazy("Move the organization with everything under it")
    new_parent = forms.ModelChoiceField(
        label=gettext_lazy("New superior organization"),
        queryset=Organization.objects.none(),
        widget=admin.widgets.AutocompleteSelect(Organization._meta.get_field("parent"), admin.site),
    )
    field_order = ["new_parent", "on", "reason"]

    def act(self, by, organization):
        return move_organization(by=by, organization=organization, **self.cleaned_data)


class RenameForm(ActForm):
    title = gettext_lazy("Rename the organization")
    name = forms.CharField(label=gettext_lazy("New full name"), max_length=120)
    short_name = forms.CharField(label=gettext_lazy("New short name"), max_length=40, required=False)
    field_order = ["name", "short_name", "on", "reason"]

    def act(self, by, organization):
        return rename_organization(by=by, organization=organization, **self.cleaned_data)


class DissolveForm(ActForm):
    title = gettext_lazy("Dissolve the organization")

    def act(self, by, organization):
        return dissolve_branch(by=by, organization=organization, **self.cleaned_data)


ACTS = {"move": MoveForm, "rename": RenameForm, "dissolve": DissolveForm}


class ChangeInline(ReadOnlyInline):
    model = OrganizationChange
    fk_name = "organization"
    fields = ["on", "kind", "old_parent", "new_parent", "old_name", "reason", "by"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("old_parent", "new_parent", "by")


@admin.register(Organization)
class OrganizationAdmin(ScopedAdmin):
    add_form = FoundForm
    change_form = FactsForm
    list_display = ["short_name", "code", "kind", "sector", "parent", "depth", "founded_on", "dissolved_on"]
    list_select_related = ["parent"]
    list_filter = ["kind", "sector", ("dissolved_on", admin.EmptyFieldListFilter)]
    search_fields = ["=code", "name", "short_name"]
    autocomplete_fields = ["parent"]
    ordering = ["path"]

    def get_fields(self, request, obj=None):
        fixed = ["name", "code", "kind", "parent", "path", "depth", "founded_on", "dissolved_on"]
        return FACTS + fixed if obj else FoundForm.Meta.fields

    def get_readonly_fields(self, request, obj=None):
        return [name for name in self.get_fields(request, obj) if obj and name not in FACTS]

    def get_inlines(self, request, obj):
        return [ChangeInline] if obj else []

    def get_urls(self):
        view = self.admin_site.admin_view(self.act_view)
        acts = [path(f"<int:pk>/{a}/", view, {"act": a}, name=f"branches_organization_{a}") for a in ACTS]
        return [*acts, *super().get_urls()]

    def act_view(self, request, pk, act):
        """A page for one act with its day and reason; what is broken stands at its field."""
        organization = self.get_object(request, str(pk))
        if organization is None:
            raise Http404
        if not self.has_change_permission(request, organization):
            raise PermissionDenied
        form = ACTS[act](request.POST or None, choices=scoped(Organization.objects.all(), request))
        if form.is_valid() and attempt(form, form.act, request.user, organization)[0]:
            messages.success(request, _("Done: %(title)s.") % {"title": form.title})
            return redirect("admin:branches_organization_change", pk)
        context = self.admin_site.each_context(request) | {
            "form": form,
            "title": form.title,
            "original": organization,
        }
        context["back_url"] = reverse("admin:branches_organization_change", args=[pk])
        return render(request, "admin/act.html", context, status=422 if form.is_bound else 200)


class GroupForm(ServiceForm):
    class Meta:
        model = PartyGroup
        fields = ["organization", "name", "since"]

    def act(self, data):
        return open_group(by=self.by, **data)


class CloseGroupForm(ServiceForm):
    class Meta:
        model = PartyGroup
        fields = ["until"]

    def act(self, data):
        if not data["until"]:
            return self.instance
        group = PartyGroup.objects.get(pk=self.instance.pk)
        return close_party_group(by=self.by, group=group, until=data["until"])


@admin.register(PartyGroup)
class PartyGroupAdmin(ScopedAdmin):
    add_form = GroupForm
    change_form = CloseGroupForm
    list_display = ["name", "organization", "since", "until"]
    list_select_related = ["organization"]
    list_filter = [("until", admin.EmptyFieldListFilter)]
    search_fields = ["name", "=organization__code", "organization__short_name"]
    autocomplete_fields = ["organization"]
    ordering = ["organization__path", "name"]

    def get_fields(self, request, obj=None):
        return ["organization", "name", "since"] + (["until"] if obj else [])

    def get_readonly_fields(self, request, obj=None):
        return ["organization", "name", "since"] + (["until"] if obj.until else []) if obj else []
