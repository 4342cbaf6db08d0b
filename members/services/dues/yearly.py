"""What is done once a year with the dues, and who took a list of them out of the house?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models.dues import DuesYearlyStep, YearlyStep
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def publish_dues(*, by, organization: Organization, year: int, on: date) -> DuesYearlyStep:
    """Write down that the year's dues were made known to the members; a second time changes nothing.

    Raises RuleBroken for a year that has not begun (Dues Regulations: at least once a year, FE-17).
    """
    if on.year < year:
        raise RuleBroken(_("This year has not begun."))
    step, is_new = DuesYearlyStep.objects.get_or_create(
        organization=organization, year=year, step=YearlyStep.PUBLICATION, defaults={"on": on, "by": by}
    )
    if is_new:
        record(by=by, action="publish dues", obj=organization, organization=organization, year=year)
    return step


def note_dues_export(*, by, organization: Organization, listed: str, count: int) -> None:
    """Audit a list of dues that leaves the house, by its name and number of rows (GB/T 35273 7.1)."""
    record(by=by, action="export dues", organization=organization, list=listed, count=count)
