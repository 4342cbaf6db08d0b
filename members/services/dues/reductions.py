"""Who pays less or nothing for hardship, and which committee approved it?"""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.dues import DuesReduction, ReductionState
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

COMMITTEES = ("committee", "working_committee")


def approving_committee(organization: Organization) -> Organization | None:
    """The next-higher Party committee; a general branch between is none (Dues Regulations Art 7, FE-08)."""
    superiors = Organization.objects.ancestors_of(organization).filter(kind__in=COMMITTEES)
    return superiors.order_by("-path").first()


@transaction.atomic
def request_reduction(
    *,
    by,
    organization: Organization,
    member: Member,
    since: date,
    reason: str,
    on: date,
    until: date | None = None,
    amount: Decimal | None = None,
) -> DuesReduction:
    """Ask for lower dues (`amount` yuan a month) or none (None) from a month on, after the branch's study.

    `until` is the first month without it. Raises RuleBroken without a reason, for an end before the
    beginning, and while another request of the member waits (Art 7, FE-08).
    """
    if not reason.strip():
        raise RuleBroken(_("Give the reason that the branch found."), field="reason")
    since, until = since.replace(day=1), until and until.replace(day=1)
    if until and until <= since:
        raise RuleBroken(_("The end lies before the beginning."), field="until")
    if amount is not None and amount < 0:
        raise RuleBroken(_("Enter an amount in yuan."), field="amount")
    list(Member.objects.select_for_update().filter(pk=member.pk).values_list("pk"))
    if DuesReduction.objects.waiting().filter(member=member).exists():
        raise RuleBroken(_("A request for this member is waiting for the committee."))
    reduction = DuesReduction(
        member=member, organization=organization, since=since, until=until, amount=amount,
        requested_by=by, requested_on=on,
    )  # fmt: skip
    reduction.reason = reason.strip()
    reduction.save(force_insert=True)
    record(by=by, action="request dues reduction", obj=reduction, organization=organization)
    return reduction


@transaction.atomic
def approve_reduction(
    *, by, committee: Organization, reduction: DuesReduction, on: date, answer: str = ""
) -> DuesReduction:
    """The next-higher Party committee approves; open months are lower from now on, settled ones stay.

    Another approved reduction ends where this one begins. Raises RuleBroken for another organization, for who
    asked himself, and for a request decided already (Art 7, FE-08).
    """
    decided = _decide(by, committee, reduction, ReductionState.APPROVED, on, answer)
    before = DuesReduction.objects.approved().filter(member=decided.member_id).exclude(pk=decided.pk)
    before.on(decided.since).filter(since__lt=decided.since).update(until=decided.since)
    return decided


@transaction.atomic
def refuse_reduction(
    *, by, committee: Organization, reduction: DuesReduction, on: date, answer: str
) -> DuesReduction:
    """The committee does not approve and says why; otherwise as `approve_reduction`."""
    if not answer.strip():
        raise RuleBroken(_("Say why it is not approved."), field="answer")
    return _decide(by, committee, reduction, ReductionState.REFUSED, on, answer)


def _decide(by, committee, reduction, state, on, answer) -> DuesReduction:
    if approving_committee(reduction.organization) != committee:
        raise RuleBroken(_("The next-higher Party committee of the branch decides."))
    if by is not None and by.pk == reduction.requested_by_id:
        raise RuleBroken(_("Who asked for it does not decide it."))
    waiting = DuesReduction.objects.waiting().filter(pk=reduction.pk)
    changed = waiting.update(
        state=state, decided_by=by, decided_at=committee, decided_on=on, answer=answer.strip()[:200]
    )
    if not changed:
        raise RuleBroken(_("This request is decided already."))
    reduction.refresh_from_db()
    action = "approve dues reduction" if state == ReductionState.APPROVED else "refuse dues reduction"
    record(by=by, action=action, obj=reduction, organization=reduction.organization)
    return reduction
