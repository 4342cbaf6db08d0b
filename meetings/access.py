"""Which meeting does an address mean, and may this person change it?"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from meetings.attached import attached_rows
from meetings.models import Attendance, Exclusion, Meeting, MeetingNotice, MinutesDraft
from meetings.near_ballots import ballot_rows
from meetings.queries import to_finish, whole_count
from members.access import organization_page
from members.rules import may

PEOPLE = (
    "group",
    "chair",
    "stood_in_for",
    "recorder",
    "lecturer",
    "signed_by",
    "created_by",
    "template__organization",
)
READING = frozenset({"view", "print"})


def meetings_of(request, organization):
    """The meetings of the organization itself that the person may see."""
    return Meeting.objects.in_scope(request.scope).filter(organization=organization)


def find_meeting(request, organization, pk: int) -> Meeting:
    """The meeting `pk` of the organization; 404 when it is another's or outside the scope.

    It carries `.draft_saved_at`, the time of the person's own unsaved draft of its minutes,
    `.has_attendance`, whether anybody's attendance is recorded, `.has_exclusions`, whether anybody is left
    out of the count, `.waiting_records`, how many records of the organization wait for itself,
    `.attached_rows` for `attachments_of`, `.ballot_rows` for `ballots_near`, and `.notice_number` and
    `.notice_facts` of the last notice that was sent, None before.
    """
    last = MeetingNotice.objects.filter(meeting=OuterRef("pk")).order_by("-number")
    draft = MinutesDraft.objects.filter(meeting=OuterRef("pk"), user=request.user).values("saved_at")
    rows = meetings_of(request, organization).select_related(*PEOPLE)
    rows = rows.annotate(
        draft_saved_at=Subquery(draft),
        has_attendance=Exists(Attendance.objects.filter(meeting=OuterRef("pk"))),
        has_exclusions=Exists(Exclusion.objects.filter(meeting=OuterRef("pk"))),
        waiting_records=whole_count(
            Meeting.objects.filter(to_finish(timezone.localdate()), organization=organization)
        ),
        attached_rows=attached_rows(),
        ballot_rows=ballot_rows(organization),
        notice_number=Subquery(last.values("number")[:1]),
        notice_facts=Subquery(last.values("facts")[:1]),
    )
    meeting = get_object_or_404(rows, pk=pk)
    meeting.organization = organization
    return meeting


def may_touch(request, meeting, verb: str, concept: str) -> bool:
    """Whether a role of the person allows the act; that of a group leader, for his own groups' meetings."""
    groups = {meeting.group_id} - {None}
    return may_hold(request, meeting.organization, verb, concept, kinds=meeting.kinds, groups=groups)


def may_hold(request, organization, verb: str, concept: str, *, kinds, groups: set[int] | None) -> bool:
    """The same for a meeting of these kinds and groups; None for `groups`: of any of them."""
    roles = request.access.roles_at(organization)
    if any(may(role, verb, concept) for role in roles - {"group_leader"}):
        return True
    if "group_leader" not in roles or not may("group_leader", verb, concept):
        return False
    leads = request.access.group_ids(organization)
    is_his = bool(leads if groups is None else leads & groups)
    return verb in READING or (kinds == {"group_meeting"} and is_his)


def meeting_page(verb: str, concept: str):
    """Decorates `view(request, meeting, …)` for an address /o/<code>/…/<pk>/…; says which right it needs."""

    def decorate(view):
        @organization_page(verb, concept)
        @wraps(view)
        def wrapped(request, organization, pk, **rest):
            meeting = find_meeting(request, organization, pk)
            if not may_touch(request, meeting, verb, concept):
                raise PermissionDenied(f"{verb} {concept}")
            return view(request, meeting, **rest)

        return wrapped

    return decorate
