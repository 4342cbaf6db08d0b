"""Whose Party anniversary is near, and who receives the fifty-year medal?"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from branches.models import Organization, RuleSet
from branches.scope import Scope
from members.codes import PARTY_MEMBERS, DatePrecision, MemberStatus
from members.models import Member
from members.models.care import MedalAward
from members.rules import party_standing_years
from members.rules.anniversaries import anniversary_in, is_due_medal, is_upcoming, medal_day, next_anniversary
from partybuild.periods import add_months

YEARS = "medal.standing_years"


@dataclass(frozen=True)
class Anniversary:
    """One member's Party anniversary; without a known day it is of the month (`is_day_known`)."""

    member: Member
    on: date
    years: int
    is_day_known: bool


def anniversaries_of_month(
    organization: Organization, scope: Scope, *, month: int, on: date
) -> list[Anniversary]:
    """The anniversaries of a month in the year of `on`; who was admitted in it has none. One query."""
    rows = _people(organization, scope, on).filter(admission_date__month=month)
    rows = rows.filter(admission_date__year__lt=on.year)
    return _in_order(_anniversary(m, anniversary_in(m.admission_date, on.year)) for m in rows)


def coming_anniversaries(
    organization: Organization, scope: Scope, *, on: date, days: int
) -> list[Anniversary]:
    """The anniversaries of the coming days; of the month alone where the day is not known. One query."""
    months = {(on + timedelta(days=n)).month for n in range(days + 1)}
    rows = _people(organization, scope, on).filter(admission_date__month__in=months)
    return _in_order(
        _anniversary(m, next_anniversary(m.admission_date, on=on))
        for m in rows
        if is_upcoming(m.admission_date, on=on, days=days)
    )


def _people(organization: Organization, scope: Scope, on: date) -> QuerySet:
    """Party members of the day whose month of admission is known, with their branch."""
    people = Member.objects.in_scope(scope).affiliated_under(organization, on=on)
    people = people.with_status(*PARTY_MEMBERS, on=on).exclude(admission_precision=DatePrecision.YEAR)
    return people.annotate_affiliation(on=on)


def _anniversary(member: Member, on: date) -> Anniversary:
    is_day_known = member.admission_precision == DatePrecision.DAY
    return Anniversary(member, on, on.year - member.admission_date.year, is_day_known)


def _in_order(found) -> list[Anniversary]:
    return sorted(found, key=lambda a: (a.on, a.member.pinyin, a.member.name))


@dataclass(frozen=True)
class MedalLine:
    """One member of a year's medal list; `is_doubtful` where the roster lacks the day that decides."""

    member: Member
    standing: int | None
    award: MedalAward | None
    is_doubtful: bool


def medal_list(organization: Organization, scope: Scope, *, year: int, on: date) -> list[MedalLine]:
    """Who has the years on 1 July and was handed no medal before, with the awards of the year; three queries.

    Full members of the day; deceased and departed ones are on no roster any more. Whether somebody was
    consistently good is for the branch and its superior to judge, not for a list (ED-30).
    """
    years = RuleSet.objects.values_for([organization], on=medal_day(year))[organization.pk][YEARS]
    people = Member.objects.in_scope(scope).affiliated_under(organization, on=on)
    people = people.with_status(MemberStatus.FULL, on=on)
    latest = add_months(medal_day(year), -12 * years)
    may_have = Q(confirmation_date__lte=latest) | Q(standing_correction_months__gt=0)
    people = people.filter(may_have, Q(medal_award=None) | Q(medal_award__year=year)).annotate_affiliation(
        on=on
    )
    rows = people.select_related("medal_award").order_by("confirmation_date", "pinyin", "name", "pk")
    return [_medal_line(m, year) for m in rows if _is_due(m, year, years)]


def _is_due(member: Member, year: int, years: int) -> bool:
    return is_due_medal(member.confirmation_date, member.standing_correction_months, year=year, years=years)


def _medal_line(member: Member, year: int) -> MedalLine:
    day, months = member.confirmation_date, member.standing_correction_months
    standing = party_standing_years(day, months, on=medal_day(year))
    # A month or a year is stored by its first day: had it been the last one, would the years still be full?
    span = {DatePrecision.MONTH: 1, DatePrecision.YEAR: 12}.get(member.confirmation_precision, 0)
    latest = add_months(day, span) - timedelta(days=1) if span else day
    doubtful = party_standing_years(latest, months, on=medal_day(year)) != standing
    award = member.medal_award if hasattr(member, "medal_award") else None
    return MedalLine(member, standing, award, doubtful)
