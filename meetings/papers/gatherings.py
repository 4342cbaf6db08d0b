"""Which documents belong to meetings (records, lists, notice, resolutions)?"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.papers.document import MEETINGS, MeetingDocument
from meetings.rules import Kind
from partybuild.papers.blocks import Column, Grid, Head, Items, Lines, Note, Pair, Sentence, Signatures
from partybuild.papers.fields import NAME, NUMBER, REMARK

SUBJECT = (Pair(_("Subject"), "subject", is_wide=True),)
WHEN = (Pair(_("Time"), "time"), Pair(_("Place"), "place"))
WHO = (Pair(_("Chair"), "chair"), Pair(_("Recorder"), "recorder"))
COUNTS = (
    Pair(pgettext_lazy("headcount", "Due"), "due"),
    Pair(pgettext_lazy("headcount", "Present"), "present"),
)
LECTURER = (Pair(_("Lecturer"), "lecturer", is_wide=True, is_optional=True),)
ASKED_LECTURER = (Pair(_("Lecturer"), "lecturer", is_wide=True),)
GROUP = (Pair(_("Party group"), "group", is_wide=True, is_optional=True),)
# A theme Party day may be one of several kinds: every record has room for it.
THEME_DAY = (
    (Pair(pgettext_lazy("theme day", "Activities"), "activities", is_wide=True, is_optional=True),),
    (Pair(pgettext_lazy("theme day", "What came of it"), "benefit", is_wide=True, is_optional=True),),
)
PEOPLE = (
    (Pair(pgettext_lazy("record", "Attended"), "attended", is_wide=True),),
    (Pair(pgettext_lazy("record", "Absent"), "absent", is_wide=True),),
    (Pair(_("Without vote"), "without_vote", is_wide=True),),
    (Pair(_("Not counted as present"), "on_the_line", is_wide=True, is_optional=True),),
    (Pair(_("Not counted at the vote"), "not_counted", is_wide=True, is_optional=True),),
)
BODY = (Sentence("late"), Sentence("quorum"), Lines("earlier", _("Earlier resolutions")))
CLOSING = Lines("closing", _("Closing remarks"))
ATTACHED = Lines("attachments", pgettext_lazy("record", "Attachments"))
SIGNED = Signatures((_("Signature of the chair:"), _("Signature of the recorder:")))
EVERY_KIND = frozenset(Kind.values)
ATTENDANCE = "meetings:attendance"


def record(key: str, title, *kinds: str, head: tuple = LECTURER, more: tuple = ()) -> MeetingDocument:
    """A record of meetings of these kinds; `more` stands below what was said and decided."""
    rows = (SUBJECT, GROUP, WHEN, WHO, head, *THEME_DAY, COUNTS, *PEOPLE)
    blocks = (Head(rows), *BODY, Items(), *more, CLOSING, ATTACHED, SIGNED)
    return MeetingDocument(
        key, title, MEETINGS, blocks, kinds=frozenset(kinds), is_record=True, leads_to="meetings:minutes"
    )


LIST_HEAD = Head((SUBJECT, GROUP, WHEN))
CONFIRMED = Grid(
    "confirmations",
    (
        Column(NUMBER, "number", 2),
        Column(_("Probationary member"), "name", 5),
        Column(_("Probation from and to"), "probation", 7),
        Column(_("Vote"), "vote", 7),
        Column(_("Resolution"), "result", 5),
    ),
    _("Confirmations"),
    room=3,
)
GRADED = Grid(
    "grades",
    (
        Column(_("Number of members"), "members", 4),
        Column(pgettext_lazy("grade of a member", "Excellent"), "excellent", 3),
        Column(pgettext_lazy("grade of a member", "Qualified"), "qualified", 3),
        Column(pgettext_lazy("grade of a member", "Basically qualified"), "basic", 4),
        Column(pgettext_lazy("grade of a member", "Unqualified"), "unqualified", 3),
    ),
    _("Result of the appraisal"),
    room=1,
    is_kept=True,
)

DOCUMENTS: tuple[MeetingDocument, ...] = (
    record("general_meeting", _("Record of the branch general meeting"), Kind.GENERAL_MEETING),
    record("committee_meeting", _("Record of the branch committee meeting"), Kind.COMMITTEE_MEETING),
    record("group_meeting", _("Record of the Party group meeting"), Kind.GROUP_MEETING),
    record("party_lesson", _("Record of the Party lesson"), Kind.PARTY_LESSON, head=ASKED_LECTURER),
    record("theme_party_day", _("Record of the theme Party day"), Kind.THEME_PARTY_DAY),
    record(
        "confirmation_meeting",
        _("Record of the meeting on confirmations"),
        Kind.GENERAL_MEETING,
        more=(CONFIRMED,),
    ),
    record(
        "appraisal_meeting",
        _("Record of the appraisal meeting"),
        Kind.GENERAL_MEETING,
        Kind.ORGANIZATIONAL_LIFE_MEETING,
        more=(GRADED,),
    ),
    MeetingDocument(
        "sign_in",
        _("Attendance sheet"),
        MEETINGS,
        (
            LIST_HEAD,
            Grid(
                "attendances",
                (
                    Column(NUMBER, "number", 2),
                    Column(NAME, "name", 5),
                    Column(_("Attendance"), "status", 6),
                    Column(_("Signature"), "signature", 7),
                ),
                room=25,
            ),
        ),
        kinds=EVERY_KIND,
        leads_to=ATTENDANCE,
    ),
    MeetingDocument(
        "leave_list",
        _("List of leave"),
        MEETINGS,
        (
            LIST_HEAD,
            Grid(
                "leaves",
                (
                    Column(NUMBER, "number", 2),
                    Column(NAME, "name", 5),
                    Column(_("Leave and reason"), "status", 7),
                    Column(REMARK, "note", 6),
                ),
                room=12,
            ),
            Signatures((_("Approved by the secretary:"), _("Date:"))),
        ),
        kinds=EVERY_KIND,
        leads_to=ATTENDANCE,
    ),
    MeetingDocument(
        "notice",
        _("Notice of the meeting"),
        MEETINGS,
        (
            Head((SUBJECT, GROUP, WHEN, (Pair(_("Chair"), "chair"), Pair(_("Lecturer"), "lecturer")))),
            Grid(
                "agenda",
                (Column(NUMBER, "number", 2), Column(_("Agenda item"), "item", 18)),
                _("Agenda"),
                room=5,
            ),
            Note(_("Whoever cannot attend asks the secretary for leave beforehand.")),
        ),
        kinds=EVERY_KIND,
        leads_to="meetings:detail",
    ),
    MeetingDocument(
        "resolution",
        _("Resolutions and results of votes"),
        MEETINGS,
        (
            Head((SUBJECT, GROUP, WHEN, COUNTS)),
            Sentence("quorum"),
            Grid(
                "resolutions",
                (
                    Column(NUMBER, "number", 2),
                    Column(_("Resolution"), "text", 8),
                    Column(_("Vote"), "vote", 7),
                    Column(_("Result"), "result", 3),
                ),
                _("Resolutions"),
                room=6,
            ),
            SIGNED,
        ),
        kinds=EVERY_KIND,
        leads_to="meetings:minutes",
    ),
)
