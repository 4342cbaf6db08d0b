"""Which talks are owed, and what belongs to a help plan?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table. A help plan is read by the
# leading posts of the branch and of its direct superior; whoever answers for one reads that one
# (members.confidential).
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view care", "keep care", "view help", "keep help"}),
    "superior_secretary": frozenset({"view care", "keep care", "view help", "keep help"}),
    "committee_member": frozenset({"view care", "keep care"}),
    "reviewer": frozenset({"view care"}),
    "direct_superior_leader": frozenset({"view help"}),
    "administrator": frozenset({"view care"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view care": _("see talks and visits"),
    "keep care": _("record talks and visits"),
    "view help": _("see help plans"),
    "keep help": _("keep help plans"),
}

PAIR, WITH_COMMITTEE, WITH_MEMBER = "committee_pair", "with_committee", "with_member"
KINDS = (PAIR, WITH_COMMITTEE, WITH_MEMBER)
MET, MISSING, NOT_APPLICABLE = "met", "missing", "not_applicable"
NEWCOMER, NO_COMMITTEE, NOBODY_ELSE = "newcomer", "no_committee", "nobody_else"
Spell = tuple[date, date | None]


@dataclass(frozen=True)
class Person:
    """Somebody of a branch in a year: the spells of his affiliation there, and of his committee posts there.

    A spell is (since, until); `until` is the first day it no longer holds.
    """

    pk: object
    affiliations: tuple[Spell, ...] = ()
    posts: tuple[Spell, ...] = ()

    def is_on_roster(self, day: date) -> bool:
        return _holds(self.affiliations, day)

    def is_on_committee(self, day: date) -> bool:
        return _holds(self.posts, day)


@dataclass(frozen=True)
class TalkHeld:
    """Who talked on which day."""

    on: date
    partners: frozenset


@dataclass(frozen=True)
class OwedTalk:
    """One talk that the year asks for: of two committee members, or of a member with somebody.

    `state` is met (on `met_on`), missing or not_applicable (for `reason`).
    """

    kind: str
    who: tuple
    state: str
    met_on: date | None = None
    reason: str = ""


def talks_owed(
    people: Iterable[Person], talks: Iterable[TalkHeld], *, year: int, on: date, newcomer_days: int
) -> list[OwedTalk]:
    """The talks of a year as they stand on a day: the missing first, then by kind, in the order of people.

    Each two committee members once, each other member once with somebody of the committee and once with
    another member (Branch Regulations Art 19; OL-03). Whoever is on the roster or in the committee on `on`,
    at the latest 31 December, owes; a talk counts by what its partners were on its own day. Who came or took
    his post within `newcomer_days` of the year's end is not asked for it this year.
    """
    day, latest = min(on, date(year, 12, 31)), date(year, 12, 31) - timedelta(days=newcomer_days)
    known = {p.pk: p for p in people}
    held = sorted((t for t in talks if t.on.year == year and t.on <= day), key=lambda t: t.on)
    committee = [p for p in known.values() if p.is_on_committee(day)]
    others = [p for p in known.values() if p.is_on_roster(day) and not p.is_on_committee(day)]
    met = _first_days(held, known)
    found = [_pair(a, b, met, day, latest) for a, b in combinations(committee, 2)]
    for kind, is_possible, reason in (
        (WITH_COMMITTEE, bool(committee), NO_COMMITTEE),
        (WITH_MEMBER, len(others) > 1, NOBODY_ELSE),
    ):
        found += [_single(kind, p, met, day, latest, "" if is_possible else reason) for p in others]
    order = (MISSING, MET, NOT_APPLICABLE)
    return sorted(found, key=lambda owed: (order.index(owed.state), KINDS.index(owed.kind)))


def _first_days(held: list[TalkHeld], known: dict) -> dict[tuple, date]:
    """{(kind, who): the first day}, by what the partners were on the talk's day."""
    met: dict[tuple, date] = {}
    for talk in held:
        here = [known[pk] for pk in talk.partners if pk in known]
        officers = [p for p in here if p.is_on_committee(talk.on)]
        members = [p for p in here if not p.is_on_committee(talk.on) and p.is_on_roster(talk.on)]
        keys: list[tuple] = [(PAIR, frozenset((a.pk, b.pk))) for a, b in combinations(officers, 2)]
        keys += [(WITH_COMMITTEE, p.pk) for p in members if officers]
        keys += [(WITH_MEMBER, p.pk) for p in members if len(members) > 1]
        for key in keys:
            met.setdefault(key, talk.on)
    return met


def _pair(a: Person, b: Person, met: dict, day: date, latest: date) -> OwedTalk:
    met_on = met.get((PAIR, frozenset((a.pk, b.pk))))
    since = max(_began(a.posts, day), _began(b.posts, day))
    return _judged(PAIR, (a.pk, b.pk), met_on, NEWCOMER if since > latest else "")


def _single(kind: str, person: Person, met: dict, day: date, latest: date, reason: str) -> OwedTalk:
    if not reason and _began(person.affiliations, day) > latest:
        reason = NEWCOMER
    return _judged(kind, (person.pk,), met.get((kind, person.pk)), reason)


def _judged(kind: str, who: tuple, met_on: date | None, reason: str) -> OwedTalk:
    if met_on:
        return OwedTalk(kind, who, MET, met_on)
    return OwedTalk(kind, who, NOT_APPLICABLE if reason else MISSING, reason=reason)


def _holds(spells: Iterable[Spell], day: date) -> bool:
    return any(since <= day and (until is None or until > day) for since, until in spells)


def _began(spells: Iterable[Spell], day: date) -> date:
    """The first day of the spells that reach the day without a gap; a change of group or post is none."""
    began = day
    for since, until in sorted(spells, reverse=True):
        if since <= day and (until is None or until >= began):
            began = min(began, since)
    return began


def latest_review(on: date, longest_days: int) -> date:
    """The last day for the next review of a help plan: it is never left without one (D3)."""
    return on + timedelta(days=longest_days)


def is_review_in_time(next_on: date, *, on: date, longest_days: int) -> bool:
    """Whether a next review lies after the day and at most `longest_days` after it."""
    return on < next_on <= latest_review(on, longest_days)
