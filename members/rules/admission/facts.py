"""What must be known of a case to say how far it is?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from members.rules.people import probation_end
from partybuild.periods import add_months

CONTACT, INTRODUCER = "contact_person", "introducer"


@dataclass(frozen=True)
class Helper:
    """A contact person or an introducer; `full` are the spans in which he was a full member."""

    role: str
    name: str
    since: date
    until: date | None = None
    full: tuple[tuple[date, date | None], ...] = ()

    def helps_on(self, day: date) -> bool:
        return _holds(self.since, self.until, day)

    def is_full_on(self, day: date) -> bool:
        return any(_holds(since, until, day) for since, until in self.full)


def _holds(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day < until)


@dataclass(frozen=True)
class Facts:
    """A case in dated facts: steps done by key, what was recorded with them, and who helped.

    `details` are a step's typed facts (days and hours, counts of votes, the review's result, working days of
    a public notice), `reasons` why it was done before its time or without a step expected.
    """

    done: Mapping[str, date] = field(default_factory=dict)
    details: Mapping[str, Mapping] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    born_on: date | None = None
    leaves_on: date | None = None
    examined_on: tuple[date, ...] = ()
    reported_on: tuple[date, ...] = ()
    helpers: tuple[Helper, ...] = ()
    extension_months: int = 0
    postponement_months: int = 0

    def helpers_on(self, role: str, day: date) -> list[Helper]:
        return [h for h in self.helpers if h.role == role and h.helps_on(day)]


def probation_ends(facts: Facts) -> date | None:
    """When the probation is up: one calendar year from the accepting meeting (DV-26, Art 32; T14), an
    extension counted on from there (DV-27)."""
    accepted = facts.done.get("accepted")
    if accepted is None:
        return None
    return add_months(probation_end(accepted), facts.extension_months)
