"""Which meeting ahead has the plain member's branch been told of, and what was answered?"""

from datetime import date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

from meetings.invitations import invitations_of
from meetings.services import send_notice
from members.models import Member
from partybuild.demonstration.tree import BranchCast

ZONE = ZoneInfo("Asia/Shanghai")


def tell_of_a_meeting(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """One notice of the plain member's next meeting: most have no account, so they get a slip of paper."""
    member = Member.objects.get(user__username="member")
    at = datetime.combine(today, time(8, 30), ZONE)
    ahead = [i.meeting for i in invitations_of(member, on=today, most=3) if i.is_open(at)]
    by = cast["software"].secretary.member.user
    for meeting in ahead[:1]:
        send_notice(by=by, meeting=meeting, number=1, channels=["in_app"], at=at)
