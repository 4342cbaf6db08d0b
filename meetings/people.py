"""Who may chair, record or lecture in an organization on a day, and which groups has it?"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery

from branches.models import Organization, PartyGroup
from branches.rules import COMMITTEE_POSTS
from meetings.models import Attendance, FollowUp
from members.models import Affiliation, Appointment, Member


def people_of(organization: Organization, *, on: date, meeting=None, like=None) -> list[Member]:
    """Members of the organization and holders of its posts on a day, by name: one query. With `meeting`
    also whom it names already, wherever they are on that day: what stands is never lost by saving.

    Each has `.is_secretary`, `.is_committee` (holds a committee post there), `.group_name` and
    `.group_order`;
    `.is_guest` says whether he is recorded as attending `meeting` without being due;
    with `like`, `.usual_start` and `.usual_end` are the hours of the first of those meetings, the same on
    every row, so that they cost no query of their own.
    """
    guests = Attendance.objects.filter(meeting=meeting, is_due=False, member=OuterRef("pk"))
    affiliations = Affiliation.objects.on(on).filter(organization=organization, member=OuterRef("pk"))
    posts = Appointment.objects.on(on).filter(organization=organization, member=OuterRef("pk"))
    hours = {"usual_start": "started_at", "usual_end": "ended_at"} if like is not None else {}
    return list(
        Member.objects.filter(Exists(affiliations) | Exists(posts) | named_by(meeting))
        .annotate(
            is_secretary=Exists(posts.filter(post="secretary")),
            is_committee=Exists(posts.filter(post__in=COMMITTEE_POSTS)),
            is_guest=Exists(guests),
            **{name: Subquery(like.values(column)[:1]) for name, column in hours.items()},
            group_name=Subquery(affiliations.values("group__name")[:1]),
            group_order=Subquery(affiliations.values("group")[:1]),
        )
        .only("pk", "name", "user_id")
        .order_by("pinyin", "name", "pk")
    )


def named_by(meeting) -> Q:
    """Who chairs, records, lectures, is responsible for a task or attended without being due."""
    if meeting is None:
        return Q(pk__in=[])
    persons = [key for key in (meeting.chair_id, meeting.recorder_id, meeting.lecturer_id) if key]
    owners = FollowUp.objects.filter(meeting=meeting, owner__isnull=False).order_by().values("owner")
    guests = Attendance.objects.filter(meeting=meeting, is_due=False).order_by().values("member")
    return Q(pk__in=persons) | Q(pk__in=owners) | Q(pk__in=guests)


def groups_of(organization: Organization, *, on: date, only: set[int] | None = None) -> list[PartyGroup]:
    """The Party groups of the organization on a day; `only` leaves those a group leader leads."""
    groups = PartyGroup.objects.existing_on(on).filter(organization=organization)
    return list(groups if only is None else groups.filter(pk__in=only))
