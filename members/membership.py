"""Who is floating, out of contact or suspended, and what may come next from which day?"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization, RuleSet
from branches.scope import Scope
from members.codes import MemberStatus
from members.models import Affiliation, Standing
from members.models.discipline import Disposal, RightsSuspension
from members.models.membership import FloatingPeriod, LostContact, MembershipDecision
from members.rules.membership import (
    contact_due_on,
    may_remove_from,
    may_suspend_abroad_from,
    may_suspend_lost_from,
)
from members.rules.membership_codes import FloatingReason
from partybuild.periods import add_months

PARTS = {
    "floating": pgettext_lazy("membership", "Floating"),
    "lost": pgettext_lazy("membership", "Out of contact"),
    "suspended": pgettext_lazy("membership", "Suspended"),
    "waiting": pgettext_lazy("membership", "Waiting for approval"),
}
RESTING = pgettext_lazy("membership", "Rights at rest")
BADGES = {"floating": "info", "lost": "warn", "suspended": "warn", "waiting": "warn", "resting": "mute"}
# By rule: what comes next, and where it stands.
STEPS = {
    "ED-08": (
        _("Membership may be suspended"),
        _("Education and Management Regulations Art 24"),
    ),
    "ED-09": (
        _("Membership may be suspended"),
        _("Education and Management Regulations Art 24"),
    ),
    "ED-10": (
        _("Still not reachable: removal may be decided"),
        _("Education and Management Regulations Art 24"),
    ),
    "ED-11": (
        _("Restoring may be decided"),
        _("Education and Management Regulations Art 24"),
    ),
    "ED-13": (
        _("At a fixed place for six months: transfer the affiliation"),
        _("Education and Management Regulations Art 25"),
    ),
    "ED-18": (
        _("Contact the member"),
        _("Education and Management Regulations, floating members"),
    ),
}


@dataclass(frozen=True)
class Step:
    """What is due or possible next, from which day (None: now), by which rule; `is_due` on the day asked."""

    text: object
    source: object
    on: date | None
    key: str
    is_due: bool = False


def people_with_marks(
    organization: Organization, scope: Scope, *, on: date, discipline: Scope | None = None
) -> QuerySet:
    """Affiliations of a day in the organization and under it of whoever is floating, lost, suspended, waited
    for or, in the scope `discipline`, without rights; with the facts that `steps_of` needs. One query.
    """
    rows = annotated(Affiliation.objects.in_scope(scope).under(organization).on(on), on=on)
    marked = Q(floating_id__isnull=False) | Q(lost_id__isnull=False) | Q(suspended_on__isnull=False)
    marked |= Q(decision_id__isnull=False)
    if discipline is not None:
        resting = RightsSuspension.objects.on(on).in_scope(discipline).filter(member=_member())
        rows = rows.annotate(resting=Exists(resting))
        marked |= Q(resting=True)
    decisions = MembershipDecision.objects.waiting_on(on).readable_in(discipline or Scope())
    decision = decisions.filter(member=_member()).order_by()
    rows = rows.annotate(
        decision_id=Subquery(decision.values("pk")[:1]), decision_kind=Subquery(decision.values("kind")[:1])
    )
    return rows.filter(marked)


def annotated(rows: QuerySet, *, on: date) -> QuerySet:
    """Affiliations with the open floating period, lost contact and suspension of the day."""
    floating = FloatingPeriod.objects.on(on).filter(member=_member()).annotate_contact(on=on).order_by()
    lost = LostContact.objects.on(on).filter(member=_member()).order_by()
    suspended = Standing.objects.on(on).filter(member=_member(), status=MemberStatus.SUSPENDED).order_by()
    return rows.annotate(
        floating_id=Subquery(floating.values("pk")[:1]),
        floating_since=Subquery(floating.values("since")[:1]),
        floating_reason=Subquery(floating.values("reason")[:1]),
        destination=Subquery(floating.values("destination")[:1]),
        contact_name=Subquery(floating.values("keeps_contact__name")[:1]),
        contacted_on=Subquery(floating.values("contacted_on")[:1]),
        lost_id=Subquery(lost.values("pk")[:1]),
        last_seen_on=Subquery(lost.values("last_seen_on")[:1]),
        suspended_id=Subquery(suspended.values("pk")[:1]),
        suspended_on=Subquery(suspended.values("since")[:1]),
    )


def _member() -> OuterRef:
    return OuterRef("member")


def of_part(rows: QuerySet, part: str) -> QuerySet:
    """The rows of one part; an unknown part means all."""
    conditions = {
        "floating": Q(floating_id__isnull=False),
        "lost": Q(lost_id__isnull=False),
        "suspended": Q(suspended_on__isnull=False),
        "waiting": Q(decision_id__isnull=False),
    }
    if part == "resting" and "resting" in rows.query.annotations:
        return rows.filter(resting=True)
    return rows.filter(conditions[part]) if part in conditions else rows


def counts_by_part(rows: QuerySet) -> dict[str, int]:
    """How many of each part; '' are all. One query, in which a person may count in several parts."""
    has = {
        "floating": Q(floating_id__isnull=False),
        "lost": Q(lost_id__isnull=False),
        "suspended": Q(suspended_on__isnull=False),
        "waiting": Q(decision_id__isnull=False),
    }
    if "resting" in rows.query.annotations:
        has["resting"] = Q(resting=True)
    numbers = {f"n_{name}": Count("pk", filter=condition) for name, condition in has.items()}
    found = rows.order_by().aggregate(n_=Count("pk"), **numbers)
    return {name.removeprefix("n_"): number for name, number in found.items()}


def dress(rows: list, *, on: date) -> list:
    """Adds `.marks` (part, badge, word) and `.steps` to the rows of a page; one query for the settings."""
    settings = RuleSet.objects.values_for({r.organization for r in rows}, on=on)
    for row in rows:
        row.marks = _marks(row)
        row.steps = steps_of(row, settings[row.organization_id], on=on)
    return rows


def _marks(row) -> list[tuple[str, object]]:
    has = {
        "floating": row.floating_id,
        "lost": row.lost_id,
        "suspended": row.suspended_on,
        "waiting": row.decision_id,
        "resting": getattr(row, "resting", False),
    }
    words = PARTS | {"resting": RESTING}
    return [(BADGES[part], words[part]) for part, value in has.items() if value]


def steps_of(row, settings: dict, *, on: date) -> list[Step]:
    """What comes next for one annotated affiliation, each with its day and rule."""
    steps = _floating_steps(row, settings["floating.contact_months"], on) if row.floating_id else []
    if row.suspended_on:
        steps.append(_suspended_step(row, on))
    elif row.lost_id:
        day = may_suspend_lost_from(row.last_seen_on)
        steps.append(_step("ED-09", day, f"lost-six-months:{row.lost_id}:{day}", on))
    return steps


def _floating_steps(row, months: int, on: date) -> list[Step]:
    day = contact_due_on(row.contacted_on or row.floating_since, months=months)
    steps = [_step("ED-18", day, f"floating-contact:{row.floating_id}:{day}", on)]
    if row.floating_reason == FloatingReason.STUDY_ABROAD and not row.suspended_on:
        day = may_suspend_abroad_from(row.floating_since)
        steps.append(_step("ED-08", day, f"abroad-five-years:{row.floating_id}:{day}", on))
    elif row.floating_reason not in {FloatingReason.STUDY_ABROAD, FloatingReason.ABROAD}:
        day = add_months(row.floating_since, 6)
        steps.append(_step("ED-13", day, f"floating-six-months:{row.floating_id}:{day}", on))
    return steps


def _suspended_step(row, on: date) -> Step:
    if not row.lost_id:
        return Step(*STEPS["ED-11"], None, "")
    day = may_remove_from(row.suspended_on)
    return _step("ED-10", day, f"suspended-two-years:{row.suspended_id}:{day}", on)


def _step(rule: str, day: date, key: str, on: date) -> Step:
    return Step(*STEPS[rule], day, key, is_due=day <= on)


def discipline_under(organization: Organization, scope: Scope, *, on: date) -> dict[str, list]:
    """Rights at rest and corrections that run on a day, in the scope of discipline; two queries."""

    def running(model) -> QuerySet:
        rows = model.objects.in_scope(scope).of_people_under(organization, on=on).on(on)
        return rows.select_related("member", "organization").order_by("until", "pk")

    return {
        "rights": list(running(RightsSuspension)),
        "disposals": list(running(Disposal).filter(until__isnull=False)),
    }
