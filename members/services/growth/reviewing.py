"""How does a mentor pair or an attachment stand on the way?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from members.models.growth import Attachment, AttachmentReview, MentorPair, PairReview
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def review_pair(*, by, pair: MentorPair, on: date, text: str) -> PairReview:
    """Write down how an open pair stands on a day; returns the review. RuleBroken for a closed one."""
    # Locked by its state: a review does not slip in behind the closing.
    found = MentorPair.objects.select_for_update().filter(pk=pair.pk, closed_on=None).first()
    _require_open(found, on)
    review = PairReview.objects.create(pair=pair, on=on, text=text, by=by)
    record(by=by, action="review mentor pair", obj=pair, organization=pair.organization, on=str(on))
    return review


@transaction.atomic
def review_attachment(*, by, attachment: Attachment, on: date, text: str) -> AttachmentReview:
    """Write down how an attachment stands on a day; returns the review. RuleBroken for an ended one."""
    found = Attachment.objects.select_for_update().filter(pk=attachment.pk, ended_on=None).first()
    _require_open(found, on)
    review = AttachmentReview.objects.create(attachment=attachment, on=on, text=text, by=by)
    record(
        by=by, action="review attachment", obj=attachment, organization=attachment.organization, on=str(on)
    )
    return review


def _require_open(found, on: date) -> None:
    if found is None:
        raise RuleBroken(_("This has ended already."))
    if on < found.since:
        raise RuleBroken(_("The day lies before the beginning."), field="on")
