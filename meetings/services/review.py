"""How does the superior organization approve a record, return it, or take its decision back?"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.models import Meeting, Review, ReviewDecision
from meetings.rules import MeetingState
from meetings.services.claims import check_is_free
from meetings.services.plain import as_text
from meetings.services.telling import tell_of_review, tell_of_undoing
from meetings.services.transitions import move
from members.access import Access, access_of
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

TIME_TO_TAKE_BACK = timedelta(hours=24)
# Remarks on single agenda items: position from 0, title, words.
Items = Sequence[tuple[int, str, str]]


@transaction.atomic
def approve_record(
    *, by, organization: Organization, meeting: Meeting, at: datetime, remark: str = "", items: Items = ()
) -> Review:
    """Approve a submitted record for `organization`, a superior of the meeting's; returns the review.

    `items` are remarks on single agenda items, (position from 0, title, words). Raises RuleBroken where it
    is not submitted (any more), has changed since `meeting` was read, or somebody else has it open.
    """
    return decide(by, organization, meeting, ReviewDecision.APPROVED, remark, at, items)


@transaction.atomic
def return_record(
    *, by, organization: Organization, meeting: Meeting, at: datetime, remark: str, items: Items = ()
) -> Review:
    """Return a submitted record for changes; a remark, on the whole or on an item, says what to change."""
    if not remark.strip() and not item_remarks(items):
        raise RuleBroken(_("Say what should be changed."), field="remark")
    return decide(by, organization, meeting, ReviewDecision.RETURNED, remark, at, items)


def decide(by, organization, meeting: Meeting, decision: str, remark: str, at: datetime, items) -> Review:
    """One decision: state, review, notice and audit entry together, inside the caller's transaction."""
    check_is_superior(organization, meeting.organization)
    check_is_another(by, meeting)
    check_is_free(meeting, by, at)
    is_return = decision == ReviewDecision.RETURNED
    state = MeetingState.RETURNED if is_return else MeetingState.APPROVED
    changes = {"claimed_by": None, "claimed_until": None}
    if is_return:
        changes["return_count"] = F("return_count") + 1
    move(meeting, state, since={MeetingState.SUBMITTED}, version=meeting.version, **changes)
    review = Review.objects.create(
        meeting=meeting,
        organization=organization,
        decision=decision,
        remark=remark.strip(),
        revision=meeting.revision,
        item_remarks=item_remarks(items),
        by=by,
        at=at,
        submitted_at=meeting.submitted_at,
        version=meeting.version,
    )
    tell_of_review(review, meeting, at=at)
    action = "return record" if is_return else "approve record"
    record(by=by, action=action, obj=meeting, organization=organization, review=review.pk)
    return review


def item_remarks(items: Items) -> list[dict]:
    """The remarks on single items in plain data, those without words left out."""
    told = [(n, as_text(title, 200, "item"), as_text(text, 300, "item")) for n, title, text in items]
    return [{"position": n, "title": title, "text": text} for n, title, text in told if text]


def check_is_superior(organization: Organization, of: Organization) -> None:
    """Nobody reviews himself: the reviewing organization stands above the meeting's. Raises RuleBroken."""
    if organization.pk == of.pk or not of.path.startswith(organization.path):
        raise RuleBroken(_("A record is reviewed by a superior organization."))


def check_is_another(by, meeting: Meeting) -> None:
    """Who signed the record or leads its organization does not review it, whatever he is in the superior one.

    Raises RuleBroken.
    """
    if not is_another(access_of(by), meeting):
        raise RuleBroken(_("A record is reviewed by somebody else than those who answer for it."))


def is_another(access: Access, meeting: Meeting) -> bool:
    answers_for_it = "secretary" in access.roles_at(meeting.organization)
    return meeting.signed_by_id != access.user.pk and not answers_for_it


@transaction.atomic
def take_back_review(*, by, review: Review, at: datetime) -> Meeting:
    """Take a decision back within 24 hours; the record waits for review again. Returns the meeting.

    Raises RuleBroken later, the second time, or once the branch has gone on working on the record.
    """
    meeting = Meeting.objects.select_related("organization").get(pk=review.meeting_id)
    check_is_another(by, meeting)
    if at - review.at > TIME_TO_TAKE_BACK:
        raise RuleBroken(_("A decision can be taken back within 24 hours."))
    if not Review.objects.filter(pk=review.pk, undone_at=None).update(undone_at=at):
        raise RuleBroken(_("The decision was taken back already."))
    is_return = review.decision == ReviewDecision.RETURNED
    changes = {"return_count": F("return_count") - 1} if is_return else {}
    since = MeetingState.RETURNED if is_return else MeetingState.APPROVED
    move(meeting, MeetingState.SUBMITTED, since={since}, version=review.version, **changes)
    review.refresh_from_db()
    tell_of_undoing(review, meeting, at=at)
    record(by=by, action="take back review", obj=meeting, organization=review.organization, review=review.pk)
    return meeting
