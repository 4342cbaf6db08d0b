"""Which pages show and keep one member's targets?"""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from branches.models import Organization
from members.access import organization_page
from members.forms.targets import (
    BranchReviewForm,
    ChangeTargetForm,
    DropTargetForm,
    OwnReviewForm,
    TargetForm,
)
from members.models.targets import MemberTarget
from members.services.targets import (
    carry_over,
    change_target,
    drop_target,
    propose_target,
    review_own_target,
    review_target,
)
from members.views.file import member_of
from members.views.forming import form_page, year_of
from members.views.targets.lists import carried


def page_of(organization: Organization, pk, year: int) -> str:
    return f"{reverse('members:member_targets', args=[organization.code, pk])}?year={year}"


@organization_page("view", "targets")
def show_targets(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member, today = member_of(request, organization, pk), timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    rows = MemberTarget.objects.of_member(member)
    may_keep = request.access.may(organization, "keep", "targets")
    context = {
        "organization": organization, "member": member, "year": year, "previous": year - 1,
        "next": year + 1 if year <= today.year else None,
        "targets": rows.of_year(year).select_related("carried_from", "organization").order_by("pk"),
        "may_keep": may_keep, "may_add": may_keep and year >= today.year,
        "to_carry": rows.to_carry(year).count() if may_keep and year >= today.year else 0,
    }  # fmt: skip
    return render(request, "members/targets/member.html", context)


@organization_page("view", "targets")
def print_sheet(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """One member's sheet for the year with lines to sign, on A4."""
    member, today = member_of(request, organization, pk), timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    targets = MemberTarget.objects.of_member(member).of_year(year).not_dropped().order_by("pk")
    context = {"organization": organization, "member": member, "year": year, "targets": targets}
    context["back_url"] = page_of(organization, pk, year)
    return render(request, "members/targets/sheet.html", context)


@organization_page("keep", "targets")
def add_target(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member, today = member_of(request, organization, pk), timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    act = partial(propose_target, member=member, year=year, on=today)
    words = {"title": _("A target of %(name)s for %(year)d") % {"name": member.name, "year": year}}
    words["button"] = _("Set the target")
    form = TargetForm(request.POST or None)
    return form_page(request, form, act, back_url=page_of(organization, pk, year), **words)


@require_POST
@organization_page("keep", "targets")
def carry_own(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member, today = member_of(request, organization, pk), timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    new = carry_over(by=request.user, organization=organization, year=year, on=today, member=member)
    messages.success(request, carried(len(new)))
    return redirect(page_of(organization, pk, year))


def _target_page(request, organization, pk, target, make_form, act, **words) -> HttpResponse:
    """One act on one target of the member; its words stand above the form.

    What another branch set and reviewed is read here, and changed nowhere (404).
    """
    member = member_of(request, organization, pk)
    rows = MemberTarget.objects.of_member(member).filter(organization=organization)
    rows = rows.select_related("organization")
    found = get_object_or_404(rows, pk=target)
    form = make_form(request.POST or None, target=found)
    words.setdefault("intro", found.text)
    words["title"] = words["title"] % {"name": member.name}
    back_url = page_of(organization, pk, found.year)
    return form_page(request, form, partial(act, target=found), back_url=back_url, **words)


@organization_page("keep", "targets")
def edit_target(request: HttpRequest, organization: Organization, pk, target: int) -> HttpResponse:
    words = {"title": _("Change a target of %(name)s"), "intro": ""}
    return _target_page(request, organization, pk, target, ChangeTargetForm, change_target, **words)


@organization_page("keep", "targets")
def enter_own_review(request: HttpRequest, organization: Organization, pk, target: int) -> HttpResponse:
    """What the member wrote on paper, entered for him."""
    act = partial(review_own_target, on=timezone.localdate())
    words = {"title": _("%(name)s's own review"), "button": _("Enter the review")}
    return _target_page(request, organization, pk, target, OwnReviewForm, act, **words)


@organization_page("keep", "targets")
def review(request: HttpRequest, organization: Organization, pk, target: int) -> HttpResponse:
    today = timezone.localdate()

    def act(*, outcome, **rest):
        return review_target(is_done=outcome == "done", on=today, **rest)

    words = {"title": _("Review a target of %(name)s"), "button": _("Record the review")}
    return _target_page(request, organization, pk, target, BranchReviewForm, act, **words)


@organization_page("keep", "targets")
def drop(request: HttpRequest, organization: Organization, pk, target: int) -> HttpResponse:
    words = {"title": _("Drop a target of %(name)s"), "button": _("Drop the target")}
    return _target_page(request, organization, pk, target, DropTargetForm, drop_target, **words)
