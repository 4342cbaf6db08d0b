"""Which trainings does an organization plan for a year?"""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models.education import PlannedTraining
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def plan_training(
    *,
    by,
    organization: Organization,
    year: int,
    month: int,
    title: str,
    target_group: str,
    hours: Decimal,
    on: date,
) -> PlannedTraining:
    """Put a line into the year's training plan; returns it. RuleBroken for a year that is over or far."""
    if not on.year <= year <= on.year + 1:
        raise RuleBroken(_("Plan this year or the next."), field="year")
    line = PlannedTraining.objects.create(
        organization=organization, year=year, month=month, title=title, target_group=target_group, hours=hours
    )
    record(by=by, action="plan training", obj=line, organization=organization, year=year, month=month)
    return line


@transaction.atomic
def drop_planned_training(*, by, line: PlannedTraining, reason: str, on: date) -> None:
    """Drop a line of the plan, with the reason; RuleBroken when it was held or dropped already."""
    rows = PlannedTraining.objects.to_come().filter(pk=line.pk)
    if not rows.update(dropped_on=on, drop_reason=reason):
        raise RuleBroken(_("This training was held or dropped already."))
    record(by=by, action="drop planned training", obj=line, organization=line.organization, year=line.year)
