"""Which fields may a document of a meeting use, and which one of an organization and its year?"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partybuild.papers.fields import ITEMS, NAME, NUMBER, REMARK, Field

# Of a document of an organization and its year; a meeting has its own people.
PEOPLE: dict[str, Field] = {
    "people_count": Field(_("Number of members"), "3"),
    "people": Field(
        _("Members of the organization"),
        [{"number": "1", "name": "…", "group": "…", "standing": "…"}],
        {"number": NUMBER, "name": NAME, "group": _("Party group"), "standing": _("Full or probationary")},
    ),
    "committee": Field(
        _("Committee of the organization"),
        [{"number": "1", "name": "…", "post": "…"}],
        {"number": NUMBER, "name": NAME, "post": _("Post")},
    ),
}
MEETING: dict[str, Field] = {
    "subject": Field(_("Subject")),
    "kinds": Field(_("Kinds")),
    "group": Field(_("Party group")),
    "date": Field(_("Date"), "2026-11-27"),
    "time": Field(_("Time"), "2026-11-27 14:00–15:00"),
    "place": Field(_("Place")),
    "chair": Field(_("Chair")),
    "recorder": Field(_("Recorder")),
    "lecturer": Field(_("Lecturer")),
    "activities": Field(_("Activities of the theme Party day")),
    "benefit": Field(_("What came of it for people or work")),
    "due": Field(pgettext_lazy("headcount", "Due"), "12"),
    "present": Field(pgettext_lazy("headcount", "Present"), "11"),
    "voting_due": Field(_("Due with a vote"), "10"),
    "voting_present": Field(_("Present with a vote"), "9"),
    "attended": Field(pgettext_lazy("record", "Attended")),
    "absent": Field(pgettext_lazy("record", "Absent")),
    "without_vote": Field(_("Without vote")),
    "on_the_line": Field(_("Not counted as present")),
    "not_counted": Field(_("Not counted at the vote")),
    "late": Field(_("Late entry, with its reason")),
    "quorum": Field(_("Quorum in one sentence")),
    "earlier": Field(_("Earlier resolutions, a paragraph each"), ["…"]),
    "items": ITEMS,
    "agenda": Field(
        _("Agenda"), [{"number": "1", "item": "…"}], {"number": NUMBER, "item": _("Agenda item")}
    ),
    "resolutions": Field(
        _("Resolutions"),
        [{"number": "1", "item": "…", "text": "…", "vote": "…", "result": "…", "tasks": "…"}],
        {
            "number": NUMBER,
            "item": _("Agenda item"),
            "text": _("Resolution"),
            "vote": _("Vote"),
            "result": _("Result"),
            "tasks": _("Who does what by when"),
        },
    ),
    "closing": Field(_("Closing remarks, a paragraph each"), ["…"]),
    "attachments": Field(_("Titles of the attachments, a line each"), ["…"]),
    "attendances": Field(
        _("People due"),
        [{"number": "1", "name": "…", "status": "…", "signature": ""}],
        {"number": NUMBER, "name": NAME, "status": _("Attendance"), "signature": _("Signature")},
    ),
    "leaves": Field(
        _("People on leave or absent"),
        [{"number": "1", "name": "…", "status": "…", "note": ""}],
        {"number": NUMBER, "name": NAME, "status": _("Leave and reason"), "note": REMARK},
    ),
}
