"""How does course material come into the library, to a lesson, and out of the offer?"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.models import LessonMaterial, Meeting, MeetingAttachment
from meetings.services.attachments import TITLE_LENGTH, attach_stored, require_room
from meetings.services.plain import as_text
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.files.checking import prepare
from partybuild.files.services import content_of, store_file

TEXT_LENGTH = 5000


def add_material(
    *,
    by,
    organization: Organization,
    title: str,
    at: datetime,
    text: str = "",
    name: str = "",
    content: bytes | None = None,
) -> LessonMaterial:
    """Keep a text, a file (`name` and `content`) or both for lessons; returns the row.

    Raises RuleBroken naming "title", "text" or "file".
    """
    text = as_text(text, TEXT_LENGTH, "text")
    if content is None and not text:
        raise RuleBroken(_("Write a text or choose a file."), field="text")
    prepared = None if content is None else prepare(name, content)
    title = as_text(title, TITLE_LENGTH, "title") or (prepared.name.rpartition(".")[0] if prepared else "")
    if not title:
        raise RuleBroken(_("Give the material a title."), field="title")
    with transaction.atomic():
        file = None
        if prepared:
            require_room(organization, prepared)
            file = store_file(by=by, prepared=prepared, holder=organization.pk, at=at)
        row = LessonMaterial.objects.create(
            organization=organization, title=title, text=text, file=file, added_by=by, added_at=at
        )
        record(by=by, action="add lesson material", obj=row, organization=organization)
        return row


@transaction.atomic
def withdraw_material(*, by, material: LessonMaterial) -> LessonMaterial:
    """Offer it no longer; lessons that took it keep it. A second click changes nothing."""
    if LessonMaterial.objects.filter(pk=material.pk, is_offered=True).update(is_offered=False):
        record(by=by, action="withdraw lesson material", obj=material, organization=material.organization)
    material.refresh_from_db()
    return material


def attach_material(*, by, meeting: Meeting, material: UUID | None, at: datetime) -> MeetingAttachment:
    """Add the file of the material with this key to a record that is open, without storing it again.

    Raises RuleBroken naming "material" for one without a file, no longer offered, or added already.
    """
    offered = LessonMaterial.objects.for_organization(meeting.organization).filter(pk=material)
    row = offered.exclude(file=None).first()
    if row is None:
        raise RuleBroken(_("Choose material from the list."), field="material")
    return attach_stored(by=by, meeting=meeting, file=row.file, title=row.title, at=at)


def read_material(*, by, material: LessonMaterial, organization: Organization, at: datetime) -> bytes:
    """The content of its file, for a reader of `organization`; taking it away is audited."""
    content = content_of(material.file, at=at)
    record(by=by, action="export lesson material", obj=material, organization=organization)
    return content
