"""Which templates of minutes has an organization, and how are they kept?"""

from functools import partial
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from branches.models import Organization
from meetings import services
from meetings.forms.skeletons import TemplateForm
from meetings.models import MinutesTemplate
from meetings.rules.skeletons import skeleton_of
from members.access import organization_page
from members.views.forming import form_page, sent
from partybuild.errors import Conflict


@organization_page("view", "meeting")
def list_templates(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Its own and those of the superiors, by organization, the nearest first; one query."""
    rows = MinutesTemplate.objects.for_organization(organization)
    groups = [
        (owner, [(template, skeleton_of(template.text)) for template in found])
        for owner, found in groupby(rows, key=lambda template: template.organization)
    ]
    context = {
        "organization": organization, "groups": groups,
        "may_change": request.access.may(organization, "change", "organization"),
    }  # fmt: skip
    return render(request, "meetings/templates.html", context)


def own_template(request: HttpRequest, organization: Organization, pk: int) -> MinutesTemplate:
    rows = MinutesTemplate.objects.in_scope(request.scope).filter(organization=organization, is_offered=True)
    return get_object_or_404(rows.select_related("organization"), pk=pk)


def list_url(organization: Organization) -> str:
    return reverse("meetings:templates", args=[organization.code])


@organization_page("change", "organization")
def add_template(request: HttpRequest, organization: Organization) -> HttpResponse:
    kind = request.GET.get("kind", "")
    return template_page(request, organization, TemplateForm(sent(request), initial={"kind": kind}))


@organization_page("change", "organization")
def change_template(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    template = own_template(request, organization, pk)
    initial = {name: getattr(template, name) for name in ("kind", "name", "text", "version")}
    form = TemplateForm(sent(request), initial=initial)
    try:
        return template_page(request, organization, form, template=template)
    except Conflict as conflict:
        form.add_error(None, conflict.message)
        form.data = form.data.copy()
        form.data["version"] = own_template(request, organization, pk).version
        return template_page(request, organization, form, template=template)


def template_page(request, organization, form, *, template=None) -> HttpResponse:
    act = partial(services.save_template, organization=organization, template=template)
    words = {"title": _("A template of minutes"), "button": _("Save the template")}
    return form_page(request, form, act, back_url=list_url(organization), **words)


@organization_page("change", "organization")
@require_POST
def withdraw_template(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    services.withdraw_template(by=request.user, template=own_template(request, organization, pk))
    messages.success(request, _("The template is no longer offered. Meetings planned with it keep it."))
    return redirect(list_url(organization))
