"""Until when is a letter good, and whose step is next?"""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.transfers import (
    ACTS,
    OPEN,
    TransferKind,
    TransferState,
    due_day,
    is_valid,
    last_valid_day,
    may_act,
)

ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("issued_on", "months", "last"),
    [
        (date(2026, 3, 15), 3, date(2026, 6, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 15), 6, date(2026, 9, 15)),
    ],
)
def test_a_letter_is_good_for_calendar_months(issued_on, months, last):
    """ED-15: months of the calendar, clamped to the month's end."""
    assert last_valid_day(issued_on, months) == last
    assert [is_valid(last, on=day) for day in (last - ONE, last, last + ONE)] == [True, True, False]


def test_what_has_no_letter_yet_does_not_lapse():
    assert is_valid(None, on=date(2999, 1, 1)) is True


@pytest.mark.parametrize(
    ("valid_until", "due"),
    [
        (None, date(2026, 4, 14)),
        (date(2026, 4, 13), date(2026, 4, 13)),
        (date(2026, 4, 14), date(2026, 4, 14)),
        (date(2026, 4, 15), date(2026, 4, 14)),
    ],
)
def test_a_transfer_is_due_when_its_days_or_its_letter_are_up(valid_until, due):
    assert due_day(date(2026, 3, 15), valid_until, 30) == due


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)),
    st.integers(min_value=1, max_value=6),
    st.integers(min_value=7, max_value=180),
)
def test_no_transfer_is_due_before_it_was_sent_or_after_its_letter(issued_on, months, days):
    last = last_valid_day(issued_on, months)
    assert issued_on < due_day(issued_on, last, days) <= last
    assert timedelta(days=28 * months) <= last - issued_on <= timedelta(days=31 * months)


# Act → who, in which kind, from which states (ED-14, ED-16).
ALLOWED = {
    "send": ("sender", {"inside"}, {"proposed"}),
    "decline": ("sender", {"inside"}, {"proposed"}),
    "receive": ("receiver", {"inside"}, {"requested"}),
    "accept": ("receiver", {"inside"}, {"requested", "received"}),
    "refuse": ("receiver", {"inside"}, {"requested", "received"}),
    "receipt": ("sender", {"outward"}, {"requested", "received"}),
    "sent_back": ("sender", {"outward"}, {"requested", "received"}),
    "withdraw": ("sender", {"inside", "outward"}, {"requested", "received"}),
    "lapse": ("sender", {"inside", "outward"}, {"requested", "received"}),
    "answer": ("receiver", {"inward"}, {"accepted"}),
}


@pytest.mark.parametrize("act", ALLOWED)
def test_each_step_has_its_side_its_kinds_and_its_states(act):
    side, kinds, states = ALLOWED[act]
    every = product(["sender", "receiver", ""], TransferKind.values, TransferState.values)
    found = {
        (s, k, state) for s, k, state in every if may_act(act, kind=k, state=state, side=s, is_valid=False)
    }
    assert found == set(product({side}, kinds, states))


def test_every_step_is_in_the_table():
    assert ACTS.keys() == ALLOWED.keys()


def test_a_letter_lapses_only_when_its_validity_is_over():
    sent = {"kind": "inside", "state": "requested", "side": "sender"}
    assert [may_act("lapse", **sent, is_valid=valid) for valid in (True, False)] == [False, True]


def test_a_receipt_slip_goes_back_once():
    taken_in = {"kind": "inward", "state": "accepted", "side": "receiver"}
    assert [may_act("answer", **taken_in, answered=done) for done in (False, True)] == [True, False]


def test_nothing_is_done_with_what_is_closed_and_no_step_is_invented():
    closed = set(TransferState.values) - {str(s) for s in OPEN} - {"accepted"}
    assert not any(
        may_act(act, kind=k, state=state, side=side, is_valid=False)
        for act in ACTS
        for k in TransferKind.values
        for state in closed
        for side in ("sender", "receiver")
    )
    assert may_act("sign", kind="inside", state="requested", side="sender") is False
