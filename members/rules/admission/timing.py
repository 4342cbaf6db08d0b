"""From and until which day may or must each step be done?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from members.rules.admission.facts import Facts, probation_ends
from partybuild.periods import add_months

ADULT_MONTHS = 18 * 12
APPROVAL_MONTHS, SPECIAL_APPROVAL_MONTHS = 3, 6
EXTENSION_MONTHS = (6, 12)
POSTPONEMENT_MONTHS = 6
LEAVING_MONTHS = 3


@dataclass(frozen=True)
class Bound:
    """A day before or after which a step lies outside its time, and by which rule.

    An absolute one holds whatever the reason.
    """

    on: date
    rule: str
    article: str
    force: str = "MUST"
    is_absolute: bool = False


@dataclass(frozen=True)
class Span:
    """So many months from one step to another; `months` is a number or the setting that holds it (0: off)."""

    step: str
    after: str
    months: int | str
    rule: str
    article: str
    force: str = "MUST"


EARLIEST = (
    Span("activist", "applied", "admission.applicant_months", "DV-33", "", "LOCAL"),
    Span("target", "activist", "admission.activist_months", "DV-09", "13"),
)
LATEST = (
    Span("talked", "applied", 1, "DV-03", "7"),
    Span("pre_examined", "committee_examined", "admission.pre_examination_months", "DV-33", "", "LOCAL"),
    Span("accepted", "pre_examined", "admission.meeting_months", "DV-33", "", "LOCAL"),
    Span("approval_filed", "accepted", APPROVAL_MONTHS, "DV-23", "26"),
    Span("oath", "approved", "admission.oath_months", "DV-33", "", "LOCAL"),
    Span("confirmed", "confirmation_applied", "admission.confirmation_months", "DV-33", "", "LOCAL"),
    Span("confirmation_approved", "confirmed", APPROVAL_MONTHS, "DV-29", "34"),
    Span("extension_approved", "extended", APPROVAL_MONTHS, "DV-29", "34"),
    Span("cancellation_approved", "cancelled", APPROVAL_MONTHS, "DV-29", "34"),
)


def earliest(key: str, facts: Facts, numbers: Mapping[str, int]) -> Bound | None:
    """The day from which a step may be done, the latest of all that hold; None where nothing is asked."""
    bounds = _spans(EARLIEST, key, facts, numbers)
    if key == "applied" and facts.born_on:
        bounds.append(Bound(add_months(facts.born_on, ADULT_MONTHS), "DV-01", "5", is_absolute=True))
    ends = probation_ends(facts)
    if key in {"confirmed", "extended"} and ends:
        bounds.append(Bound(ends, "DV-26", "32", is_absolute=True))
    return max(bounds, key=lambda b: b.on, default=None)


def latest(key: str, facts: Facts, numbers: Mapping[str, int]) -> Bound | None:
    """The last day on which a step is in time, the earliest of all that hold; None where none is set."""
    bounds = _spans(LATEST, key, facts, numbers)
    ends = probation_ends(facts)
    if key == "approved" and "accepted" in facts.done:
        months = SPECIAL_APPROVAL_MONTHS if facts.reasons.get("approved") else APPROVAL_MONTHS
        bounds.append(Bound(add_months(facts.done["accepted"], months), "DV-23", "26"))
    if key == "oath" and ends:
        bounds.append(Bound(ends, "DV-25", "30", "GEN"))
    if key == "educated" and ends:
        bounds.append(Bound(ends, "DV-26", "31", "GEN"))
    if key == "confirmed" and ends and facts.postponement_months:
        return Bound(add_months(ends, facts.postponement_months), "DV-31", "36")
    return min(bounds, key=lambda b: b.on, default=None)


def _spans(spans, key: str, facts: Facts, numbers: Mapping[str, int]) -> list[Bound]:
    found = []
    for span in spans:
        months = numbers.get(span.months, 0) if isinstance(span.months, str) else span.months
        if span.step == key and months and span.after in facts.done:
            day = add_months(facts.done[span.after], months)
            found.append(Bound(day, span.rule, span.article, span.force))
    return found


def is_leaving_soon(leaves_on: date | None, meeting: date) -> bool:
    """Whether somebody leaves the unit within three months of the meeting (DV-14, Art 19)."""
    return leaves_on is not None and leaves_on <= add_months(meeting, LEAVING_MONTHS)
