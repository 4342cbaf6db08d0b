"""What stands in the records of the demonstration: people, minutes, votes, reviews?"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from meetings.models import AgendaItem, Attendance, Meeting, Resolution, Review, Revision
from meetings.rules import quorum_rules
from members.models import Member
from partybuild.demonstration import words
from partybuild.demonstration.calendar import Event
from partybuild.demonstration.signed import content_of
from partybuild.demonstration.tree import Seat

ZONE = ZoneInfo("Asia/Shanghai")
ORDER = [
    "organizational_life_meeting",
    "general_meeting",
    "committee_meeting",
    "group_meeting",
    "theme_party_day",
    "party_lesson",
]
STARTS = {"committee_meeting": time(10), "group_meeting": time(12, 30)}
# The last working hour before the day on which the demonstration is filled, at whatever hour of it: what was
# handed in or decided lies behind whoever looks.
LAST_HANDED_IN, LAST_DECIDED = time(17, 20), time(17, 50)
STATES = {"returned_now": "returned", "waiting": "submitted", "draft": "draft", "planned": "planned"}


@dataclass
class Records:
    """Rows to be written in a few statements."""

    today: date
    language: str
    random: Random
    reviewers: dict[int, object]
    secretaries: dict[int, object]
    leaders: dict[int, Member]
    meetings: list = field(default_factory=list)
    attendances: list = field(default_factory=list)
    items: list = field(default_factory=list)
    resolutions: list = field(default_factory=list)
    reviews: list = field(default_factory=list)
    revisions: list = field(default_factory=list)
    # (organization, year) whose secretary has given the lesson of the year.
    taught: set = field(default_factory=set)

    def say(self, texts) -> str:
        return self.random.choice(texts).in_(self.language)

    def add(self, event: Event) -> None:
        meeting = self.meeting_of(event)
        self.meetings.append(meeting)
        self.tell_of_the_day(meeting)
        kind = next(k for k in ORDER if k in event.kinds)
        items = [
            AgendaItem(meeting=meeting, position=position, title=text.in_(self.language))
            for position, text in enumerate(words.AGENDA[kind], start=1)
        ]
        self.items += items
        if meeting.state == "planned":
            return
        here = self.attend(event, meeting)
        self.attendances += here
        if meeting.state == "draft":
            return
        self.write_minutes(event, meeting, items)
        self.revisions.append(self.revision(meeting, items, here))
        if meeting.state in {"approved", "returned"}:
            self.review(event, meeting)

    def meeting_of(self, event: Event) -> Meeting:
        kind = next(k for k in ORDER if k in event.kinds)
        branch = event.branch
        started_at = datetime.combine(event.held_on, STARTS.get(kind, time(15)), ZONE)
        state = STATES.get(event.story, "approved")
        chair = self.chair(event)
        recorder = branch.officers[1] if len(branch.officers) > 1 else branch.secretary
        days = self.random.randint(12, 19) if event.story == "late" else self.random.randint(1, 5)
        handed_in = min(
            datetime.combine(event.held_on + timedelta(days=days), time(16, 20), ZONE),
            self.evening_before(LAST_HANDED_IN),
        )
        is_signed = state in {"approved", "submitted", "returned"}
        by = self.secretaries.get(branch.organization.pk)
        return Meeting(
            organization=branch.organization,
            group=event.group,
            kinds=event.kinds,
            title=self.say(words.TITLES[kind]),
            held_on=event.held_on,
            started_at=started_at,
            ended_at=started_at + timedelta(minutes=self.random.choice([60, 75, 90])),
            place=self.say(words.PLACES),
            chair=chair.member,
            recorder=recorder.member,
            state=state,
            lecturer=self.lecturer(event),
            is_late_entry=event.story == "late",
            late_reason=words.LATE.in_(self.language) if event.story == "late" else "",
            created_by=by,
            created_at=handed_in if is_signed else started_at - timedelta(days=5),
            signed_by=by if is_signed else None,
            signed_at=handed_in if is_signed else None,
            submitted_at=handed_in if is_signed else None,
            first_submitted_at=handed_in if is_signed else None,
            return_count=1 if event.story in {"returned", "returned_now"} else 0,
            revision=1 if is_signed else 0,
        )

    def evening_before(self, clock: time) -> datetime:
        return datetime.combine(self.today - timedelta(days=1), clock, ZONE)

    def lecturer(self, event: Event) -> Member | None:
        """Who gives the lesson: the branch's secretary the first of a year, the superiors' secretaries one a
        year in the first branches they find, half of the others again the secretary, else a colleague."""
        if "party_lesson" not in event.kinds:
            return None
        branch, day, luck = event.branch, event.held_on, self.random.random()
        above = (branch.superior.pk, branch.superior.parent_id) if day < self.today else ()
        for leading in (branch.organization.pk, *above):
            if leading in self.leaders and (leading, day.year) not in self.taught:
                self.taught.add((leading, day.year))
                return self.leaders[leading]
        there = [s for s in branch.seats if s.is_due(day) and s is not branch.secretary]
        colleagues = [s for s in branch.officers if s in there] or there
        if luck < 0.5 or not colleagues:
            return branch.secretary.member
        return colleagues[day.month % len(colleagues)].member

    def tell_of_the_day(self, meeting: Meeting) -> None:
        """What a theme day consisted of, by its title; what came of it is known once it was held."""
        for title, (activities, benefit) in zip(
            words.TITLES["theme_party_day"], words.THEME_DAYS, strict=True
        ):
            if meeting.title == title.in_(self.language):
                meeting.activities = activities
                if benefit and meeting.state != "planned":
                    meeting.benefit = benefit.in_(self.language)

    def chair(self, event: Event) -> Seat:
        if event.group:
            seats = [s for s in event.branch.seats if s.group is event.group and s.is_due(event.held_on)]
            return next((s for s in seats if s.votes(event.held_on)), event.branch.secretary)
        return event.branch.secretary

    def due(self, event: Event) -> list[Seat]:
        if event.kinds == {"committee_meeting"}:
            return [s for s in event.branch.officers if s.is_due(event.held_on)]
        seats = [s for s in event.branch.seats if s.is_due(event.held_on)]
        return [s for s in seats if s.group is event.group] if event.group else seats

    def attend(self, event: Event, meeting: Meeting) -> list[Attendance]:
        retired = event.branch.profile == "retired"
        rows = []
        for seat in self.due(event):
            luck = 1.0 if seat.member is meeting.chair else self.random.random()
            status, reason = "present", ""
            if luck < (0.10 if retired else 0.06):
                status, reason = (
                    "excused",
                    "illness" if retired else self.random.choice(["business", "illness", "personal"]),
                )
            elif luck < 0.075:
                status = "late"
            elif luck < 0.085:
                status = "absent"
            votes = seat.votes(event.held_on)
            rows.append(
                Attendance(
                    meeting=meeting,
                    member=seat.member,
                    status=status,
                    reason=reason,
                    is_due=True,
                    is_voting=votes,
                    held_on=event.held_on,
                )
            )
            if meeting.state in {"approved", "submitted", "returned"}:
                here = status in {"present", "late"}
                meeting.due_count += 1
                meeting.present_count += here
                meeting.voting_due_count += votes
                meeting.voting_present_count += votes and here
        return rows

    def write_minutes(self, event: Event, meeting: Meeting, items: list[AgendaItem]) -> None:
        meeting.quorum_rule, meeting.has_quorum = self.quorum(event, meeting)
        for item in items:
            item.discussion = self.say(words.DISCUSSION)
        last = items[-1]
        is_voted = (
            bool(event.kinds & {"general_meeting", "committee_meeting"}) and event.story != "returned_now"
        )
        abstain = min(self.random.choice([0, 0, 0, 1]), meeting.voting_present_count)
        self.resolutions.append(
            Resolution(
                agenda_item=last,
                text=self.say(words.RESOLUTIONS),
                is_voted=is_voted,
                basis=("general" if "general_meeting" in event.kinds else "committee") if is_voted else "",
                method="show_of_hands" if is_voted else "",
                yes=meeting.voting_present_count - abstain if is_voted else 0,
                abstain=abstain if is_voted else 0,
                is_passed=True if is_voted else None,
            )
        )

    def revision(self, meeting: Meeting, items: list[AgendaItem], here: list[Attendance]) -> Revision:
        content = content_of(meeting, items, self.resolutions[-1], here)
        return Revision(
            meeting=meeting,
            number=1,
            content=content,
            signed_by=meeting.signed_by,
            signed_at=meeting.signed_at,
        )

    @staticmethod
    def quorum(event: Event, meeting: Meeting) -> tuple[str, bool | None]:
        bases = quorum_rules(event.kinds)
        if not bases:
            return "", None
        voters = "general" in bases
        due, present = (
            (meeting.voting_due_count, meeting.voting_present_count)
            if voters
            else (meeting.due_count, meeting.present_count)
        )
        return "+".join(bases), present * 2 >= due

    def review(self, event: Event, meeting: Meeting) -> None:
        by = self.reviewers.get(event.branch.superior.pk)
        common = {
            "meeting": meeting,
            "organization": event.branch.superior,
            "by": by,
            "submitted_at": meeting.first_submitted_at,
        }
        at = min(
            meeting.first_submitted_at + timedelta(days=self.random.randint(1, 5)),
            self.evening_before(LAST_DECIDED),
        )
        if event.story in {"returned", "returned_now"}:
            self.reviews.append(
                Review(decision="returned", remark=words.RETURNED.in_(self.language), at=at, **common)
            )
        if event.story == "returned":
            meeting.submitted_at = at + timedelta(days=2)
            at += timedelta(days=4)
        if meeting.state == "approved":
            self.reviews.append(
                Review(decision="approved", at=at, **common | {"submitted_at": meeting.submitted_at})
            )

    def save(self) -> None:
        for model, rows in (
            (Meeting, self.meetings),
            (AgendaItem, self.items),
            (Attendance, self.attendances),
            (Resolution, self.resolutions),
            (Review, self.reviews),
            (Revision, self.revisions),
        ):
            model.objects.bulk_create(rows, batch_size=1000)
