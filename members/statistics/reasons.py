"""Why are there more or fewer members than a year before? Who entered or left, by one reason each."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from members.codes import EntryType, ExitType, MemberStatus
from members.statistics.rows import Facts, Move

NOT_RECORDED = "other"
ENTERED = {
    "admitted": _("Newly admitted"),
    EntryType.TRANSFERRED_IN: EntryType.TRANSFERRED_IN.label,
    "restored": _("Membership or affiliation restored"),
    EntryType.REGISTERED: EntryType.REGISTERED.label,
    NOT_RECORDED: _("Reason not recorded"),
}
LEFT = {
    ExitType.TRANSFERRED_OUT: ExitType.TRANSFERRED_OUT.label,
    MemberStatus.SUSPENDED: MemberStatus.SUSPENDED.label,
    MemberStatus.PROBATION_CANCELLED: MemberStatus.PROBATION_CANCELLED.label,
    MemberStatus.RESIGNED: MemberStatus.RESIGNED.label,
    MemberStatus.PERSUADED_TO_LEAVE: MemberStatus.PERSUADED_TO_LEAVE.label,
    MemberStatus.DEEMED_LEFT: MemberStatus.DEEMED_LEFT.label,
    MemberStatus.REMOVED: MemberStatus.REMOVED.label,
    MemberStatus.EXPELLED: MemberStatus.EXPELLED.label,
    MemberStatus.DECEASED: MemberStatus.DECEASED.label,
    NOT_RECORDED: _("Reason not recorded"),
}
# How the roster words an entry, as one of the reasons above.
ENTRIES = {
    EntryType.NEWLY_ADMITTED: "admitted",
    EntryType.TRANSFERRED_IN: EntryType.TRANSFERRED_IN.value,
    EntryType.RESTORED: "restored",
    EntryType.REGISTERED: EntryType.REGISTERED.value,
}


@dataclass(frozen=True)
class Reason:
    label: object
    count: int


@dataclass(frozen=True)
class Reasons:
    """before + entered − left = now; the parts add up to `entered` and `left`."""

    now: int
    before: int
    entered: list[Reason]
    left: list[Reason]

    @property
    def entered_count(self) -> int:
        return sum(reason.count for reason in self.entered)

    @property
    def left_count(self) -> int:
        return sum(reason.count for reason in self.left)


def reasons_of(facts: Facts) -> Reasons:
    """Who belongs now and did not a year before, and the reverse, each with one reason; no query more."""
    entered, left = facts.changed
    happened: dict = {}
    for person in facts.happenings:
        happened.setdefault(person.member_id, set()).add(person.what)
    moved: dict = {}
    for move in sorted(facts.moves, key=lambda m: m.since):
        moved.setdefault(move.person.member_id, []).append(move)
    came = Counter(_entered(happened.get(k, ()), moved.get(k, []), facts) for k in entered)
    went = Counter(_left(happened.get(k, ()), moved.get(k, []), facts) for k in left)
    return Reasons(*facts.counts, _said(ENTERED, came), _said(LEFT, went))


def _said(labels: dict, counts: Counter) -> list[Reason]:
    return [Reason(label, counts[str(key)]) for key, label in labels.items() if counts[str(key)]]


def _entered(happened, moves: list[Move], facts: Facts) -> str:
    for what in ("admitted", "restored"):
        if what in happened:
            return what
    began = [m for m in moves if facts.is_new(m.since) and m.entry_type in ENTRIES]
    return str(ENTRIES[began[-1].entry_type]) if began else NOT_RECORDED


def _left(happened, moves: list[Move], facts: Facts) -> str:
    ends = [what for what in happened if what in LEFT]
    # Who was suspended and then left has left for the later reason.
    ends = [what for what in ends if what != MemberStatus.SUSPENDED] or ends
    if ends:
        return str(ends[0])
    ended = [m for m in moves if facts.is_new(m.until) and m.exit_type in LEFT]
    return str(ended[-1].exit_type) if ended else NOT_RECORDED
