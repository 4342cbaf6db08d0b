"""How does a person set his own targets of the year and say how they turned out?"""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from meetings.models import FollowUp
from meetings.views.followups import done_page
from members.forms.targets import ChangeTargetForm, DropTargetForm, OwnReviewForm, TargetForm
from members.models.targets import MemberTarget
from members.services.targets import change_target, drop_target, propose_target, review_own_target
from members.views.forming import form_page, year_of
from members.views.own import own_page


def page_of(year: int) -> str:
    return f"{reverse('mine:targets')}?year={year}"


@require_GET
@own_page
def targets(request, member):
    today = timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    context = {
        "year": year, "previous": year - 1, "next": year + 1 if year <= today.year else None,
        "targets": MemberTarget.objects.of_member(member).of_year(year).order_by("pk"),
        "may_add": year >= today.year, "today": today,
        "tasks": FollowUp.objects.open().filter(owner=member).told(),
    }  # fmt: skip
    return render(request, "appraisal/mine/targets.html", context)


@require_http_methods(["GET", "POST"])
@own_page
def propose(request, member):
    today = timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    act = partial(propose_target, by=request.user, member=member, year=year, on=today)
    words = {"title": _("My target for %(year)d") % {"year": year}, "button": _("Set the target")}
    return form_page(request, TargetForm(request.POST or None), act, back_url=page_of(year), **words)


def _about(request, member, target: int, form_class, act, **words):
    """A form about one target of his own; 404 for anybody else's."""
    found = get_object_or_404(
        MemberTarget.objects.of_member(member).select_related("organization"), pk=target
    )
    form = form_class(request.POST or None, target=found)
    act = partial(act, by=request.user, target=found)
    return form_page(request, form, act, back_url=page_of(found.year), intro=found.text, **words)


@require_http_methods(["GET", "POST"])
@own_page
def change(request, member, target):
    words = {"title": _("Change my target"), "button": _("Save the target")}
    return _about(request, member, target, ChangeTargetForm, change_target, **words)


@require_http_methods(["GET", "POST"])
@own_page
def review(request, member, target):
    words = {"title": _("How my target turned out"), "button": _("Save the review")}
    act = partial(review_own_target, on=timezone.localdate())
    return _about(request, member, target, OwnReviewForm, act, **words)


@require_http_methods(["GET", "POST"])
@own_page
def drop(request, member, target):
    words = {"title": _("Drop my target"), "button": _("Drop the target")}
    return _about(request, member, target, DropTargetForm, drop_target, **words)


@require_http_methods(["GET", "POST"])
@own_page
def task_done(request, member, task):
    """Notes that an open task of his own is done; 404 for anybody else's."""
    found = get_object_or_404(FollowUp.objects.open().filter(owner=member).told(), pk=task)
    return done_page(request, found, back_url=reverse("mine:targets"))
