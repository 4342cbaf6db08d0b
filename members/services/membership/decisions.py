"""What did the branch meeting decide about a membership, and did the superior approve it?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from branches.rules import OrganizationKind
from members.codes import ENDS, MemberStatus
from members.models import Member, Standing
from members.models.membership import FloatingPeriod, LostContact, MembershipDecision
from members.rules.membership import decision_refusal, restored_to, vote_refusal
from members.rules.membership_codes import (
    OPEN_KINDS,
    RESULTS,
    DecisionKind,
    DecisionState,
    FloatingReason,
    Ground,
)
from members.services.membership.subject import end_periods, lock, require_place, status_on
from members.services.standings import change_standing
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def decide_membership(
    *,
    by,
    member: Member,
    organization: Organization,
    kind: str,
    decided_on: date,
    meeting: str,
    present: int,
    yes: int,
    no: int,
    abstain: int,
    ground: str = "",
    begun_on: date | None = None,
    reason: str = "",
) -> MembershipDecision:
    """Record a branch meeting's decision; returns it, waiting for the superior. The standing stays.

    The voters due are those of that day (T3). Raises RuleBroken for a standing, ground or day that does not
    allow it (Education and Management Regulations Art 24; Party Constitution Art 9), a vote without quorum or
    majority (Branch Regulations Art 11), a temporary branch (Art 8), or while another decision waits.
    """
    lock(member)
    require_competent(organization)
    _require_none_waits(member)
    if kind != DecisionKind.RESTORE or status_on(member, decided_on) == MemberStatus.SUSPENDED:
        require_place(member, organization, decided_on, "on")
    settings = RuleSet.objects.values_for([organization], on=decided_on)[organization.pk]
    begun_on = _begun_on(member, ground, begun_on, decided_on)
    _require_allowed(member, kind, ground, begun_on, decided_on, settings)
    count = {"present": present, "yes": yes, "no": no, "abstain": abstain}
    votes = _counted(organization, decided_on, count, settings)
    what = {"kind": kind, "ground": ground, "begun_on": begun_on, "decided_on": decided_on}
    decision = MembershipDecision(
        member=member, organization=organization, meeting=meeting, recorded_by=by, **what, **votes
    )
    decision.reason = reason
    decision.save(force_insert=True)
    _write("decide membership", by, decision, on=str(decided_on))
    return decision


@transaction.atomic
def approve_membership(*, by, decision: MembershipDecision, effective_on: date, on: date) -> Standing:
    """Approve a waiting decision: the standing changes on `effective_on`; returns the new standing.

    An end also ends affiliation, posts and open periods. Raises RuleBroken when it does not wait any more,
    for a day before the decision or ahead, for whoever recorded it, for somebody lost who was found
    meanwhile, and as `change_standing` does.
    """
    if by is not None and decision.recorded_by_id == by.pk:
        raise RuleBroken(_("Nobody approves what they recorded themselves."))
    if not decision.decided_on <= effective_on <= on:
        raise RuleBroken(_("The decision takes effect between the meeting and today."), field="effective_on")
    _require_ground(decision, effective_on)
    _judge(decision, DecisionState.APPROVED, by=by, on=on, effective_on=effective_on)
    status = RESULTS.get(DecisionKind(decision.kind)) or _former(decision.member)
    standing = change_standing(
        by=by, member=decision.member, status=status, on=effective_on, reason=_said(decision)
    )
    if status in ENDS:
        end_periods(decision.member, effective_on)
    if decision.kind == DecisionKind.RESTORE:
        _close_search(decision.member, effective_on)
    _write("approve membership decision", by, decision, on=str(effective_on))
    return standing


@transaction.atomic
def return_membership(*, by, decision: MembershipDecision, answer: str, on: date) -> None:
    """Return a waiting decision with what is to be changed; RuleBroken when it does not wait any more."""
    if not answer.strip():
        raise RuleBroken(_("Say what is to be changed."), field="answer")
    decision.answer = answer
    _judge(decision, DecisionState.RETURNED, by=by, on=on, answer_sealed=decision.answer_sealed)
    _write("return membership decision", by, decision, on=str(on))


def _counted(organization, day: date, count: dict[str, int], settings: dict) -> dict[str, int]:
    """The vote's columns, the voters due on the day among them; RuleBroken where it decides nothing."""
    due = Member.objects.voters_of(organization, on=day).count()
    half = bool(settings["general_quorum.includes_half"])
    if refusal := vote_refusal(due, **count, includes_half=half):
        raise RuleBroken(refusal, field="present")
    return {f"votes_{name}": number for name, number in {"due": due, **count}.items()}


def require_competent(organization: Organization) -> None:
    """A temporary branch neither disciplines nor disposes (Branch Regulations Art 8; T13)."""
    if organization.kind == OrganizationKind.TEMPORARY_BRANCH:
        raise RuleBroken(_("A temporary branch does not decide on membership (Branch Regulations Art 8)."))


def _require_none_waits(member) -> None:
    if MembershipDecision.objects.filter(member=member).waiting().exists():
        raise RuleBroken(_("A decision about this member waits for approval already."))


def _require_allowed(member, kind, ground, begun_on, decided_on, settings) -> None:
    months = settings["membership.leaving_months"]
    status = status_on(member, decided_on)
    refusal = decision_refusal(kind, ground, status, begun_on, on=decided_on, leaving_months=months)
    if refusal:
        raise RuleBroken(refusal, field="on")
    if ground not in {Ground.LOST_CONTACT, Ground.UNREACHABLE}:
        return
    lost = LostContact.objects.on(decided_on).filter(member=member).first()
    if lost is None:
        raise RuleBroken(
            _("The member is not recorded as out of contact on that day (ED-09, Art 24)."), field="ground"
        )
    if not lost.searches.filter(on__lte=decided_on).exists():
        raise RuleBroken(
            _(
                "Record first how the member was searched for, by all means (ED-09, Education and "
                "Management Regulations Art 24)."
            ),
            field="ground",
        )


def _require_ground(decision, day: date) -> None:
    """Who was lost and is found again is not suspended or removed for it (ED-09, ED-10; Art 24)."""
    if decision.ground not in {Ground.LOST_CONTACT, Ground.UNREACHABLE}:
        return
    if not LostContact.objects.filter(member=decision.member, until=None, since__lte=day).exists():
        raise RuleBroken(
            _("The member is in contact again since: the ground fell away. Return the decision (Art 24)."),
            field="effective_on",
        )


def _begun_on(member, ground: str, typed: date | None, day: date) -> date | None:
    """What the records know is not asked again: the last sign, the suspension, the departure."""
    if ground == Ground.LOST_CONTACT:
        rows = LostContact.objects.on(day).filter(member=member).values_list("last_seen_on", flat=True)
    elif ground == Ground.UNREACHABLE:
        rows = Standing.objects.on(day).filter(member=member).values_list("since", flat=True)
    elif ground == Ground.STUDY_ABROAD:
        away = FloatingPeriod.objects.on(day).filter(member=member, reason=FloatingReason.STUDY_ABROAD)
        rows = away.values_list("since", flat=True)
    else:
        return typed
    return rows.first() or typed


def _judge(decision, state: str, *, by, on: date, **more) -> None:
    claimed = MembershipDecision.objects.filter(pk=decision.pk).waiting()
    if not claimed.update(state=state, judged_by=by, judged_on=on, **more):
        raise RuleBroken(_("This decision does not wait any more."))
    decision.refresh_from_db()


def _former(member: Member) -> str:
    before = Standing.objects.filter(member=member).exclude(until=None).order_by("-since").first()
    return restored_to(before and before.status)


def _said(decision) -> str:
    """The reason that stands in the file's history; of discipline and disposal it says nothing."""
    if decision.kind not in OPEN_KINDS:
        return ""
    return str(decision.get_ground_display()) if decision.ground else ""


def _close_search(member, day: date) -> None:
    LostContact.objects.filter(member=member, until=None, since__lt=day).update(until=day, found_on=day)


def _write(action: str, by, decision, **more) -> None:
    is_open = decision.kind in OPEN_KINDS
    kind = {"kind": str(decision.kind)} if is_open else {}
    record(by=by, action=action, obj=decision.member, organization=decision.organization, **kind, **more)
