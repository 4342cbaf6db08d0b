"""What of care is due now, for a branch and for those under a superior?"""

from dataclasses import dataclass
from datetime import date

from branches.models import Organization, RuleSet
from branches.scope import Scope
from members.caring.honours import Anniversary, coming_anniversaries
from members.caring.visits import unvisited_count
from members.duties.talks import BranchFacts, gather
from members.rules.care import MISSING

DAYS_AHEAD = 30
NEWCOMER_DAYS, MEDAL_YEARS = "talk.newcomer_days", "medal.standing_years"
LOWEST_YEARS = 30


@dataclass(frozen=True)
class BranchCare:
    """What one branch owes: missing talks, and how many stand before the medal of the year."""

    facts: BranchFacts
    missing: int
    medals: int


def branches_care(organizations, *, year: int, on: date) -> list[BranchCare]:
    """The branches among `organizations` with what they owe, by path; two queries for any number."""
    found = gather(organizations, year=year, on=on, medals_from=LOWEST_YEARS)
    settings = RuleSet.objects.values_for(found, on=on)
    return [_care(facts, settings[facts.pk], year, on) for facts in found]


def _care(facts: BranchFacts, values: dict, year: int, on: date) -> BranchCare:
    owed = facts.owed(year=year, on=on, newcomer_days=values[NEWCOMER_DAYS])
    missing = sum(o.state == MISSING for o in owed)
    return BranchCare(facts, missing, facts.medals(year=year, years=values[MEDAL_YEARS]))


@dataclass(frozen=True)
class CareHome:
    """What stands on the page of care."""

    branches: list[BranchCare]
    anniversaries: list[Anniversary]
    on_register: int
    unvisited: int

    @property
    def missing(self) -> int:
        return sum(b.missing for b in self.branches)

    @property
    def medals(self) -> int:
        return sum(b.medals for b in self.branches)


def home_of(organization: Organization, scope: Scope, *, on: date) -> CareHome:
    """The state of a day for an organization and all under it; five queries."""
    within = Organization.objects.in_scope(scope).under(organization).existing_on(on)
    on_register, unvisited = unvisited_count(organization, scope, year=on.year, on=on)
    return CareHome(
        branches_care(within, year=on.year, on=on),
        coming_anniversaries(organization, scope, on=on, days=DAYS_AHEAD),
        on_register,
        unvisited,
    )
