"""How did the staff branch's people sign in at its last meeting, and which phone knows the plain member?"""

from datetime import date, timedelta
from random import Random

from branches.models import RuleSet
from meetings.models import Attendance, KnownPhone, Meeting, SignIn, SignInSheet
from members.models import Member
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast
from partybuild.tokens import digest_of

REASON = Text("试行会议扫码签到", "Trial of signing in by code")


def sign_ins(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """The setting is on in one branch; who was present last time signed in with his phone or was ticked."""
    software = cast["software"].organization
    RuleSet.objects.create(
        organization=software,
        effective_from=today - timedelta(days=60),
        values={"sign_in.by_code": 1},
        reason=REASON.in_(language),
    )
    meeting = Meeting.objects.filter(organization=software, group=None, attendances__isnull=False).first()
    start = meeting.started_at
    SignInSheet.objects.create(
        meeting=meeting, opened_at=start - timedelta(minutes=20), ended_at=start + timedelta(minutes=10)
    )
    there = Attendance.objects.filter(meeting=meeting, is_due=True, status__in={"present", "late"})
    SignIn.objects.bulk_create(sign_in_of(random, meeting, row) for row in there.order_by("pk"))
    phone = Member.objects.get(user__username="member")
    seen = start - timedelta(days=28)
    KnownPhone.objects.create(member=phone, key_digest=digest_of("demonstration"), remembered_at=seen)


def sign_in_of(random: Random, meeting: Meeting, row: Attendance) -> SignIn:
    minutes = random.randrange(2, 9) if row.status == "late" else -random.randrange(1, 18)
    way = random.choice(["phone", "phone", "phone", "digits", "hand"])
    at = meeting.started_at + timedelta(minutes=minutes)
    return SignIn(meeting=meeting, member_id=row.member_id, signed_at=at, way=way)
