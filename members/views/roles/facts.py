"""Which pages write down roles and honours of members?"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms.roles import EndRoleForm, HonourForm, RevokeHonourForm, RoleForm
from members.models.roles import Honour, MemberRole
from members.services.roles import award_honour, end_role, give_role, revoke_honour
from members.views.forming import form_page
from members.views.roles.page import initial_member


def list_url(organization: Organization) -> str:
    return reverse("members:roles", args=[organization.code])


@organization_page("keep", "roles")
def add_role(request: HttpRequest, organization: Organization) -> HttpResponse:
    form = RoleForm(
        request.POST or None,
        organization=organization,
        scope=request.scope,
        initial=initial_member(request),
    )
    act = partial(give_role, organization=organization)
    words = {"title": _("A role for a member"), "button": _("Record the role")}
    return form_page(request, form, act, back_url=list_url(organization), **words)


@organization_page("keep", "roles")
def close_role(request: HttpRequest, organization: Organization, role: int) -> HttpResponse:
    rows = MemberRole.objects.in_scope(request.scope).filter(organization=organization, until=None)
    found = get_object_or_404(rows.select_related("member", "organization"), pk=role)
    words = {"title": _("End a role"), "button": _("End the role")}
    words["intro"] = f"{found.title} · {found.member}"
    form = EndRoleForm(request.POST or None)
    return form_page(request, form, partial(end_role, role=found), back_url=list_url(organization), **words)


@organization_page("keep", "roles")
def add_honour(request: HttpRequest, organization: Organization) -> HttpResponse:
    form = HonourForm(
        request.POST or None,
        organization=organization,
        scope=request.scope,
        initial=initial_member(request),
    )
    act = partial(award_honour, organization=organization)
    words = {"title": _("An honour"), "button": _("Record the honour")}
    return form_page(request, form, act, back_url=list_url(organization), **words)


@organization_page("keep", "roles")
def take_back_honour(request: HttpRequest, organization: Organization, honour: int) -> HttpResponse:
    rows = Honour.objects.in_scope(request.scope).filter(organization=organization, revoked_on=None)
    found = get_object_or_404(rows.select_related("member", "organization"), pk=honour)
    words = {"title": _("Revoke an honour"), "button": _("Record the revocation"), "intro": found.title}
    form, act = RevokeHonourForm(request.POST or None), partial(revoke_honour, honour=found)
    return form_page(request, form, act, back_url=list_url(organization), **words)
