"""Which pages write down a member's facts: add and edit?"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms import FactsForm, NewMemberForm
from members.services import change_member, register_member
from members.views.file import member_of
from partybuild.errors import Conflict
from partybuild.web import attempt, version_shown


def _to_file(organization, member) -> HttpResponse:
    return redirect("members:detail", code=organization.code, pk=member.pk)


def both_versions(conflict: Conflict) -> dict:
    """What the other person saved and what was typed, field by field."""
    rows = [(label, theirs, conflict.mine[label]) for label, theirs in conflict.theirs.items()]
    return {"message": conflict.message, "rows": rows}


def _form_page(request, form, organization, **context) -> HttpResponse:
    """The form; with what was typed, 422 where it has faults and 409 where somebody else saved."""
    status = 409 if "conflict" in context else 422 if form.errors else 200
    return render(
        request, "members/form.html", {"form": form, "organization": organization} | context, status=status
    )


@organization_page("add", "member")
def add_member(request: HttpRequest, organization: Organization) -> HttpResponse:
    if not organization.is_branch:
        raise Http404
    form = NewMemberForm(request.POST or None, organization=organization, today=timezone.localdate())
    if form.is_valid():
        done, member = attempt(
            form, register_member, by=request.user, organization=organization, **form.entry()
        )
        if done:
            messages.success(request, _("%(name)s is on the roster.") % {"name": member.name})
            return _to_file(organization, member)
    back_url = reverse("members:list", args=[organization.code])
    return _form_page(
        request, form, organization, title=_("Add member"), button=_("Add member"), back_url=back_url
    )


@organization_page("change", "member")
def edit_member(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """The facts; a stale version shows what the other person saved above the form as it was typed."""
    member = member_of(request, organization, pk)
    form = FactsForm(request.POST or None, instance=member, today=timezone.localdate())
    context = {"title": _("Edit %(name)s") % {"name": member.name}, "button": _("Save changes")}
    context |= {
        "back_url": reverse("members:detail", args=[organization.code, pk]),
        "version": version_shown(request, member.version),
    }
    if form.is_valid():
        acting = {"by": request.user, "organization": organization}
        try:
            done = attempt(form, change_member, **acting, **form.change())[0]
        except Conflict as conflict:
            context |= {"version": member.version, "conflict": both_versions(conflict)}
            return _form_page(request, form, organization, **context)
        if done:
            messages.success(request, _("Saved."))
            return _to_file(organization, member)
    return _form_page(request, form, organization, **context)
