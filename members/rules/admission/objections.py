"""What speaks against recording a step on a day, and what contradicts itself in what is recorded?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from members.rules.admission.facts import CONTACT, INTRODUCER, Facts
from members.rules.admission.progress import dates_of, waiting_approval
from members.rules.admission.steps import APPROVALS, STEPS, STEPS_BY_KEY, TURNS
from members.rules.admission.timing import (
    APPROVAL_MONTHS,
    EXTENSION_MONTHS,
    POSTPONEMENT_MONTHS,
    earliest,
    is_leaving_soon,
)
from members.rules.admission.votes import Count, count_faults, is_committee_passed, is_committee_quorum
from partybuild.periods import add_months

NO_COMMITTEE_VOTE = "no_committee_vote"


@dataclass(frozen=True)
class Objection:
    """One thing against a step: an absolute one keeps it from being recorded, else a reason is asked for."""

    step: str
    code: str
    rule: str
    article: str
    is_absolute: bool = True
    numbers: Mapping = field(default_factory=dict)


def objections(key: str, on: date, facts: Facts, numbers: Mapping[str, int]) -> list[Objection]:
    """What speaks against the step on that day, by the facts (its own details among them)."""
    found = _order(key, on, facts, numbers) + _time(key, on, facts, numbers)
    found += _notice(key, facts, numbers)
    check = CHECKS.get(key)
    return found + (check(on, facts, numbers) if check else [])


def contradictions(facts: Facts, numbers: Mapping[str, int]) -> list[Objection]:
    """Everything recorded that cannot be so: order, age, helpers, counts; what has its reason is left out."""
    found = []
    for step in (*STEPS, *TURNS):
        if step.key in facts.done:
            of_step = objections(step.key, facts.done[step.key], _as_before(step.key, facts), numbers)
            said = [o for o in of_step if o.is_absolute or not facts.reasons.get(step.key)]
            # A number that was not asked for once is missing, it contradicts nothing.
            found += [o for o in said if o.code != NO_COMMITTEE_VOTE]
    began = facts.done.get("activist")
    found += [
        Objection("examined", "examined_before", "DV-06", "11", numbers={"day": day, "began": began})
        for day in facts.examined_on
        if began and day < began
    ]
    return found


def _as_before(key: str, facts: Facts) -> Facts:
    """An extension does not move the day from which it may be decided itself."""
    return replace(facts, extension_months=0) if key == "extended" else facts


def _order(key: str, on: date, facts: Facts, numbers) -> list[Objection]:
    """Each step after those it needs (3.1); one that is only expected may be missing for a reason."""
    step, dates, found = STEPS_BY_KEY[key], dates_of(facts, numbers), []
    for other in (*step.needs, *step.expects):
        day, is_needed = dates.get(other), other in step.needs
        if day is None:
            code = "missing" if is_needed else "without"
            found.append(Objection(key, code, "3.1", step.article, is_needed, {"other": other}))
        elif day > on:
            found.append(
                Objection(key, "before", "3.1", step.article, is_needed, {"other": other, "day": day})
            )
    return found


def _time(key: str, on: date, facts: Facts, numbers) -> list[Objection]:
    bound = earliest(key, facts, numbers)
    if bound is None or on >= bound.on:
        return []
    return [Objection(key, "early", bound.rule, bound.article, bound.is_absolute, {"day": bound.on})]


def _notice(key: str, facts: Facts, numbers) -> list[Objection]:
    """Where local rules ask for a public notice, it goes before the step after it (DV-33, T5)."""
    asked = numbers.get("admission.notice_days", 0)
    noticed = next((n for n, follows in NOTICES.items() if follows == key), None)
    if not asked or noticed is None:
        return []
    days = facts.details.get(noticed, {}).get("notice_days") or 0
    if days >= asked:
        return []
    return [Objection(key, "notice", "DV-33", "", is_absolute=False, numbers={"days": days, "asked": asked})]


NOTICES = {
    "target": "target_filed",
    "committee_examined": "pre_examined",
    "confirmation_applied": "confirmed",
}


def _contacts(on: date, facts: Facts, numbers) -> list[Objection]:
    helpers = facts.helpers_on(CONTACT, on)
    found = _not_full("contacts", helpers, on, "DV-05", "9")
    if helpers and len(helpers) > 2:
        found.append(Objection("contacts", "contacts", "DV-05", "9", numbers={"count": len(helpers)}))
    return found


def _introducers(on: date, facts: Facts, numbers) -> list[Objection]:
    helpers = facts.helpers_on(INTRODUCER, on)
    found = _not_full("introducers", helpers, on, "DV-10", "14")
    if len(helpers) != 2:
        found.append(Objection("introducers", "introducers", "DV-10", "14", numbers={"count": len(helpers)}))
    return found


def _not_full(key: str, helpers, on: date, rule: str, article: str) -> list[Objection]:
    return [
        Objection(key, "not_full", rule, article, numbers={"name": h.name, "day": on})
        for h in helpers
        if not h.is_full_on(on)
    ]


def _trained(on: date, facts: Facts, numbers) -> list[Objection]:
    told = facts.details.get("trained", {})
    days, hours = int(told.get("days") or 0), int(told.get("hours") or 0)
    least = {"days": numbers["admission.training_days"], "hours": numbers["admission.training_hours"]}
    if days >= least["days"] or hours >= least["hours"]:
        return []
    return [Objection("trained", "training", "DV-12", "17", is_absolute=False, numbers=least)]


def _committee_examined(on: date, facts: Facts, numbers) -> list[Objection]:
    if facts.details.get("reviewed", {}).get("result") != "failed":
        return []
    return [Objection("committee_examined", "review_failed", "DV-11", "16")]


def _accepted(on: date, facts: Facts, numbers) -> list[Objection]:
    found = [replace(o, step="accepted") for o in _introducers(on, facts, numbers)]
    if facts.details.get("reviewed", {}).get("result") == "failed":
        found.append(Objection("accepted", "review_failed", "DV-11", "16"))
    if is_leaving_soon(facts.leaves_on, on):
        told = {"day": facts.leaves_on}
        found.append(Objection("accepted", "leaving", "DV-14", "19", is_absolute=False, numbers=told))
    return found + _vote("accepted", facts)


def _vote(key: str, facts: Facts) -> list[Objection]:
    """The secret ballot with quorum and majority of those due (T1 b, DV-15, DV-17)."""
    article = "20-21" if key == "accepted" else "33"
    count = Count.of(facts.details.get(key, {}))
    if count is None:
        return [Objection(key, "no_count", "DV-16", article)]
    told = {**vars(count), "in_favour": count.in_favour}
    faults = count_faults(count)
    if faults:
        return [Objection(key, fault, "DV-17", article, numbers=told) for fault in faults]
    if not count.has_quorum:
        return [Objection(key, "no_quorum", "DV-15", article, numbers=told)]
    return [] if count.is_passed else [Objection(key, "not_passed", "DV-17", article, numbers=told)]


def _approved(on: date, facts: Facts, numbers) -> list[Objection]:
    accepted = facts.done.get("accepted")
    if accepted is None or on <= (last := add_months(accepted, APPROVAL_MONTHS)):
        return _decided("approved", facts)
    special = Objection("approved", "special", "DV-23", "26", is_absolute=False, numbers={"day": last})
    return [*_decided("approved", facts), special]


def _decided(key: str, facts: Facts) -> list[Objection]:
    """The committee discusses collectively and votes, on each person alone (Art 25, DV-22)."""
    count = Count.of(facts.details.get(key, {}))
    if count is None:
        return [Objection(key, NO_COMMITTEE_VOTE, "DV-22", "25")]
    told = {**vars(count), "in_favour": count.yes}
    if faults := count_faults(count):
        return [Objection(key, fault, "DV-22", "25", numbers=told) for fault in faults]
    if not is_committee_quorum(count.due, count.present):
        return [Objection(key, "committee_quorum", "DV-22", "25", numbers=told)]
    passed = is_committee_passed(count.due, count.yes)
    return [] if passed else [Objection(key, "committee_not_passed", "DV-22", "25", numbers=told)]


def _undecided(key: str, on: date, facts: Facts) -> list[Objection]:
    """One decision on a probation at a time, and none after the confirmation (Art 32, DV-27)."""
    found, waits = [], waiting_approval(facts)
    if waits and APPROVALS.get(key) != waits:
        found.append(Objection(key, "undecided", "DV-27", "32", numbers={"other": waits}))
    confirmed = facts.done.get("confirmed")
    if key in APPROVALS and confirmed and confirmed <= on:
        found.append(Objection(key, "confirmed", "DV-27", "32", numbers={"day": confirmed}))
    return found


def _extended(on: date, facts: Facts, numbers) -> list[Objection]:
    least, most = EXTENSION_MONTHS
    found = _vote("extended", facts) + _undecided("extended", on, facts)
    months = facts.details.get("extended", {}).get("months")
    if months is None or not least <= int(months) <= most:
        found.append(Objection("extended", "months", "DV-27", "32", numbers={"least": least, "most": most}))
    return found


def _postponed(on: date, facts: Facts, numbers) -> list[Objection]:
    months = int(facts.details.get("postponed", {}).get("months") or 0)
    if 1 <= months <= POSTPONEMENT_MONTHS:
        return []
    told = {"least": 1, "most": POSTPONEMENT_MONTHS}
    return [Objection("postponed", "months", "DV-31", "36", numbers=told)]


CHECKS: dict[str, Callable[[date, Facts, Mapping], list[Objection]]] = {
    "contacts": _contacts,
    "introducers": _introducers,
    "trained": _trained,
    "committee_examined": _committee_examined,
    "accepted": _accepted,
    "approved": _approved,
    "confirmed": lambda on, facts, numbers: _vote("confirmed", facts) + _undecided("confirmed", on, facts),
    "confirmation_approved": lambda on, facts, numbers: _decided("confirmation_approved", facts),
    "extended": _extended,
    "extension_approved": lambda on, facts, numbers: _decided("extension_approved", facts),
    "cancelled": lambda on, facts, numbers: _vote("cancelled", facts) + _undecided("cancelled", on, facts),
    "cancellation_approved": lambda on, facts, numbers: _decided("cancellation_approved", facts),
    "postponed": _postponed,
}
