"""Which pages show and write down what happens beyond working hours?"""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from branches.models import Organization
from members.access import organization_page
from members.exports.care import list_file
from members.forms.community import EndRegistrationForm, FeedbackForm, RegistrationForm
from members.forms.people import members_of
from members.models.community import CommunityRegistration, Feedback
from members.services.community import (
    close_feedback,
    end_registration,
    enter_feedback,
    first_days,
    register_in_community,
    show_feedback,
)
from members.views.care.pages import page_of, require_branch
from members.views.file import member_of
from members.views.forming import form_page, sent


def registrations_of(request: HttpRequest, organization: Organization):
    """The open registrations of those who belong to the organization or under it, by name."""
    today = timezone.localdate()
    rows = (
        CommunityRegistration.objects.in_scope(request.scope)
        .of_people_under(organization, on=today)
        .on(today)
    )
    return rows.select_related("member", "organization").order_by("member__pinyin", "member__name", "pk")


def feedback_of(request: HttpRequest, organization: Organization):
    """The branch's feedback with `.is_readable` for whoever asks; only the branch's own officers read any."""
    today = timezone.localdate()
    rows = Feedback.objects.in_scope(request.scope).filter(organization=organization)
    if not request.access.may(organization, "keep", "community"):
        return rows.none()
    days = first_days(organization, on=today)
    rows = rows.annotate_readable(request.user, days=days, on=today)
    return rows.filter(is_readable=True).select_related("member", "organization")


@organization_page("view", "community")
def show_community(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Who is registered where, and what came in; feedback after the member has seen it or had his time."""
    feedback = feedback_of(request, organization) if organization.is_branch else Feedback.objects.none()
    context = {
        "organization": organization, "page": page_of(request, registrations_of(request, organization)),
        "feedback": list(feedback.order_by("-received_on", "pk")[:50]),
        "may_keep": organization.is_branch and request.access.may(organization, "keep", "community"),
    }  # fmt: skip
    return render(request, "members/community/home.html", context)


@organization_page("view", "community")
def export_registrations(request: HttpRequest, organization: Organization) -> HttpResponse:
    rows = [
        (r.member.name, r.organization.short_name, r.community, r.since, r.tasks)
        for r in registrations_of(request, organization)
    ]
    headings = [_("Name"), _("Branch"), _("Community"), _("Registered on"), _("Tasks taken on")]
    return list_file(request, organization, "registrations", _("Community registrations"), headings, rows)


def _back(organization) -> str:
    return reverse("members:community", args=[organization.code])


@organization_page("keep", "community")
def add_registration(request: HttpRequest, organization: Organization) -> HttpResponse:
    require_branch(organization)
    today = timezone.localdate()
    people = members_of(organization, request.scope, on=today)
    first = {"since": today, "member": request.GET.get("member", "")}
    form = RegistrationForm(sent(request), people=people, initial=first)
    words = {"title": _("Register in a community"), "button": pgettext("community", "Register")}
    act = partial(register_in_community, organization=organization)
    return form_page(request, form, act, back_url=_back(organization), **words)


@organization_page("keep", "community")
def end_community(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    today = timezone.localdate()
    rows = registrations_of(request, organization).of_people_at(organization, on=today)
    row = get_object_or_404(rows, pk=pk)
    form = EndRegistrationForm(sent(request), initial={"until": today})
    words = {"title": _("End the registration of %(name)s") % {"name": row.member.name}}
    words |= {"intro": row.community, "button": _("End the registration")}
    act = partial(end_registration, registration=row)
    return form_page(request, form, act, back_url=_back(organization), **words)


@organization_page("keep", "community")
def add_feedback(request: HttpRequest, organization: Organization) -> HttpResponse:
    require_branch(organization)
    today = timezone.localdate()
    people = members_of(organization, request.scope, on=today)
    first = {"received_on": today, "member": request.GET.get("member", "")}
    form = FeedbackForm(sent(request), people=people, initial=first)
    words = {"title": _("Enter feedback"), "button": _("Enter the feedback")}
    words["intro"] = _("The member sees it first; other officers only after the member, or after some days.")
    act = partial(enter_feedback, organization=organization, on=today)
    return form_page(request, form, act, back_url=_back(organization), **words)


@organization_page("keep", "community")
def show_one(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """What was said and answered; 404 before the member had his time."""
    feedback = get_object_or_404(feedback_of(request, organization), pk=pk)
    return render(
        request, "members/community/feedback.html", {"organization": organization, "feedback": feedback}
    )


def _step(request, organization, pk, act) -> HttpResponse:
    feedback = get_object_or_404(feedback_of(request, organization), pk=pk)
    act(by=request.user, feedback=feedback, on=timezone.localdate())
    messages.success(request, _("Saved."))
    return redirect("members:feedback", code=organization.code, pk=pk)


@require_POST
@organization_page("keep", "community")
def mark_shown(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """It was gone through with the member, who has no need to sign in for it."""
    return _step(request, organization, pk, show_feedback)


@require_POST
@organization_page("keep", "community")
def close_one(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    return _step(request, organization, pk, close_feedback)


@organization_page("view", "community")
def show_member_community(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """One person's registrations, and the feedback that the reader may read."""
    member = member_of(request, organization, pk)
    registrations = CommunityRegistration.objects.in_scope(request.scope).of_member(member)
    context = {
        "organization": organization, "member": member,
        "registrations": registrations.select_related("organization"),
        "feedback": feedback_of(request, organization).of_member(member).order_by("-received_on", "pk"),
        "may_keep": request.access.may(organization, "keep", "community"),
    }  # fmt: skip
    return render(request, "members/community/member.html", context)
