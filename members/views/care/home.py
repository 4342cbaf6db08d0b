"""Which pages gather what is due: of an organization, and of one person?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from branches.models import Organization
from members.access import organization_page
from members.caring.home import branches_care, branches_of, home_of
from members.caring.honours import coming_anniversaries
from members.caring.person import care_of
from members.confidential import help_plans_for, reads_help
from members.models import Member
from members.views.care.pages import page_of

DAYS_AHEAD = 30


@organization_page("view", "care")
def show_care(request: HttpRequest, organization: Organization) -> HttpResponse:
    """What is due: of a branch all that it owes, of a superior its branches page by page."""
    today = timezone.localdate()
    context = {
        "organization": organization, "today": today, "year": today.year,
        "anniversaries": coming_anniversaries(organization, request.scope, on=today, days=DAYS_AHEAD),
        **(_of_branch if organization.is_branch else _of_superior)(request, organization, today),
    }  # fmt: skip
    return render(request, "members/care/home.html", context)


def _of_branch(request, organization, today) -> dict:
    """Talks, reviews of help plans for those who read them, visits and medals."""
    plans = list(help_plans_for(request, organization).open().values_list("review_on", flat=True))
    return {
        "home": home_of(organization, request.scope, on=today),
        "reads_help": bool(plans) or reads_help(request, organization),
        "plans": len(plans), "reviews": sum(day <= today for day in plans),
        "may_keep": request.access.may(organization, "keep", "care"),
    }  # fmt: skip


def _of_superior(request, organization, today) -> dict:
    page = page_of(request, branches_of(organization, request.scope, on=today))
    return {"page": page, "rows": branches_care(list(page), year=today.year, on=today)}


@organization_page("view", "care")
def show_member_care(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """What was done for one person; help plans stand there only for those who may know of them."""
    people = Member.objects.in_scope(request.scope).belonging_to(organization)
    member = get_object_or_404(people.select_related("medal_award"), pk=pk)
    today = timezone.localdate()
    context = {
        "organization": organization, "member": member, "today": today,
        "care": care_of(member, organization, request.scope, request.user, on=today),
        "plans": help_plans_for(request, organization).of_member(member).select_related("responsible"),
        "may_keep": request.access.may(organization, "keep", "care"),
        "may_open": request.access.may(organization, "keep", "help"),
    }  # fmt: skip
    return render(request, "members/care/member.html", context)
