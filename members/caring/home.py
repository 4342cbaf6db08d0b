"""What of care is due now, for a branch and for those under a superior?"""

from dataclasses import dataclass
from datetime import date

from branches.models import Organization, RuleSet
from branches.scope import Scope
from members.caring.visits import unvisited_count
from members.duties.talks import BranchFacts, gather
from members.rules.care import MISSING

NEWCOMER_DAYS, MEDAL_YEARS = "talk.newcomer_days", "medal.standing_years"
LOWEST_YEARS = 30


@dataclass(frozen=True)
class BranchCare:
    """What one branch owes: missing talks, and how many stand before the medal of the year."""

    facts: BranchFacts
    missing: int
    medals: int


def branches_care(branches: list[Organization], *, year: int, on: date) -> list[BranchCare]:
    """What each of some branches owes, in their order; two queries for any number."""
    found = {
        facts.pk: facts
        for facts in gather(
            Organization.objects.filter(pk__in=[b.pk for b in branches]),
            year=year, on=on, medals_from=LOWEST_YEARS,
        )
    }  # fmt: skip
    settings = RuleSet.objects.values_for(branches, on=on)
    without = [BranchFacts(b.pk, b.path, b.code, b.short_name) for b in branches]
    return [_care(found.get(f.pk, f), settings[f.pk], year, on) for f in without]


def _care(facts: BranchFacts, values: dict, year: int, on: date) -> BranchCare:
    owed = facts.owed(year=year, on=on, newcomer_days=values[NEWCOMER_DAYS])
    missing = sum(o.state == MISSING for o in owed)
    return BranchCare(facts, missing, facts.medals(year=year, years=values[MEDAL_YEARS]))


@dataclass(frozen=True)
class CareHome:
    """What stands on a branch's page of care."""

    care: BranchCare
    on_register: int
    unvisited: int


def home_of(branch: Organization, scope: Scope, *, on: date) -> CareHome:
    """The state of a day for one branch; four queries."""
    [care] = branches_care([branch], year=on.year, on=on)
    return CareHome(care, *unvisited_count(branch, scope, year=on.year, on=on))


def branches_of(organization: Organization, scope: Scope, *, on: date):
    """The branches under a superior, by path: talks are reckoned for those of one page alone."""
    within = Organization.objects.in_scope(scope).under(organization).existing_on(on)
    return within.branches().order_by("path")
