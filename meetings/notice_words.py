"""What does a notice of a meeting say, made from the meeting itself?"""

from django.utils import timezone
from django.utils.translation import gettext as _

from partybuild.templatetags.ui.dates import full_date


def time_line(meeting) -> str:
    end = f"–{timezone.localtime(meeting.ended_at):%H:%M}" if meeting.ended_at else ""
    return _("Time: %(when)s") % {"when": f"{full_date(meeting.started_at)}{end}"}


def group_text(meeting, *, has_changed: bool = False) -> str:
    """What a group may read: title, time and place, nobody's name and no remark."""
    head = _("Changed meeting: %(title)s") if has_changed else _("Notice of meeting: %(title)s")
    lines = [head % {"title": meeting.title}, time_line(meeting)]
    if meeting.place:
        lines.append(_("Place: %(place)s") % {"place": meeting.place})
    return "\n".join(lines)


def cancellation_text(meeting) -> str:
    """What everybody who was told reads, a group too: which meeting is not held."""
    return "\n".join([_("Meeting cancelled: %(title)s") % {"title": meeting.title}, time_line(meeting)])


def notice_text(meeting, remark: str = "", *, has_changed: bool = False) -> str:
    """What each person reads: the same with the chair and the remark, in the current language."""
    lines = [group_text(meeting, has_changed=has_changed)]
    if meeting.chair_id:
        lines.append(_("Chair: %(name)s") % {"name": meeting.chair.name})
    if remark:
        lines.append(_("Remark: %(remark)s") % {"remark": remark})
    return "\n".join(lines)


def reason_text() -> str:
    return _("You are due at this meeting by the roster (Branch Regulations Arts 11-13, 16).")
