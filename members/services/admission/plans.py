"""How is the year's plan of admissions kept?"""

from datetime import date

from django.db import transaction

from branches.models import Organization
from members.models.admission import AdmissionPlan
from partybuild.audit.services import record


@transaction.atomic
def set_admission_plan(
    *,
    by,
    organization: Organization,
    year: int,
    planned_count: int,
    approved_on: date | None = None,
    document: str = "",
) -> AdmissionPlan:
    """Write how many an organization means to admit in a year, and when the superior agreed; returns it."""
    told = {"planned_count": planned_count, "approved_on": approved_on, "document": document.strip()}
    plan, _created = AdmissionPlan.objects.update_or_create(
        organization=organization, year=year, defaults=told
    )
    record(by=by, action="set admission plan", obj=plan, organization=organization, year=year)
    return plan
