"""What becomes of a help plan when its member leaves the branch?"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models.functions import Greatest

from branches.models import Organization, RuleSet
from members.models import Member
from members.models.care import HelpMeasure, HelpPlan, HelpResult
from members.rules.care import latest_review
from partybuild.audit.services import record, record_many


@transaction.atomic
def end_help_of(*, by, member: Member, on: date) -> HelpPlan | None:
    """End the open help plan of who leaves the branch or the Party on a day, with that as its result.

    Returns the plan as it stood before. What was written stays to be read where it was written (D3).
    """
    rows = HelpPlan.objects.open().of_member(member).select_for_update(of=("self",))
    plans = list(rows.select_related("organization").order_by("-began_on"))
    if not plans:
        return None
    ended = {"ended_on": Greatest("began_on", on), "review_on": None, "result": HelpResult.LEFT}
    HelpPlan.objects.filter(pk__in=[plan.pk for plan in plans]).update(**ended)
    place, result = plans[0].organization, HelpResult.LEFT.value
    record_many(by=by, action="end help plan", objs=plans, organization=place, result=result)
    return plans[0]


@transaction.atomic
def take_help_along(*, by, member: Member, receiver: Organization, on: date) -> HelpPlan | None:
    """End the old branch's open plan and go on with a new one at the receiver; returns it, or None.

    Along go the facts, the day of review and what the member is yet to do. What was found and done stays
    behind, and nobody answers for the new plan before the receiver has named somebody.
    """
    old = end_help_of(by=by, member=member, on=on)
    if old is None:
        return None
    longest = RuleSet.objects.values_for([receiver], on=on)[receiver.pk]["help.review_days"]
    day = min(max(old.review_on, on + timedelta(days=1)), latest_review(on, longest))
    plan = HelpPlan(organization=receiver, member=member, began_on=on, review_on=day, recorded_by=by)
    plan.continues, plan.facts = old, old.facts
    plan.save(force_insert=True)
    HelpMeasure.objects.bulk_create(_own_measures(plan, old, by))
    record(by=by, action="take help plan along", obj=plan, organization=receiver)
    return plan


def _own_measures(plan: HelpPlan, old: HelpPlan, by) -> list[HelpMeasure]:
    """What the member was to do and has not done yet, sealed anew for the new plan."""
    found = []
    for row in old.measures.filter(owner=old.member, done_on=None):
        measure = HelpMeasure(plan=plan, owner=old.member, due_on=row.due_on, recorded_by=by)
        measure.text = row.text
        found.append(measure)
    return found
