"""Which terms of office are about to end or over, by when, and by which rule?"""

from dataclasses import dataclass
from datetime import date

from branches.models import Organization, RuleSet, Term
from branches.rules import SETTINGS
from partybuild.periods import add_months

REMIND = SETTINGS["term.remind_months"]


@dataclass(frozen=True)
class TermDue:
    """A term that ends within the months of its organization's rules, or has ended without an election."""

    organization_id: int
    organization_name: str
    organization_code: str
    term_id: int
    number: int
    ends_on: date
    is_over: bool
    rule: str = REMIND.rule
    source: object = REMIND.source


def terms_ending(*, on: date, organizations=None) -> list[TermDue]:
    """The terms to be reminded of on a day, soonest first; two queries for any number of organizations.

    `organizations` (a QuerySet) narrows it. The superior reminds generally 6 months before the end (Branch
    Regulations Art 21, BR-36). Temporary branches hold no elections (Art 8, T13).
    """
    within = Organization.objects.all() if organizations is None else organizations
    within = within.existing_on(on).exclude(kind="temporary_branch").order_by()
    terms = Term.objects.current_on(on).filter(
        organization__in=within.values("pk"), ends_on__lte=add_months(on, REMIND.highest)
    )
    rows = list(terms.select_related("organization").order_by("ends_on", "organization__path"))
    values = RuleSet.objects.values_for({t.organization for t in rows}, on=on)
    return [_due(t, on) for t in rows if t.ends_on <= add_months(on, values[t.organization_id][REMIND.key])]


def _due(term: Term, on: date) -> TermDue:
    at = term.organization
    return TermDue(
        at.pk, at.short_name, at.code, term.pk, term.number, term.ends_on, is_over=term.ends_on <= on
    )
