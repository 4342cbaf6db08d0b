"""How does the appraisal of a year begin, and with which scheme?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from appraisal.models import Indicator, IndicatorKind, Round, Scheme
from appraisal.rules import MEASURES
from branches.models import Organization
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

BUILT_IN = "built-in"


@transaction.atomic
def built_in_scheme() -> Scheme:
    """The scheme that ships with the product, written at its first use; its measures add up to 100 points."""
    scheme, is_new = Scheme.objects.get_or_create(code=BUILT_IN, defaults={"name": "Built-in scheme"})
    if is_new:
        Indicator.objects.bulk_create(
            Indicator(
                scheme=scheme,
                code=measure.code,
                measure=measure.code,
                kind=IndicatorKind.JUDGED if measure.is_judged else IndicatorKind.AUTOMATIC,
                position=position,
                max_points=measure.max_points,
            )
            for position, measure in enumerate(MEASURES.values(), start=1)
        )
    return scheme


@transaction.atomic
def open_round(*, by, organization: Organization, year: int, on: date, scheme: Scheme | None = None) -> Round:
    """Open the appraisal of a year for a superior organization and all branches under it; returns the round.

    Raises RuleBroken for a branch (it is appraised, it does not appraise), a year to come, or a second round.
    """
    if not organization.is_superior:
        raise RuleBroken(_("A superior organization opens the appraisal of its branches."))
    if year > on.year:
        raise RuleBroken(_("The year has not begun yet."), field="year")
    opened, is_new = Round.objects.get_or_create(
        organization=organization,
        year=year,
        defaults={"scheme": scheme or built_in_scheme(), "opened_on": on},
    )
    if not is_new:
        raise RuleBroken(_("The appraisal of this year is open already."), field="year")
    record(by=by, action="open round", obj=opened, organization=organization, year=year)
    return opened
