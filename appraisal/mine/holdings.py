"""Which rows that name a person are handed to him as his own data, and which are kept out, and why?"""

from django.db.models import ForeignObjectRel
from django.utils.translation import gettext_lazy as _

from members.models import Member

# Every relation of any app to a member stands here or in WITHHELD, "app.model.field"; a test asks it of new
# ones. The columns are those of the row but keys, other persons and the organization of the system.
HELD: dict[str, object] = {
    "members.affiliation.member": _("Where my affiliation lay"),
    "members.standing.member": _("My standing"),
    "members.appointment.member": _("My posts"),
    "members.correctionrequest.member": _("Corrections I asked for"),
    "meetings.attendance.member": _("My attendance"),
    "meetings.meetingreply.member": _("My replies to meetings"),
    "meetings.meeting.chair": _("Meetings I chaired"),
    "meetings.meeting.recorder": _("Meetings I recorded"),
    "meetings.meeting.lecturer": _("Lessons I gave"),
    "meetings.resolution.owner": _("Resolutions I am responsible for"),
}
# Rules why a row that names a person is not handed out with his data.
STAGED = _("Rows of roster files on their way in are deleted after a few days; what they changed is here.")
CONFIDENTIAL = _(
    "Disciplinary matters, political reviews and secret ballots: their own regulations say who may see them."
)
OF_OTHERS = _(
    "What others said or wrote about somebody is theirs too (Personal Information Protection Law Art 45)."
)
RULES = (CONFIDENTIAL, OF_OTHERS)
WITHHELD: dict[str, object] = {
    "members.importrow.member": STAGED,
}
# Of a meeting one chaired, the meeting itself; not its minutes, in which others speak.
COLUMNS: dict[str, tuple[str, ...]] = {
    "meetings.meeting": ("organization", "kinds", "title", "held_on", "place", "state"),
    "meetings.attendance": ("meeting", "held_on", "status", "reason", "note", "is_due", "is_voting"),
    "meetings.meetingreply": ("meeting", "answer", "reason", "note", "answered_at"),
    "meetings.resolution": ("text", "due_on"),
}


def relations() -> dict[str, ForeignObjectRel]:
    """Every relation to a member, by "app.model.field", the hidden ones too."""
    found = [f for f in Member._meta.get_fields(include_hidden=True) if f.auto_created and not f.concrete]
    return {f"{f.related_model._meta.label_lower}.{f.field.name}": f for f in found if not f.many_to_many}


def undecided() -> list[str]:
    """Relations of which nobody said yet whether they are the person's own; kept out until then."""
    return sorted(relations().keys() - HELD.keys() - WITHHELD.keys())
