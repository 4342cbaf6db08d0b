"""Which pages gather what is due: of an organization, and of one person?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from branches.models import Organization
from members.access import organization_page
from members.caring.home import home_of
from members.caring.person import care_of
from members.confidential import help_plans_for, reads_help
from members.models import Member
from members.views.care.pages import page_of


@organization_page("view", "care")
def show_care(request: HttpRequest, organization: Organization) -> HttpResponse:
    """What is due: talks, reviews of help plans for those who read them, visits, anniversaries, medals."""
    today = timezone.localdate()
    home = home_of(organization, request.scope, on=today)
    plans = list(help_plans_for(request, organization).open().values_list("review_on", flat=True))
    context = {
        "organization": organization, "home": home, "today": today, "year": today.year,
        "page": page_of(request, sorted(home.branches, key=lambda b: -b.missing)),
        "reads_help": organization.is_branch and (bool(plans) or reads_help(request, organization)),
        "plans": len(plans), "reviews": sum(day <= today for day in plans),
        "may_keep": organization.is_branch and request.access.may(organization, "keep", "care"),
    }  # fmt: skip
    return render(request, "members/care/home.html", context)


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
