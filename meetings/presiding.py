"""Has the chair of a meeting asked for leave, and who may preside in his place?"""

from collections import defaultdict

from branches.rules import COMMITTEE_POSTS
from meetings.attendance import due_attenders
from meetings.models import Meeting, MeetingReply
from meetings.rules.presiding import may_preside, needs_deputy
from members.models import Appointment, Member


def chair_on_leave(meeting: Meeting) -> bool:
    """Whether whoever is to preside asked for leave; one query."""
    if not meeting.chair_id:
        return False
    answers = MeetingReply.objects.to_the_time_of(meeting).filter(member=meeting.chair_id)
    return needs_deputy(answers.values_list("answer", flat=True).first())


def candidates_of(meeting: Meeting) -> list[Member]:
    """Who of those due may preside in the chair's place and did not ask for leave himself.

    Deputy secretaries first, then the committee, then the others by name.
    """
    posts = posts_on_the_day(meeting)
    leaves = MeetingReply.objects.to_the_time_of(meeting).filter(answer="leave")
    away = set(leaves.values_list("member_id", flat=True))
    away |= {meeting.chair_id, meeting.stood_in_for_id}
    due = due_attenders(meeting)
    has_committee = any(COMMITTEE_POSTS & held for key, held in posts.items() if key != meeting.chair_id)
    found = [
        person.member
        for person in due
        if person.member.pk not in away
        and may_preside(
            meeting.kinds,
            posts=posts[person.member.pk],
            is_full=person.is_voting,
            has_committee=has_committee,
        )
    ]
    return sorted(found, key=lambda member: rank(posts[member.pk]))


def rank(posts: set[str]) -> int:
    """The order in which deputies are offered."""
    return 0 if "deputy_secretary" in posts else 1 if COMMITTEE_POSTS & posts else 2


def posts_on_the_day(meeting: Meeting) -> dict:
    """{member's key: his posts in the organization on the day}; one query."""
    rows = Appointment.objects.on(meeting.held_on).filter(organization=meeting.organization_id)
    found = defaultdict(set)
    for key, post in rows.values_list("member_id", "post"):
        found[key].add(post)
    return found
