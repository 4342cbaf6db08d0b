"""How does the branch record a step of an admission?"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from members.models.admission import AdmissionCase, AdmissionStep, CaseEnd
from members.rules.admission import STEPS, STEPS_BY_KEY
from members.services.admission.writing import locked, write_step
from members.services.affiliations import move_to_group
from partybuild.errors import RuleBroken
from partybuild.notices.calendar import working_days_between

# Recorded by services of their own: helpers, examinations, decisions of the committee.
ELSEWHERE = frozenset({"persons", "examinations", "decision"})
RECORDABLE = frozenset(step.key for step in STEPS if step.evidence not in ELSEWHERE and step.key != "applied")


@transaction.atomic
def record_step(
    *,
    by,
    case: AdmissionCase,
    key: str,
    on: date,
    at: datetime,
    early_reason: str = "",
    document: str = "",
    note: str = "",
    details: dict | None = None,
    **options,
) -> AdmissionStep:
    """Record one of the steps that the branch records itself; returns it.

    `details` are its typed facts: `recommended_by`, `result`, `days` and `hours`, `notice_from` and
    `notice_until`, the counts of a ballot. The step "placed" takes `group`. A step before its minimum or
    without one that is expected needs `early_reason`. Raises RuleBroken by the Admission Rules 2014.
    """
    if key not in RECORDABLE:
        raise RuleBroken(_("This step is not recorded here."))
    fresh = locked(case)
    details = with_notice(details or {})
    told = {"early_reason": early_reason, "document": document, "note": note, "details": details}
    row = write_step(by=by, case=fresh, key=key, on=on, at=at, **told)
    if key == "placed" and "group" in options:
        move_to_group(by=by, member=fresh.member, group=options["group"], on=on)
    if STEPS_BY_KEY[key] is STEPS[-1]:
        ended = {"ended_on": on, "end_kind": CaseEnd.FINISHED}
        AdmissionCase.objects.filter(pk=fresh.pk, ended_on=None).update(**ended)
    return row


def with_notice(details: dict) -> dict:
    """The facts with the working days of the public notice counted by the calendar of the day (T5)."""
    first, last = details.pop("notice_from", None), details.pop("notice_until", None)
    if not first or not last:
        return details
    if last < first:
        raise RuleBroken(_("The end lies before the beginning."), field="notice_until")
    days = working_days_between(first, last)
    return details | {"notice_from": str(first), "notice_until": str(last), "notice_days": days}
