"""Which kinds of meeting, states, attendances and votes are there?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    GENERAL_MEETING = "general_meeting", _("Branch general meeting")
    COMMITTEE_MEETING = "committee_meeting", _("Branch committee meeting")
    GROUP_MEETING = "group_meeting", _("Party group meeting")
    PARTY_LESSON = "party_lesson", _("Party lesson")
    THEME_PARTY_DAY = "theme_party_day", _("Theme Party day")
    ORGANIZATIONAL_LIFE_MEETING = "organizational_life_meeting", _("Organizational life meeting")
    # Of leading bodies alone; a branch holds the organizational one (T4).
    DEMOCRATIC_LIFE_MEETING = "democratic_life_meeting", _("Democratic life meeting")


# One bit a kind; a bit, once given, never changes its meaning.
KIND_BITS: dict[str, int] = {
    "general_meeting": 1,
    "committee_meeting": 2,
    "group_meeting": 4,
    "party_lesson": 8,
    "theme_party_day": 16,
    "organizational_life_meeting": 32,
    "democratic_life_meeting": 64,
}
# To these the committee's members are called (Branch Regulations Art 12; DL-01).
OF_THE_COMMITTEE = frozenset({"committee_meeting", "democratic_life_meeting"})


class MeetingState(TextChoices):
    PLANNED = "planned", _("Planned")
    DRAFT = "draft", _("Draft")
    SIGNED = "signed", _("Signed")
    SUBMITTED = "submitted", _("Waiting for review")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")
    CANCELLED = "cancelled", _("Cancelled")


# A record that counts as made; a returned one was made and is being mended.
RECORDED_STATES = frozenset({"submitted", "returned", "approved"})
EDITABLE_STATES = frozenset({"planned", "draft", "returned"})

TRANSITIONS: dict[str, frozenset[str]] = {
    "planned": frozenset({"draft", "signed", "cancelled"}),
    "draft": frozenset({"signed", "cancelled"}),
    "signed": frozenset({"submitted", "draft"}),
    "submitted": frozenset({"signed", "returned", "approved"}),
    "returned": frozenset({"signed", "submitted"}),
    "approved": frozenset({"submitted", "draft"}),
    "cancelled": frozenset({"planned"}),
}


class AttendanceStatus(TextChoices):
    PRESENT = "present", _("Present")
    LATE = "late", _("Late")
    LEFT_EARLY = "left_early", _("Left early")
    TELEPHONE = "telephone", _("By telephone")
    EXCUSED = "excused", _("On leave")
    ABSENT = "absent", _("Absent")
    OBSERVER = "observer", _("Attending without vote")


PRESENT_STATUSES = frozenset({"present", "late", "left_early"})
AWAY_STATUSES = frozenset({"excused", "absent"})
# Who may have gone before the end, and when.
LEAVABLE_STATUSES = frozenset({"late", "left_early", "telephone"})


def is_counted(status: str, *, with_telephone: bool = False) -> bool:
    """Whether somebody of this attendance counts as present.

    Who joins by telephone with the chair's word is named in the record; the regulations ask who is present
    (Branch Regulations Arts 11-12) and say nothing of lines, so it counts by the setting telephone.counts
    alone.
    """
    return status in PRESENT_STATUSES or (with_telephone and status == AttendanceStatus.TELEPHONE)


class LeaveReason(TextChoices):
    BUSINESS = "business", _("Business trip")
    ILLNESS = "illness", _("Illness")
    PERSONAL = "personal", _("Personal affairs")
    OTHER = "other", _("Other reason")


class VoteBasis(TextChoices):
    """The three vote bases of the regulations, and the committee's own decisions."""

    GENERAL = "general", _("Decision of the general meeting")
    ADMISSION = "admission", _("Admission or confirmation of a member")
    ELECTION = "election", _("Election")
    COMMITTEE = "committee", _("Decision of the committee")


class VoteMethod(TextChoices):
    SHOW_OF_HANDS = "show_of_hands", _("Show of hands")
    SECRET_BALLOT = "secret_ballot", _("Secret ballot")
    ORAL = "oral", _("Oral vote")


class VotePurpose(TextChoices):
    """What a vote about somebody's admission decides (Admission Rules 2014 Arts 21, 32-33)."""

    ACCEPT = "accept", _("Accept as a probationary member")
    CONFIRM = "confirm", _("Confirm as a full member")
    EXTEND = "extend", _("Extend the probation")
    CANCEL = "cancel", _("Cancel the probationary status")
