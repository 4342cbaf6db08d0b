"""Who comes onto a two-way list, is reviewed on it and taken off it?"""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.growth import TalentEntry, TalentReview
from members.rules.growth import TalentState, fits_list, follows
from members.services.roles.belonging import require_belonging, status_of
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def propose_entry(
    *, by, organization: Organization, member: Member, kind: str, reasons: str, on: date
) -> TalentEntry:
    """Propose somebody for a two-way list of the organization, with the reasons; returns the entry.

    Raises RuleBroken for somebody outside the organization, in a standing the list is not for, without
    reasons, or on the list already (D4). The audit names the entry, never the person or the list.
    """
    if not reasons.strip():
        raise RuleBroken(_("Give the reasons."), field="reasons")
    require_belonging([member], organization, on=on, field="member")
    if not fits_list(kind, status_of(member, on=on)):
        raise RuleBroken(_("This list is not for somebody of this standing."), field="kind")
    entry = TalentEntry(organization=organization, member=member, kind=kind, proposed_on=on)
    entry.reasons = reasons.strip()
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as taken:
        raise RuleBroken(_("This person stands on the list already."), field="member") from taken
    _note(by, "propose list entry", entry, on)
    return entry


@transaction.atomic
def decide_entry(*, by, entry: TalentEntry, on: date, decision: str) -> TalentEntry:
    """Record the committee's decision, "accept" or "decline". RuleBroken when it decided before."""
    if on < entry.proposed_on:
        raise RuleBroken(_("The day lies before the proposal."), field="on")
    decided = TalentEntry.objects.filter(pk=entry.pk, state=TalentState.PROPOSED).update(
        state=follows(TalentState.PROPOSED, decision), decided_on=on
    )
    if not decided:
        raise RuleBroken(_("This proposal has been decided on or withdrawn already."))
    entry.refresh_from_db()
    _note(by, f"{decision} list entry", entry, on)
    return entry


@transaction.atomic
def review_entry(*, by, entry: TalentEntry, on: date, remark: str) -> TalentReview:
    """Record a yearly review of a listed entry; the next is due 12 calendar months later.

    RuleBroken for an entry not on the list, or a day not after the decision and the last review.
    """
    found = TalentEntry.objects.select_for_update().filter(pk=entry.pk, state=TalentState.LISTED).first()
    if found is None:
        raise RuleBroken(_("Only what stands on a list is reviewed."))
    last = entry.reviews.aggregate(last=Max("on"))["last"]
    if on < found.decided_on or (last and on <= last):
        raise RuleBroken(_("The day lies before the decision or not after the last review."), field="on")
    review = TalentReview(entry=entry, on=on, by=by)
    review.remark = remark.strip()
    review.save(force_insert=True)
    _note(by, "review list entry", entry, on)
    return review


@transaction.atomic
def remove_entry(*, by, entry: TalentEntry, on: date, reason: str) -> TalentEntry:
    """Take an entry off its list, or a proposal back, with the reason. RuleBroken when it ended before."""
    if not reason.strip():
        raise RuleBroken(_("Give the reason."), field="reason")
    if on < (entry.decided_on or entry.proposed_on):
        raise RuleBroken(_("The day lies before the beginning."), field="on")
    entry.removal_reason = reason.strip()
    removed = TalentEntry.objects.filter(
        pk=entry.pk, state__in=[TalentState.PROPOSED, TalentState.LISTED]
    ).update(state=TalentState.REMOVED, removed_on=on, removal_reason_sealed=entry.removal_reason_sealed)
    if not removed:
        raise RuleBroken(_("This has ended already."))
    entry.refresh_from_db()
    _note(by, "remove list entry", entry, on)
    return entry


def _note(by, action: str, entry: TalentEntry, on: date) -> None:
    record(by=by, action=action, obj=entry, organization=entry.organization, on=str(on))
