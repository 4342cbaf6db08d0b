"""Who takes part in a life meeting, and to whose bodies does a person belong?"""

from datetime import date

from django.utils import timezone

from branches.rules import COMMITTEE_POSTS
from meetings.attendance import committee_ids, due_attenders, roster_of
from meetings.models import LifeProcess, Meeting
from members.models import Affiliation, Appointment, Member
from members.rules import ATTENDING_STATUSES


def participants_of(process: LifeProcess, *, on: date) -> list[Member]:
    """Those due: by the linked meeting's list, before it by the roster of the day; of a democratic one the
    leading body's members (DL-01). In the order of names; two queries.
    """
    if process.meeting_id:
        return [due.member for due in due_attenders(process.meeting)]
    day = timezone.localdate(process.planned_at) if process.planned_at else on
    kinds = frozenset({process.kind})
    ahead = Meeting(organization=process.organization, group=process.group, kinds=kinds, held_on=day)
    committee = committee_ids(ahead) if process.is_democratic else set()
    return sorted(roster_of(ahead, committee), key=lambda m: (m.pinyin or m.name, m.name, str(m.pk)))


def processes_for(member: Member, *, on: date):
    """The life meetings of the bodies a member belongs to or stands under, the newest first; the paths and
    groups of those bodies cost one query."""
    places = list(Affiliation.objects.on(on).filter(member=member).values_list("organization__path", "group"))
    posts = Appointment.objects.on(on).filter(member=member, post__in=COMMITTEE_POSTS)
    paths = {path for path, _group in places} | set(posts.values_list("organization__path", flat=True))
    rows = LifeProcess.objects.concerning(paths, {group for _path, group in places} - {None})
    return rows.select_related("organization", "group", "meeting")


def attends(member: Member, *, on: date) -> bool:
    """Whether the member's standing calls him to meetings."""
    return member.standings.on(on).filter(status__in=ATTENDING_STATUSES).exists()
