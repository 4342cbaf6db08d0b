"""How does a file come to a meeting, in which order do they stand, and when may one go?"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.models import LessonMaterial, Meeting, MeetingAttachment
from meetings.rules import EDITABLE_STATES
from meetings.services.plain import as_text
from meetings.services.transitions import refuse
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.files.checking import Prepared, prepare
from partybuild.files.models import StoredFile
from partybuild.files.services import content_of, room_taken, store_file

TITLE_LENGTH = 120


def attach_file(
    *, by, meeting: Meeting, name: str, content: bytes, at: datetime, title: str = ""
) -> MeetingAttachment:
    """Add a file to a record that is open; without `title` it is called as the file. Returns the row.

    Raises RuleBroken naming "file" for a file that is refused or has no room, "title" for one too long.
    """
    title = as_text(title, TITLE_LENGTH, "title")
    # Reading a picture takes its time: nobody waits for a lock meanwhile.
    prepared = prepare(name, content)
    with transaction.atomic():
        fresh = _locked(meeting)
        require_room(fresh.organization, prepared)
        _require_room_of_meeting(fresh, len(prepared.content))
        file = store_file(by=by, prepared=prepared, holder=fresh.organization_id, at=at)
        return _attach(by, fresh, file, title or prepared.name.rpartition(".")[0], at)


@transaction.atomic
def attach_stored(*, by, meeting: Meeting, file: StoredFile, title: str, at: datetime) -> MeetingAttachment:
    """The same with a file that is kept already; it takes no more room of the organization.

    Raises RuleBroken naming "material" where the meeting has it already, "file" where it has no room.
    """
    fresh = _locked(meeting)
    if fresh.attachments.standing().filter(file=file).exists():
        raise RuleBroken(_("The meeting has this file already."), field="material")
    _require_room_of_meeting(fresh, file.size)
    return _attach(by, fresh, file, title, at)


def _attach(by, meeting: Meeting, file: StoredFile, title: str, at: datetime) -> MeetingAttachment:
    last = meeting.attachments.standing().aggregate(last=Max("position"))["last"] or 0
    row = MeetingAttachment.objects.create(
        meeting=meeting, file=file, title=title, position=last + 1, added_by=by, added_at=at
    )
    _note(by, "add attachment", row, kind=file.kind, size=file.size)
    return row


def require_room(organization: Organization, prepared: Prepared) -> None:
    """The organization's room, counted while nobody else of it adds anything. Raises RuleBroken."""
    Organization.objects.select_for_update().get(pk=organization.pk)
    limit = settings.ORGANIZATION_FILE_BYTES
    if room_taken(organization.pk) + len(prepared.content) > limit:
        message = _("All files of the organization may have %(limit)s; there is no room for this one.")
        raise RuleBroken(message % {"limit": filesizeformat(limit)}, field="file")


def _require_room_of_meeting(meeting: Meeting, size: int) -> None:
    taken = list(meeting.attachments.standing().values_list("file__size", flat=True))
    if len(taken) >= settings.MEETING_FILES:
        message = _("A meeting takes at most %(count)d attachments.") % {"count": settings.MEETING_FILES}
        raise RuleBroken(message, field="file")
    limit = settings.MEETING_FILE_BYTES
    if sum(taken) + size > limit:
        message = _("All attachments of a meeting may have %(limit)s; there is no room for this one.")
        raise RuleBroken(message % {"limit": filesizeformat(limit)}, field="file")


@transaction.atomic
def remove_attachment(*, by, meeting: Meeting, attachment: MeetingAttachment, at: datetime) -> None:
    """Take a file out of a record that is open; one of an earlier signed revision stays readable there."""
    fresh = _locked(meeting)
    if attachment.is_signed:
        fresh.attachments.filter(pk=attachment.pk).update(is_removed=True)
    else:
        fresh.attachments.filter(pk=attachment.pk).delete()
        drop_unused(attachment.file)
    _note(by, "remove attachment", attachment)


def drop_unused(file: StoredFile) -> None:
    """Forget a file that nothing points at any more; what lies on the disk is swept later."""
    rows = [model.objects.filter(file=file) for model in (MeetingAttachment, LessonMaterial)]
    if not any(found.exists() for found in rows):
        file.delete()


@transaction.atomic
def move_attachment_up(*, by, meeting: Meeting, attachment: MeetingAttachment, at: datetime) -> None:
    """Let an attachment of a record that is open stand one place further up."""
    fresh = _locked(meeting)
    rows = list(fresh.attachments.standing())
    n = next((n for n, row in enumerate(rows) if row.pk == attachment.pk), 0)
    if n:
        rows[n - 1], rows[n] = rows[n], rows[n - 1]
    for position, row in enumerate(rows, start=1):
        row.position = position
    MeetingAttachment.objects.bulk_update(rows, ["position"])
    _note(by, "move attachment", attachment)


def read_attachment(*, by, attachment: MeetingAttachment, at: datetime) -> bytes:
    """The content, for somebody who may read the record; taking it away is audited."""
    content = content_of(attachment.file, at=at)
    _note(by, "export attachment", attachment)
    return content


def freeze_attachments(meeting: Meeting) -> None:
    """Mark what stands as signed with the record."""
    meeting.attachments.standing().filter(is_signed=False).update(is_signed=True)


def attachments_content(meeting: Meeting) -> list[dict]:
    """What stands with the record, in plain data for the revision."""
    return [
        {
            "key": str(row.pk),
            "title": row.title,
            **{name: getattr(row.file, name) for name in ("name", "kind", "size", "digest")},
        }
        for row in meeting.attachments.standing().select_related("file")
    ]


def _locked(meeting: Meeting) -> Meeting:
    """The meeting with an open record, kept from being signed meanwhile."""
    fresh = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting.pk)
    if fresh.state not in EDITABLE_STATES:
        refuse(fresh)
    return fresh


def _note(by, action: str, row: MeetingAttachment, **details) -> None:
    # A file's name and title may name people: the log has the key alone.
    told = {"obj": row.meeting, "organization": row.meeting.organization}
    record(by=by, action=action, attachment=str(row.pk), **told, **details)
