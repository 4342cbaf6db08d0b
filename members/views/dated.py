"""Which pages write a dated fact about a member: group, standing, posts?"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.rules import LEADING_POSTS
from members.access import organization_page
from members.file import MemberFile
from members.forms import EndPostForm, GroupForm, PostForm, StandingForm
from members.models import Appointment
from members.services import appoint, end_appointment, move_to_group
from members.services.late_entry import enter_standing_late
from members.views.file import member_of
from members.views.forming import fact_page


@organization_page("change", "member")
def move_member(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("Party group of %(name)s"), "button": _("Move to this group")}
    return fact_page(request, organization, member, GroupForm, partial(move_to_group, member=member), words)


def _late_entry() -> str:
    return _(
        "For what happened before the records began here. Admissions, decisions of the branch meeting and "
        "death are recorded on their own pages."
    )


@organization_page("change", "member")
def change_member_standing(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """The late entry of a standing; what has a procedure here is done on the page of it."""
    member = member_of(request, organization, pk)
    file = MemberFile(member, on=timezone.localdate())
    form = StandingForm(organization=organization, file=file)
    if request.method == "GET" and not form.fields["status"].choices:
        context = {"organization": organization, "member": member, "file": file}
        return render(request, "members/standing.html", context)
    words = {"title": _("Standing of %(name)s"), "button": _("Enter the standing"), "intro": _late_entry()}
    act = partial(enter_standing_late, member=member)
    return fact_page(request, organization, member, StandingForm, act, words)


def may_name_leaders(request) -> bool:
    """Rights follow from posts: the leading ones are recorded by the superior, who approves the election."""
    return request.role != "secretary"


@organization_page("change", "organization")
def appoint_member(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("A post for %(name)s"), "button": _("Give the post")}
    if not may_name_leaders(request):
        words["intro"] = _(
            "Secretary and deputies are recorded by the superior organization, which approves their election."
        )
    form = partial(PostForm, may_name_leaders=may_name_leaders(request))
    return fact_page(request, organization, member, form, partial(appoint, member=member), words)


@organization_page("change", "organization")
def end_post(request: HttpRequest, organization: Organization, pk, post: int) -> HttpResponse:
    member = member_of(request, organization, pk)
    held = Appointment.objects.in_scope(request.scope).filter(
        organization=organization, member=member, until=None
    )
    appointment = get_object_or_404(held.select_related("member", "organization"), pk=post)
    if appointment.post in LEADING_POSTS and not may_name_leaders(request):
        raise PermissionDenied("change organization")
    said = appointment.get_post_display()
    words = {"title": _("End a post of %(name)s"), "intro": said, "button": _("End the post")}
    return fact_page(
        request, organization, member, EndPostForm, partial(end_appointment, appointment=appointment), words
    )
