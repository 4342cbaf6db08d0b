"""What have members of the demonstration said is wrong, and what did they answer to the next meetings?"""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from meetings.invitations import invitations_of
from meetings.models import Meeting, MeetingReply
from meetings.rules.replies import AHEAD_STATES
from meetings.services import plan_meeting
from members.codes import Frontline, ProfessionalTitle
from members.models import Member
from members.services.corrections import ask_correction
from partybuild.demonstration import words
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast

ZONE = ZoneInfo("Asia/Shanghai")
ASKED = (
    ("native_place", Text("浙江绍兴", "Shaoxing, Zhejiang"), Text("见户口本", "See the household register")),
    ("phone", Text("19900009999", "19900009999"), Text("上月换号", "A new number since last month")),
)
TRIP = Text("外出参加学术会议", "At a conference")


def corrections(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Two open requests of the plain member, replies to every meeting ahead, titles of the staff."""
    member = Member.objects.select_related("user").get(user__username="member")
    at = datetime.combine(today, time(9), ZONE) - timedelta(days=12)
    for field, value, note in ASKED:
        new, said = value.in_(language), note.in_(language)
        ask_correction(by=member.user, member=member, field=field, new=new, note=said, at=at)
        at += timedelta(days=8)
    call_to_a_meeting(cast["software"], member, today, language)
    reply_to_meetings(random, cast, today, language)
    name_titles(random, cast)


def call_to_a_meeting(branch: BranchCast, member: Member, today: date, language: str) -> None:
    """On days when the plain member's branch has nothing planned, a lesson next week."""
    if invitations_of(member, on=today + timedelta(days=1), most=1):
        return
    start = datetime.combine(today + timedelta(days=8), time(15), ZONE)
    plan_meeting(
        by=branch.secretary.member.user, organization=branch.organization, kinds={"party_lesson"},
        title=words.TITLES["party_lesson"][0].in_(language), place=words.PLACES[0].in_(language),
        started_at=start, ended_at=start + timedelta(hours=1), at=datetime.combine(today, time(8), ZONE),
        lecturer=branch.secretary.member, agenda=[t.in_(language) for t in words.AGENDA["party_lesson"]],
    )  # fmt: skip


def reply_to_meetings(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Most of those due answer, one in nine asks for leave; the plain member has not answered yet."""
    rows = []
    seats = {branch.organization.pk: branch.seats for branch in cast.values()}
    ahead = Meeting.objects.filter(state__in=AHEAD_STATES, held_on__gt=today, group=None)
    for meeting in ahead.select_related("organization").order_by("pk"):
        if meeting.kinds == {"committee_meeting"}:
            continue
        due = [s.member for s in seats[meeting.organization_id] if s.is_due(meeting.held_on)]
        answering = [m for m in due if random.random() < 0.6 and not is_plain_member(m)]
        rows += [reply_of(random, meeting, m, today, language) for m in answering]
    MeetingReply.objects.bulk_create(rows, batch_size=500)


def is_plain_member(member: Member) -> bool:
    return member.user_id is not None and member.user.username == "member"


def reply_of(random: Random, meeting: Meeting, member: Member, today: date, language: str) -> MeetingReply:
    at = datetime.combine(today, time(8, random.randrange(60)), ZONE)
    kept = {"meeting": meeting, "member": member, "answered_at": at, "given_for": meeting.started_at}
    if random.random() < 1 / 9:
        return MeetingReply(answer="leave", reason="business", note=TRIP.in_(language), **kept)
    return MeetingReply(answer="attend", **kept)


def name_titles(random: Random, cast: dict[str, BranchCast]) -> None:
    """Professional titles and the front line of the staff; a few stay unstated, as on every roster."""
    staff = [s.member for b in cast.values() if b.profile == "staff" for s in b.seats]
    titles = [*ProfessionalTitle.values, ""]
    for member in staff:
        member.professional_title = random.choice(titles)
        member.frontline = random.choice([Frontline.TEACHING_RESEARCH.value, Frontline.NONE.value])
    people = {member.pk: member for member in staff}
    Member.objects.bulk_update(people.values(), ["professional_title", "frontline"], batch_size=500)
