"""How is it marked that a record was copied into another system?"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import CopyMark, Meeting
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def mark_copied(*, by, meeting: Meeting, revision: int, at: datetime) -> CopyMark:
    """Mark the record as copied as it stood at `revision`, the one that was read; returns the mark.

    A second click finds the first mark. Raises RuleBroken for a record that is not signed, or was signed anew
    since it was read.
    """
    signed = Meeting.objects.select_for_update().values_list("revision", flat=True).get(pk=meeting.pk)
    if not signed:
        raise RuleBroken(_("Only a signed record is copied elsewhere."))
    if signed != revision:
        raise RuleBroken(_("The record was revised meanwhile. Please look at it again."))
    mark, is_new = CopyMark.objects.get_or_create(
        meeting=meeting, revision=revision, defaults={"by": by, "at": at}
    )
    if is_new:
        note(by, "mark record as copied", meeting, revision)
    return mark


@transaction.atomic
def take_copy_mark_back(*, by, meeting: Meeting, revision: int) -> None:
    """Take the mark of a revision back; where there is none nothing happens."""
    if CopyMark.objects.filter(meeting=meeting, revision=revision).delete()[0]:
        note(by, "take copy mark back", meeting, revision)


def note(by, action: str, meeting: Meeting, revision: int) -> None:
    record(by=by, action=action, obj=meeting, organization=meeting.organization, revision=revision)
