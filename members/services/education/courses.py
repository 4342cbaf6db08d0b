"""How is a training course written down, put right or called off?"""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from members.models.education import PlannedTraining, TrainingCourse
from members.rules.education import suggested_hours
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.periods import add_months

# A slip in the year shall not make a course of ten years.
LONGEST = timedelta(days=92)
FIRST = date(1990, 1, 1)


@transaction.atomic
def record_course(
    *,
    by,
    organization: Organization,
    title: str,
    kind: str,
    level: str,
    began_on: date,
    ended_on: date,
    on: date,
    hours: Decimal | None = None,
    is_half_day: bool = False,
    place: str = "",
    teacher: str = "",
    plan: PlannedTraining | None = None,
) -> TrainingCourse:
    """Write down a training, held or to come; without `hours` 8 a full day and 4 half a day (ED-06).

    Raises RuleBroken for days in the wrong order or out of reach, more hours than the days hold, or a line
    of another organization's plan.
    """
    require_days(began_on, ended_on, on)
    hours = hours_of(organization, began_on, ended_on, hours, is_half_day=is_half_day)
    require_own_plan(organization, plan)
    facts = {"title": title, "kind": kind, "level": level, "began_on": began_on, "ended_on": ended_on}
    course = TrainingCourse.objects.create(
        organization=organization, hours=hours, place=place, teacher=teacher, plan=plan, **facts
    )
    record(
        by=by,
        action="record course",
        obj=course,
        organization=organization,
        kind=kind,
        began_on=str(began_on),
    )
    return course


@transaction.atomic
def change_course(*, by, course: TrainingCourse, version: int, on: date, **fields) -> TrainingCourse:
    """Put a course right; who was there for all of it is credited the new hours.

    Takes the same facts as `record_course`. Raises RuleBroken as that does, for a course that is called off
    or was changed meanwhile, and for fewer hours than somebody has of it.
    """
    organization = course.organization
    require_days(fields["began_on"], fields["ended_on"], on)
    is_half_day = fields.pop("is_half_day", False)
    fields["hours"] = hours_of(
        organization, fields["began_on"], fields["ended_on"], fields.get("hours"), is_half_day=is_half_day
    )
    require_own_plan(organization, fields.get("plan"))
    _claim(course, version, fields)
    # Whoever had the whole course has the whole course still.
    course.attendances.filter(hours=course.hours).update(hours=fields["hours"])
    most = course.attendances.aggregate(most=Max("hours"))["most"]
    if most and most > fields["hours"]:
        raise RuleBroken(_("Somebody is credited more hours of this course."), field="hours")
    record(by=by, action="change course", obj=course, organization=organization, fields=sorted(fields))
    return TrainingCourse.objects.get(pk=course.pk)


@transaction.atomic
def cancel_course(*, by, course: TrainingCourse, reason: str, on: date) -> None:
    """Call a course off, or take back one entered by mistake; its hours no longer count. RuleBroken twice."""
    rows = TrainingCourse.objects.not_cancelled().filter(pk=course.pk)
    if not rows.update(cancelled_on=on, cancel_reason=reason, version=F("version") + 1):
        raise RuleBroken(_("This course is cancelled already."))
    record(by=by, action="cancel course", obj=course, organization=course.organization)


def require_days(began_on: date, ended_on: date, on: date) -> None:
    if ended_on < began_on:
        raise RuleBroken(_("The last day lies before the first."), field="ended_on")
    if ended_on - began_on > LONGEST:
        raise RuleBroken(_("A course lasts three months at most."), field="ended_on")
    if not FIRST <= began_on <= add_months(on, 12):
        raise RuleBroken(_("Check the year of this day."), field="began_on")


def hours_of(organization, began_on: date, ended_on: date, hours, *, is_half_day: bool) -> Decimal:
    """The hours as given, else by the days; no more than the days hold."""
    rules = RuleSet.objects.values_for([organization], on=began_on)[organization.pk]
    most = suggested_hours(
        began_on,
        ended_on,
        is_half_day=False,
        day_hours=rules["study.day_hours"],
        half_day_hours=rules["study.half_day_hours"],
    )
    if hours is None:
        days = (ended_on - began_on).days
        return Decimal(rules["study.half_day_hours"]) if is_half_day and not days else most
    if not 0 < hours <= most:
        raise RuleBroken(
            _("These days hold %(most)s class hours at most.") % {"most": f"{most.normalize():f}"},
            field="hours",
        )
    return hours


def require_own_plan(organization: Organization, plan: PlannedTraining | None) -> None:
    if plan and plan.organization_id != organization.pk:
        raise RuleBroken(_("Choose a line of this organization's plan."), field="plan")


def _claim(course: TrainingCourse, version: int, fields: dict) -> None:
    rows = TrainingCourse.objects.not_cancelled().filter(pk=course.pk, version=version)
    if not rows.update(version=F("version") + 1, **fields):
        raise RuleBroken(
            _("This course was changed or cancelled meanwhile. Open it anew and enter the change again.")
        )
