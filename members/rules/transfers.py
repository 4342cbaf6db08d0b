"""What must hold when an affiliation moves, and until when is a letter good?"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.codes import BEFORE_ADMISSION, PARTY_MEMBERS
from partybuild.periods import add_months

# Who is moved: a member by his affiliation (Regulations Art 25), somebody under admission by the materials of
# his training, and the time trained counts on (Admission Rules 2014 Art 12, DV-08).
MAY_MOVE = (*PARTY_MEMBERS, *BEFORE_ADMISSION)

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view transfer", "keep transfer"}),
    "superior_secretary": frozenset({"view transfer", "keep transfer"}),
    "committee_member": frozenset({"view transfer", "keep transfer"}),
    "reviewer": frozenset({"view transfer"}),
    # Two files of one person may lie in two branches: only who sees both may join them.
    "administrator": frozenset({"view transfer", "merge member"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view transfer": _("see transfers of affiliation"),
    "keep transfer": _("send and receive affiliations"),
    "merge member": _("merge two files of one person"),
}


class TransferKind(TextChoices):
    """INSIDE: both branches are here; OUTWARD and INWARD: the other organization keeps no records here."""

    INSIDE = "inside", pgettext_lazy("transfer", "Between branches here")
    OUTWARD = "outward", pgettext_lazy("transfer", "To an organization elsewhere")
    INWARD = "inward", pgettext_lazy("transfer", "From an organization elsewhere")


class TransferState(TextChoices):
    """PROPOSED: the receiver asks for a person whom the sender has not sent; then the course of a letter."""

    PROPOSED = "proposed", pgettext_lazy("transfer state", "Asked for")
    REQUESTED = "requested", pgettext_lazy("transfer state", "Sent")
    RECEIVED = "received", pgettext_lazy("transfer state", "Arrived")
    ACCEPTED = "accepted", pgettext_lazy("transfer state", "Accepted")
    REFUSED = "refused", pgettext_lazy("transfer state", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("transfer state", "Withdrawn")
    LAPSED = "lapsed", pgettext_lazy("transfer state", "Lapsed")


SENT = frozenset({TransferState.REQUESTED, TransferState.RECEIVED})
OPEN = SENT | {TransferState.PROPOSED}


@dataclass(frozen=True)
class Act:
    """One step: whose it is (sender or receiver), of which kinds of transfer, and from which states."""

    side: str
    kinds: frozenset
    states: frozenset
    is_after_validity: bool = False


_HERE, _AWAY = TransferKind.INSIDE, TransferKind.OUTWARD
ACTS: dict[str, Act] = {
    "send": Act("sender", frozenset({_HERE}), frozenset({TransferState.PROPOSED})),
    "decline": Act("sender", frozenset({_HERE}), frozenset({TransferState.PROPOSED})),
    "receive": Act("receiver", frozenset({_HERE}), frozenset({TransferState.REQUESTED})),
    "accept": Act("receiver", frozenset({_HERE}), SENT),
    "refuse": Act("receiver", frozenset({_HERE}), SENT),
    # Elsewhere nobody writes here: the sender records what the receipt slip says (ED-16).
    "receipt": Act("sender", frozenset({_AWAY}), SENT),
    "sent_back": Act("sender", frozenset({_AWAY}), SENT),
    "withdraw": Act("sender", frozenset({_HERE, _AWAY}), SENT),
    "lapse": Act("sender", frozenset({_HERE, _AWAY}), SENT, is_after_validity=True),
    "answer": Act("receiver", frozenset({TransferKind.INWARD}), frozenset({TransferState.ACCEPTED})),
}


def may_act(act: str, *, kind: str, state: str, side: str, is_valid: bool = True, answered: bool = False):
    """Whether a side may take a step now (ED-14: the receiver accepts or refuses, until then the sender's).

    A letter lapses only once its validity is over; a receipt slip is sent once.
    """
    step = ACTS.get(act)
    if step is None or side != step.side or kind not in step.kinds or state not in step.states:
        return False
    return not (step.is_after_validity and is_valid) and not (act == "answer" and answered)


def last_valid_day(issued_on: date, months: int) -> date:
    """The last day on which a letter is good: calendar months, clamped to the month's end (ED-15)."""
    return add_months(issued_on, months)


def is_valid(valid_until: date | None, *, on: date) -> bool:
    """Whether a letter is good on a day; the last day counts, and what has no letter yet does not lapse."""
    return valid_until is None or on <= valid_until


def due_day(issued_on: date, valid_until: date | None, open_days: int) -> date:
    """The last day before a transfer is overdue: its days are up or its letter is, whichever is sooner."""
    days_up = issued_on + timedelta(days=open_days)
    return min(days_up, valid_until) if valid_until else days_up
