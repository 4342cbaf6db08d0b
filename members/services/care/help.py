"""How is a member helped who fell behind: a plan, its measures, its reviews, its end?"""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from members.models import Affiliation, Appointment, Member
from members.models.care import HelpMeasure, HelpPlan, HelpReview, Talk
from members.rules.care import is_review_in_time, latest_review
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def open_help(
    *,
    by,
    organization: Organization,
    member: Member,
    responsible: Member,
    facts: str,
    on: date,
    review_on: date,
    talk: Talk | None = None,
    measures: Iterable[tuple[str, Member, date]] = (),
) -> HelpPlan:
    """Open a help plan for a member of the branch (D3); returns it. Measures are (text, owner, due day).

    Raises RuleBroken for somebody outside the branch, a second open plan, a person responsible without a post
    in the branch, or a day of review later than the settings allow. The audit names no fact.
    """
    _require_member(organization, member, on)
    _require_responsible(organization, member, responsible, on)
    _require_review(organization, review_on, on, field="review_on")
    plan = HelpPlan(
        organization=organization, member=member, responsible=responsible, talk=talk, began_on=on,
        review_on=review_on, recorded_by=by,
    )  # fmt: skip
    plan.facts = facts
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError as error:
        raise RuleBroken(_("There is an open help plan for this member."), field="member") from error
    record(by=by, action="open help plan", obj=plan, organization=organization)
    for text, owner, due_on in measures:
        add_measure(by=by, plan=plan, text=text, owner=owner, due_on=due_on, on=on)
    return plan


@transaction.atomic
def add_measure(*, by, plan: HelpPlan, text: str, owner: Member, due_on: date, on: date) -> HelpMeasure:
    """Add what somebody does for the member by a day; RuleBroken for an ended plan or a day gone by."""
    _lock_open(plan)
    if due_on < on:
        raise RuleBroken(_("This day has gone by."), field="due_on")
    measure = HelpMeasure(plan=plan, owner=owner, due_on=due_on, recorded_by=by)
    measure.text = text
    measure.save(force_insert=True)
    record(by=by, action="add help measure", obj=plan, organization=plan.organization)
    return measure


@transaction.atomic
def tick_measure(*, by, measure: HelpMeasure, on: date) -> HelpMeasure:
    """Note that a measure was done on a day; RuleBroken when it was noted before or the plan has ended."""
    _lock_open(measure.plan)
    if not HelpMeasure.objects.filter(pk=measure.pk, done_on=None).update(done_on=on):
        raise RuleBroken(_("This measure was done already."))
    measure.done_on = on
    record(by=by, action="do help measure", obj=measure.plan, organization=measure.plan.organization)
    return measure


@transaction.atomic
def review_help(*, by, plan: HelpPlan, finding: str, on: date, next_on: date) -> HelpReview:
    """Write down what a review found and when the next one is; returns it.

    Raises RuleBroken for an ended plan or a next day outside the settings: a plan is always reviewed (D3).
    """
    _lock_open(plan)
    _require_review(plan.organization, next_on, on, field="next_on")
    review = HelpReview(plan=plan, held_on=on, next_on=next_on, recorded_by=by)
    review.finding = finding
    review.save(force_insert=True)
    HelpPlan.objects.filter(pk=plan.pk).update(review_on=next_on)
    plan.review_on = next_on
    record(by=by, action="review help plan", obj=plan, organization=plan.organization)
    return review


@transaction.atomic
def end_help(*, by, plan: HelpPlan, finding: str, result: str, on: date) -> HelpPlan:
    """End a plan with a last review and a result; RuleBroken when it has ended already or not yet begun."""
    _lock_open(plan)
    if on < plan.began_on:
        raise RuleBroken(_("The plan had not begun on that day."), field="on")
    review = HelpReview(plan=plan, held_on=on, recorded_by=by)
    review.finding = finding
    review.save(force_insert=True)
    HelpPlan.objects.filter(pk=plan.pk).update(ended_on=on, review_on=None, result=result)
    plan.ended_on, plan.review_on, plan.result = on, None, result
    record(by=by, action="end help plan", obj=plan, organization=plan.organization, result=str(result))
    return plan


@transaction.atomic
def hand_over_help(*, by, plan: HelpPlan, responsible: Member, on: date) -> HelpPlan:
    """Name another person responsible, who from then on reads the plan in the other's stead."""
    _lock_open(plan)
    _require_responsible(plan.organization, plan.member, responsible, on)
    HelpPlan.objects.filter(pk=plan.pk).update(responsible=responsible)
    plan.responsible = responsible
    record(by=by, action="hand over help plan", obj=plan, organization=plan.organization)
    return plan


def _lock_open(plan: HelpPlan) -> None:
    if not HelpPlan.objects.select_for_update().filter(pk=plan.pk, ended_on=None).exists():
        raise RuleBroken(_("This help plan has ended."))


def _require_member(organization, member, on) -> None:
    if not Affiliation.objects.on(on).filter(member=member, organization=organization).exists():
        raise RuleBroken(_("This member does not belong to the branch."), field="member")


def _require_responsible(organization, member, responsible, on) -> None:
    # Rights follow from posts: who holds none in the branch could not open what he answers for.
    posts = Appointment.objects.on(on).filter(member=responsible, organization=organization)
    if responsible.pk == member.pk or not posts.exists():
        raise RuleBroken(_("Somebody else, with a post in the branch, is responsible."), field="responsible")


def _require_review(organization, next_on, on, *, field: str) -> None:
    longest = RuleSet.objects.values_for([organization], on=on)[organization.pk]["help.review_days"]
    if not is_review_in_time(next_on, on=on, longest_days=longest):
        days = {"first": on, "last": latest_review(on, longest)}
        raise RuleBroken(
            _("The next review lies after %(first)s, on %(last)s at the latest.") % days, field=field
        )
