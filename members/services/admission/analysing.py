"""How does a Party committee record its yearly analysis of the activists?"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models.admission import AdmissionAnalysis
from members.services.admission.deciding import ENTITLED_KINDS
from members.services.admission.writing import require_past
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def record_analysis(
    *,
    by,
    organization: Organization,
    on: date,
    at: datetime,
    finding: str,
    measures: str = "",
    activists: int,
    overdue: int,
) -> AdmissionAnalysis:
    """Record what the committee found of its activists as a whole, and what it does about it (Art 11, DV-07).

    `activists` and `overdue` are the figures of that day, in persons. Returns the row. Raises RuleBroken for
    an organization that is no committee, a day ahead or recorded already, or without a finding.
    """
    require_past(on, at)
    if organization.kind not in ENTITLED_KINDS:
        message = _("The grass-roots Party committee analyses its activists (Admission Rules 2014 Art 11).")
        raise RuleBroken(message)
    if not finding.strip():
        raise RuleBroken(_("Say what the committee found."), field="finding")
    figures = {"activists": activists, "overdue": overdue}
    row = AdmissionAnalysis(organization=organization, on=on, recorded_by=by, recorded_at=at, **figures)
    row.finding, row.measures = finding.strip(), measures.strip()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise RuleBroken(_("This day is recorded already."), field="on") from error
    record(by=by, action="analyse activists", organization=organization, on=str(on), **figures)
    return row
