"""What is wrong or odd about a record, by which rule?"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from branches.rules import COMMITTEE_POSTS, Post
from meetings.attendance import Due, due_attenders
from meetings.models import Meeting, Resolution
from meetings.queries import meets_at_the_time_of
from meetings.record import Item, items_of
from meetings.rules import (
    LEADING_BODY,
    AttendanceStatus,
    Kind,
    Room,
    VoteBasis,
    Votes,
    at_the_vote,
    has_passed,
    has_quorum_for,
    quorum_rules,
    vote_faults,
)
from meetings.rules.articles import ADMISSION_RULES, ART_11, ART_12, ART_14, ELECTION_RULES, LIFE_RULES_2016
from meetings.services.particulars import settings_of
from meetings.services.rechecks import unfit_parts
from meetings.services.tasks import unclear_tasks
from members.models import Appointment

SESSIONS = frozenset({Kind.GENERAL_MEETING, Kind.COMMITTEE_MEETING, Kind.GROUP_MEETING})
GENERAL_BASES = frozenset({VoteBasis.GENERAL, VoteBasis.ADMISSION, VoteBasis.ELECTION})


@dataclass(frozen=True)
class Finding:
    """One thing found: an "error" keeps the record from being signed, a "remark" does not."""

    severity: str
    field: str
    message: str
    rule: str = ""
    source: str = ""


@dataclass(frozen=True)
class Sheet:
    """What the checks and the signature need of a meeting, read once."""

    meeting: Meeting
    due: list[Due]
    # Each with its resolutions, which have the attributes of a Resolution.
    items: list[Item]
    settings: dict[str, int]
    # (member key, post, group) of everybody who held a post in the organization on the day.
    posts: list[tuple]
    # Another meeting of the same people at the same time.
    clash: Meeting | None
    # (field, what is wrong) of what was entered for another day or kind; a signed record has none.
    unfit: tuple | list = ()

    @property
    def resolutions(self) -> list[tuple[str, Resolution]]:
        """Each resolution with its field name."""
        return [
            (f"items-{n}-resolutions-{m}", resolution)
            for n, item in enumerate(self.items)
            for m, resolution in enumerate(item.resolutions)
        ]

    def room(self, basis: str) -> Room:
        """Who votes on a basis, as `Due.counts_for` says (T3, EL-07; Branch Regulations Art 12)."""
        people = [d for d in self.due if d.counts_for(basis)]
        present = sum(d.is_present for d in people)
        return Room(len(people), present, sum(d.has_left for d in people))

    def passed(self, resolution: Resolution) -> bool | None:
        """Whether a resolution has passed; None where no vote was taken."""
        if not resolution.is_voted:
            return None
        return has_passed(resolution.basis, self.room(resolution.basis), votes_of(resolution), self.settings)

    @property
    def has_quorum(self) -> bool | None:
        """The quorum of the kinds the meeting serves; None where the regulations name none."""
        bases = quorum_rules(self.meeting.kinds)
        return all(has_quorum_for(b, self.room(b), self.settings) for b in bases) if bases else None


def sheet_of(meeting: Meeting, others: list | None = None) -> Sheet:
    """Read the meeting's people, agenda and the settings of its day: five queries, four with `others`; one
    more each for members left out of the count and for tasks reported.

    `others` are the organization's meetings of that day, where the caller has read them.
    """
    posts = posts_of(Appointment.objects.on(meeting.held_on).filter(organization=meeting.organization_id))
    due = due_attenders(meeting, committee_of(posts))
    if others is None:
        others = Meeting.objects.at_the_time_of(meeting)
    clash = next((other for other in others if meets_at_the_time_of(meeting, other)), None)
    unfit = unfit_parts(meeting, due)
    return Sheet(meeting, due, items_of(meeting), settings_of(meeting), posts, clash, unfit)


def posts_of(appointments) -> list[tuple]:
    return list(appointments.values_list("member_id", "post", "group_id"))


def committee_of(posts: list[tuple]) -> set:
    """Keys of those who held a committee post."""
    return {member_id for member_id, post, _group_id in posts if post in COMMITTEE_POSTS}


def votes_of(resolution: Resolution) -> Votes:
    return Votes(
        resolution.yes, resolution.no, resolution.abstain, resolution.written_yes, resolution.written_no
    )


def check_record(meeting: Meeting, *, at: datetime | None = None) -> list[Finding]:
    """Everything found in the record, errors first; `at` (default now) decides what lies in the future."""
    return findings_of(sheet_of(meeting), at=at or timezone.now())


def findings_of(sheet: Sheet, *, at: datetime) -> list[Finding]:
    """The findings of what was read."""
    found = [
        *_particulars(sheet.meeting, at),
        *_attendance(sheet),
        *_quorum(sheet),
        *_agenda(sheet),
        *_votes(sheet),
        *_chair(sheet),
        *(Finding("error", field, message) for field, message in sheet.unfit),
        *_clash(sheet.clash),
    ]
    spoken = [replace(finding, source=str(finding.source)) for finding in found]
    return sorted(spoken, key=lambda finding: finding.severity)


def _particulars(meeting: Meeting, at: datetime):
    if meeting.ended_at is None:
        yield Finding("error", "ended_at", _("Enter when the meeting ended."))
    elif meeting.ended_at <= meeting.started_at:
        yield Finding("error", "ended_at", _("The meeting must end after it begins."))
    elif meeting.ended_at > at:
        yield Finding("error", "ended_at", _("The meeting has not ended yet."))
    if not meeting.place:
        yield Finding("error", "place", _("Enter where the meeting was held."))
    if not meeting.chair_id:
        yield Finding("error", "chair", _("Enter who chaired the meeting."), "BR-20", ART_14)
    if not meeting.recorder_id:
        yield Finding("error", "recorder", _("Enter who took the minutes."))
    if Kind.PARTY_LESSON in meeting.kinds and not meeting.lecturer_id:
        yield Finding("remark", "lecturer", _("The lecturer is not named."))


def _attendance(sheet: Sheet):
    if not sheet.due:
        yield Finding("error", "attendance", _("Nobody on the roster was due on that day."))
    unrecorded = [d.member.name for d in sheet.due if not d.status]
    if unrecorded:
        message = _("The attendance of %(names)s is not recorded.") % {"names": shortened(unrecorded)}
        yield Finding("error", "attendance", message)
    away = {AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT}
    silent = [d.member.name for d in sheet.due if d.status in away and not d.reason]
    if silent:
        yield Finding(
            "remark", "attendance", _("Away without a reason: %(names)s.") % {"names": shortened(silent)}
        )
    rang = [d.member.name for d in sheet.due if d.status == AttendanceStatus.TELEPHONE]
    if rang and not sheet.settings["telephone.counts"]:
        message = _("By telephone and not counted as present: %(names)s.") % {"names": shortened(rang)}
        yield Finding("remark", "attendance", message, "BR-14", ART_11)
    for field in ("chair", "recorder"):
        key = getattr(sheet.meeting, f"{field}_id")
        if any(d.member.pk == key and d.status in away for d in sheet.due):
            yield Finding("error", field, _("This person is recorded as away."))


def shortened(names: list[str]) -> str:
    """Up to five names, and how many more."""
    text, more = _(", ").join(names[:5]), len(names) - 5
    return text if more <= 0 else _("%(names)s and %(count)d more") % {"names": text, "count": more}


def _quorum(sheet: Sheet):
    for basis in quorum_rules(sheet.meeting.kinds):
        room = sheet.room(basis)
        if sheet.due and all(d.status for d in sheet.due) and not has_quorum_for(basis, room, sheet.settings):
            message = _("No quorum: %(present)d of %(due)d entitled to vote are present.")
            values = {"present": room.present, "due": room.due}
            yield Finding("remark", "attendance", message % values, *RULES[basis])


def _agenda(sheet: Sheet):
    if not sheet.items:
        severity = "error" if SESSIONS & sheet.meeting.kinds else "remark"
        yield Finding(severity, "items", _("The agenda has no item."))
    for n, item in enumerate(sheet.items):
        if not item.resolutions:
            message = _("The item “%(title)s” has no resolution.") % {"title": item.title}
            yield Finding("remark", f"items-{n}", message)
    for field, message in unclear_tasks(sheet.resolutions):
        yield Finding("remark", field, message)


def _votes(sheet: Sheet):
    for field, resolution in sheet.resolutions:
        if resolution.is_voted:
            yield from _vote(sheet, field, resolution)


def _vote(sheet: Sheet, field: str, resolution: Resolution):
    basis, votes = resolution.basis, votes_of(resolution)
    rule, came = RULES[basis], sheet.room(basis)
    for code in vote_faults(basis, resolution.method, came, votes):
        yield _fault(code, field, came, votes, rule)
    room = at_the_vote(basis, came, votes)
    if came.left:
        message = _("Of those with a vote %(left)d left early. Check who was there at this vote: %(cast)d.")
        yield Finding("remark", f"{field}-yes", message % {"left": came.left, "cast": votes.in_room})
    if not has_quorum_for(basis, room, sheet.settings):
        values = {"present": room.present, "due": room.due}
        message = _("No vote can be taken: %(present)d of %(due)d entitled to vote are present.") % values
        yield Finding("error", f"{field}-basis", message, *rule)
    elif not sheet.passed(resolution):
        yield Finding("remark", f"{field}-yes", _not_passed(basis, room, votes, sheet.settings), *rule)
    needed = Kind.COMMITTEE_MEETING if basis == VoteBasis.COMMITTEE else Kind.GENERAL_MEETING
    if needed not in sheet.meeting.kinds:
        message = _("Such a vote belongs to another kind of meeting: %(kind)s.") % {"kind": needed.label}
        yield Finding("remark", f"{field}-basis", message, "BR-13", ART_11)


RULES: dict[str, tuple[str, str]] = {
    VoteBasis.GENERAL: ("BR-14", ART_11),
    VoteBasis.ADMISSION: ("DV-15", ADMISSION_RULES),
    VoteBasis.ELECTION: ("EL-04", ELECTION_RULES),
    VoteBasis.COMMITTEE: ("BR-16", ART_12),
    LEADING_BODY: ("DL-03", LIFE_RULES_2016),
}


def _fault(code: str, field: str, room: Room, votes: Votes, rule: tuple[str, str]) -> Finding:
    values = {"cast": votes.in_room, "present": room.present, "written": votes.written, "absent": room.absent}
    sum_is_wrong = _("For, against and abstentions make %(cast)d; %(present)d entitled to vote are present.")
    severity, name, message = {
        "too_many": ("error", "yes", sum_is_wrong),
        "too_few": ("error", "yes", sum_is_wrong),
        "ballots_missing": ("remark", "yes", _("%(cast)d ballots of %(present)d came back.")),
        "written_not_allowed": ("error", "written_yes", _("Written opinions count for admissions alone.")),
        "too_many_written": (
            "error",
            "written_yes",
            _("%(written)d written opinions, but %(absent)d entitled to vote are away."),
        ),
        "secret_ballot": ("error", "method", _("This vote is taken by secret ballot.")),
    }[code]
    return Finding(severity, f"{field}-{name}", message % values, *rule)


def _not_passed(basis: str, room: Room, votes: Votes, settings: dict[str, int]) -> str:
    yes = votes.yes + (votes.written_yes if basis == VoteBasis.ADMISSION else 0)
    is_of_present = basis == VoteBasis.ELECTION or (
        basis == VoteBasis.COMMITTEE and not settings["committee_vote.of_due"]
    )
    if is_of_present:
        message = _("Not passed: %(yes)d for, more than half of %(count)d present are needed.")
        return message % {"yes": yes, "count": room.present}
    message = _("Not passed: %(yes)d for, more than half of %(count)d due are needed.")
    return message % {"yes": yes, "count": room.due}


def _chair(sheet: Sheet):
    """Who may chair (BR-20): the secretary, or by his delegation deputy and committee; in a group its
    leader."""
    meeting = sheet.meeting
    if not meeting.chair_id or not SESSIONS & meeting.kinds:
        return
    posts = {(post, group_id) for key, post, group_id in sheet.posts if key == meeting.chair_id}
    if Kind.GROUP_MEETING in meeting.kinds:
        is_entitled = (Post.GROUP_LEADER, meeting.group_id) in posts
        message = _("A group meeting is chaired by the group's leader.")
    else:
        is_entitled = any(post in COMMITTEE_POSTS for post, _group_id in posts)
        message = _(
            "The meeting is chaired by the secretary, or by a deputy or committee member whom the secretary "
            "asks."
        )
    if not is_entitled:
        yield Finding("remark", "chair", message, "BR-20", ART_14)


def _clash(other: Meeting | None):
    if other is not None:
        message = _("Another meeting of the same people at that time: “%(title)s”.") % {"title": other.title}
        yield Finding("remark", "started_at", message)
