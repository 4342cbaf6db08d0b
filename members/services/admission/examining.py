"""How is an examination or a thought report recorded?"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from members.models.admission import AdmissionCase, AdmissionExamination, AdmissionStep, ExaminationKind
from members.services.admission.writing import home_of, locked, require_past
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def record_examination(
    *,
    by,
    case: AdmissionCase,
    on: date,
    at: datetime,
    finding: str = "",
    kind: str = ExaminationKind.EXAMINATION,
) -> AdmissionExamination:
    """Record what the branch found when it examined the person (Art 11, DV-06), or a thought report.

    Returns the row. Raises RuleBroken for a day ahead, before the person was an activist, or twice on a day.
    """
    fresh = locked(case)
    require_past(on, at)
    steps = AdmissionStep.objects.standing().filter(case=fresh, key="activist")
    began = steps.values_list("done_on", flat=True).first()
    if began is None or on < began:
        raise RuleBroken(_("Examinations begin with the decision as an activist."), field="on")
    row = AdmissionExamination(
        case=fresh, kind=kind, on=on, finding=finding.strip(), recorded_by=by, recorded_at=at
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise RuleBroken(_("This day is recorded already."), field="on") from error
    record(
        by=by,
        action="record examination",
        obj=fresh,
        organization=home_of(fresh),
        kind=str(kind),
        on=str(on),
    )
    return row
