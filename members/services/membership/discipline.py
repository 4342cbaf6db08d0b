"""Which sanction or measure did a member receive, and what follows from it for rights and posts?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from members.models import Appointment, Member
from members.models.discipline import Disposal, Sanction
from members.rules.membership import correction_refusal, probation_refusal
from members.rules.membership_codes import DecisionKind, DisposalKind, SanctionKind, SuspensionGround
from members.services.membership.decisions import decide_membership, require_competent
from members.services.membership.rights import suspend_rights
from members.services.membership.subject import lock, require_party_member, require_place
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.periods import add_months

ENDING = {DisposalKind.PERSUADED: DecisionKind.PERSUADE, DisposalKind.REMOVED: DecisionKind.REMOVE}


@transaction.atomic
def record_sanction(
    *,
    by,
    member: Member,
    organization: Organization,
    kind: str,
    decided_on: date,
    decided_by: str,
    since: date,
    years: int = 0,
    reason: str = "",
    text: str = "",
    vote: dict | None = None,
) -> Sanction:
    """Record a disciplinary sanction with sealed reason and text; returns it.

    Probation within the Party (`years` 1 or 2, together at most 2) lets his rights rest and ends his posts;
    removal from posts ends them; expulsion needs the branch meeting's `vote` (arguments of
    `decide_membership`) and takes effect with the superior's approval (Disciplinary Regulations 2023, T3).
    Raises RuleBroken for a temporary branch, no member, or a probation too long.
    """
    _require_subject(member, organization, since)
    if since < decided_on:
        raise RuleBroken(_("A sanction does not take effect before it was decided."), field="since")
    when = {"decided_on": decided_on, "since": since}
    if kind == SanctionKind.PROBATION:
        when["until"] = _probation_until(member, since, years)
    sanction = Sanction(member=member, organization=organization, kind=kind, decided_by=decided_by, **when)
    if kind == SanctionKind.EXPULSION:
        sanction.decision = _decide(by, sanction, DecisionKind.EXPEL, vote, reason)
    sanction.reason, sanction.text = reason, text
    sanction.save(force_insert=True)
    record(by=by, action="record sanction", obj=member, organization=organization)
    _follow(by, sanction)
    return sanction


@transaction.atomic
def record_disposal(
    *,
    by,
    member: Member,
    organization: Organization,
    kind: str,
    decided_on: date,
    meeting: str,
    since: date,
    until: date | None = None,
    reason: str = "",
    vote: dict | None = None,
) -> Disposal:
    """Record a measure for an unqualified member (2024 Measures Art 3; ED-24); returns it.

    A correction within a time limit needs its end, one year at most (ED-26), and leaves him his rights;
    persuading and removing need the branch meeting's `vote` and the superior's approval. Raises RuleBroken
    for these, for a probationary member persuaded to leave (ED-28) and for a temporary branch.
    """
    _require_subject(member, organization, since)
    what = {"kind": kind, "decided_on": decided_on, "meeting": meeting, "since": since}
    disposal = Disposal(member=member, organization=organization, **what)
    if kind == DisposalKind.CORRECTION:
        disposal.until = _correction_until(organization, since, until)
    else:
        given = vote and vote | {"meeting": meeting}
        disposal.decision = _decide(by, disposal, ENDING[DisposalKind(kind)], given, reason)
    disposal.reason = reason
    disposal.save(force_insert=True)
    record(by=by, action="record disposal", obj=member, organization=organization)
    return disposal


def _require_subject(member, organization, since) -> None:
    lock(member)
    require_competent(organization)
    require_place(member, organization, since, "since")
    require_party_member(member, since, "since")


def _decide(by, row: Sanction | Disposal, kind: str, vote: dict | None, reason: str):
    """The decision of the branch meeting that ends the membership; it waits for the superior."""
    if not vote:
        raise RuleBroken(_("Enter the vote of the branch meeting."), field="present")
    where = {"member": row.member, "organization": row.organization, "decided_on": row.decided_on}
    return decide_membership(by=by, kind=kind, reason=reason, **where, **vote)


def _probation_until(member, since: date, years: int) -> date:
    rows = Sanction.objects.filter(member=member, kind=SanctionKind.PROBATION)
    earlier = [(s, u) for s, u in rows.values_list("since", "until") if u]
    if refusal := probation_refusal(since, years, earlier):
        raise RuleBroken(refusal, field="years")
    return add_months(since, years * 12)


def _correction_until(organization, since: date, until: date | None) -> date:
    if until is None:
        raise RuleBroken(_("A correction has a time limit: say until when."), field="until")
    settings = RuleSet.objects.values_for([organization], on=since)[organization.pk]
    longest = settings["membership.correction_months"]
    if refusal := correction_refusal(since, until, longest_months=longest):
        raise RuleBroken(refusal, field="until")
    return until


def _follow(by, sanction: Sanction) -> None:
    """What a sanction brings with it: rights rest under probation, posts lapse with it and with removal."""
    if sanction.kind == SanctionKind.PROBATION:
        suspend_rights(
            by=by,
            member=sanction.member,
            organization=sanction.organization,
            since=sanction.since,
            until=sanction.until,
            ground=SuspensionGround.PROBATION,
            article=_("Disciplinary Regulations 2023"),
            sanction=sanction,
        )
    if sanction.kind in {SanctionKind.PROBATION, SanctionKind.REMOVAL_FROM_POST}:
        posts = Appointment.objects.filter(member=sanction.member, until=None)
        if posts.filter(since__gte=sanction.since).exists():
            raise RuleBroken(_("A post of the member began on that day or later."), field="since")
        posts.update(until=sanction.since)
