"""How is it written down that the fifty-year medal was handed over?"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from members.models import Member
from members.models.care import MedalAward
from members.rules.anniversaries import is_due_medal, medal_day
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def hand_over_medal(
    *, by, organization: Organization, member: Member, year: int, handed_over_on: date, on: date
) -> MedalAward:
    """Record that a member was handed his medal of a year (ED-30); returns the award.

    Raises RuleBroken when his standing does not reach the years on 1 July, for a day ahead of `on` or before
    the year, and for a second medal.
    """
    _require_day(handed_over_on, year, on)
    at = medal_day(year)
    years = RuleSet.objects.values_for([organization], on=at)[organization.pk]["medal.standing_years"]
    if not is_due_medal(member.confirmation_date, member.standing_correction_months, year=year, years=years):
        raise RuleBroken(_("This member's Party standing does not reach the years on 1 July."))
    award = MedalAward(
        organization=organization, member=member, year=year, handed_over_on=handed_over_on, recorded_by=by
    )
    try:
        with transaction.atomic():
            award.save(force_insert=True)
    except IntegrityError as error:
        raise RuleBroken(_("The medal was handed over already.")) from error
    record(by=by, action="hand over medal", obj=member, organization=organization, year=year)
    return award


def _require_day(day: date, year: int, on: date) -> None:
    if day > on:
        raise RuleBroken(_("This day lies ahead."), field="handed_over_on")
    if day.year < year:
        raise RuleBroken(
            _("The medal of a year is handed over in that year or later."), field="handed_over_on"
        )
