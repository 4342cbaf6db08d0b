"""Which appraisals are open in the demonstration, and what was judged already?"""

from datetime import date, datetime, time
from decimal import Decimal

from appraisal.models import IndicatorKind
from appraisal.services import compute_round, judge, open_round
from branches.models import Organization
from members.models import Appointment
from partybuild.demonstration import words
from partybuild.demonstration.records import ZONE
from partybuild.demonstration.tree import BranchCast


def user_of(code: str, post: str):
    rows = Appointment.objects.filter(organization__code=code, post=post, member__user__isnull=False)
    return rows.select_related("member__user")[0].member.user


def appraise(root: Organization, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """The university's rounds of this year and the last; two branches have been judged this year."""
    at = datetime.combine(today, time(8), ZONE)
    organizer, reviewer = user_of(root.code, "organizer"), user_of("computing", "secretary")
    for year in (today.year - 1, today.year):
        opened = open_round(by=organizer, organization=root, year=year, on=today)
        compute_round(opened.pk, at=at)
    for code, given in {"computer-science": "0.9", "cyber-security": "0.8"}.items():
        for indicator in opened.scheme.indicators.filter(kind=IndicatorKind.JUDGED):
            judge(
                by=reviewer,
                round=opened,
                organization=cast[code].organization,
                indicator=indicator,
                points=indicator.max_points * Decimal(given),
                remark=words.JUDGED.in_(language),
                at=at,
            )
