"""How does a member's target come about, and what is said of it at the end of the year?"""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from branches.models import Organization
from members.codes import PARTY_MEMBERS
from members.models import Affiliation, Member, Standing
from members.models.targets import MemberTarget
from members.rules.targets import TargetState
from partybuild.audit.services import record, record_many
from partybuild.errors import RuleBroken

# People pledge what they can keep; more than a handful is a list of duties.
MOST = 12


@transaction.atomic
def propose_target(
    *, by, member: Member, year: int, kind: str, text: str, on: date, measure: str = ""
) -> MemberTarget:
    """Set a target for a year, by the member himself or the branch for him; returns it.

    It belongs to the organization in which his affiliation lies that day. Raises RuleBroken for who is no
    Party member there, a year that is over or far, and a list that is full.
    """
    if not on.year <= year <= on.year + 1:
        raise RuleBroken(_("Targets are set for this year or the next."), field="year")
    organization = _organization_of(member, on)
    if MemberTarget.objects.of_member(member).of_year(year).not_dropped().count() >= MOST:
        raise RuleBroken(_("More than %(most)d targets a year are not kept.") % {"most": MOST})
    target = MemberTarget.objects.create(
        member=member, organization=organization, year=year, kind=kind, text=text, measure=measure, set_on=on
    )
    record(by=by, action="propose target", obj=target, organization=organization, year=year, kind=str(kind))
    return target


@transaction.atomic
def change_target(*, by, target: MemberTarget, version: int, kind: str, text: str, measure: str = "") -> None:
    """Word a target anew until somebody reviews it; RuleBroken after that, and when it changed meanwhile."""
    rows = MemberTarget.objects.filter(own_reviewed_on=None, reviewed_on=None, state=TargetState.OPEN)
    _write(rows, target, version, kind=kind, text=text, measure=measure)
    record(by=by, action="change target", obj=target, organization=target.organization)


@transaction.atomic
def review_own_target(*, by, target: MemberTarget, version: int, text: str, on: date) -> None:
    """The member's own words on how it turned out; RuleBroken once the branch has reviewed it."""
    rows = MemberTarget.objects.not_dropped().filter(reviewed_on=None)
    _write(rows, target, version, own_review=text, own_reviewed_on=on)
    record(by=by, action="review own target", obj=target, organization=target.organization)


@transaction.atomic
def review_target(*, by, target: MemberTarget, version: int, text: str, is_done: bool, on: date) -> None:
    """The branch's words on it, and whether it is done; what is not done may go on in the next year.

    Raises RuleBroken for a dropped target and when it changed meanwhile. A second review takes the place of
    the first; the audit log holds both acts.
    """
    state = TargetState.DONE if is_done else TargetState.OPEN
    _write(
        MemberTarget.objects.not_dropped(), target, version,
        branch_review=text, reviewed_by=by, reviewed_on=on, state=state,
    )  # fmt: skip
    record(by=by, action="review target", obj=target, organization=target.organization, state=str(state))


@transaction.atomic
def drop_target(*, by, target: MemberTarget, version: int, reason: str) -> None:
    """Give a target up, with the reason; RuleBroken when it is no longer open."""
    if not reason.strip():
        raise RuleBroken(_("Give the reason."), field="reason")
    rows = MemberTarget.objects.filter(state=TargetState.OPEN)
    _write(rows, target, version, state=TargetState.DROPPED, drop_reason=reason)
    record(by=by, action="drop target", obj=target, organization=target.organization)


@transaction.atomic
def carry_over(
    *, by, organization: Organization, year: int, on: date, member: Member | None = None
) -> list[MemberTarget]:
    """Let the open targets of the year before go on in `year`: of one member, or of everybody in the branch.

    Returns the new ones; nothing happens twice, and the old ones stay as they are. RuleBroken for a year that
    is over or far.
    """
    if not on.year <= year <= on.year + 1:
        raise RuleBroken(_("Targets are set for this year or the next."))
    people = Member.objects.affiliated_to(organization, on=on).with_status(*PARTY_MEMBERS, on=on)
    if member:
        people = people.filter(pk=member.pk)
    # Who carries over at the same moment waits here, and then finds nothing left to carry.
    list(Organization.objects.select_for_update().filter(pk=organization.pk).values_list("pk"))
    old = MemberTarget.objects.to_carry(year).filter(member__in=people.order_by().values("pk"))
    new = MemberTarget.objects.bulk_create(
        MemberTarget(
            member_id=t.member_id, organization=organization, year=year, kind=t.kind, text=t.text,
            measure=t.measure, carried_from=t, set_on=on,
        )
        for t in old.order_by("pk")
    )  # fmt: skip
    if new:
        record_many(by=by, action="carry target over", objs=new, organization=organization, year=year)
    return new


@transaction.atomic
def take_targets_along(*, by, member: Member, receiver: Organization, on: date) -> int:
    """Hand what a member still pursues to the branch that takes him in; returns how many targets.

    Reviewed and dropped ones, and those of years gone by, stay with the branch that reviewed them.
    """
    rows = MemberTarget.objects.of_member(member).filter(
        state=TargetState.OPEN, reviewed_on=None, year__gte=on.year
    )
    rows = list(rows.exclude(organization=receiver).select_for_update(of=("self",)))
    moved = MemberTarget.objects.filter(pk__in=[row.pk for row in rows])
    number = moved.update(organization=receiver, version=F("version") + 1)
    if rows:
        record_many(by=by, action="take target along", objs=rows, organization=receiver)
    return number


def note_targets_export(*, by, organization: Organization, year: int, count: int) -> None:
    """Audit a list of targets that leaves the house, by its number of rows (GB/T 35273 7.1)."""
    record(by=by, action="export targets", organization=organization, year=year, count=count)


def _organization_of(member: Member, on: date) -> Organization:
    place = Affiliation.objects.on(on).filter(member=member).select_related("organization").first()
    is_member = Standing.objects.on(on).filter(member=member, status__in=PARTY_MEMBERS).exists()
    if place is None or not is_member:
        raise RuleBroken(_("Only Party members who belong to a branch set targets."))
    return place.organization


def _write(rows, target: MemberTarget, version: int, **fields) -> None:
    if not rows.filter(pk=target.pk, version=version).update(version=F("version") + 1, **fields):
        raise RuleBroken(
            _("This target was changed or reviewed meanwhile. Open it anew and enter the change again.")
        )
