"""When membership may be suspended, restored or ended: each rule at its boundary and beside it."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from members.codes import MemberStatus
from members.rules.membership import (
    NOT_RESTORABLE,
    chain_refusal,
    contact_due_on,
    correction_refusal,
    decision_refusal,
    leaves_automatically_from,
    may_remove_from,
    may_suspend_abroad_from,
    may_suspend_lost_from,
    probation_refusal,
    restored_to,
    vote_refusal,
)
from partybuild.periods import add_months

ONE = timedelta(days=1)


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def refused(kind, ground, status="full", begun_on=date(2025, 1, 15), *, on, **more) -> str:
    return decision_refusal(kind, ground, status, begun_on, on=on, **more)


@pytest.mark.parametrize(
    ("kind", "ground", "status", "first", "article"),
    [
        ("suspend", "lost_contact", "full", date(2025, 7, 15), "ED-09"),
        ("suspend", "study_abroad", "full", date(2030, 1, 16), "ED-08"),
        ("suspend", "settled_abroad", "probationary", date(2025, 1, 15), "ED-08"),
        ("deem_left", "unreachable", "suspended", date(2027, 1, 15), "ED-10"),
        ("deem_left", "no_life", "full", date(2025, 7, 15), "ED-23"),
        ("deem_left", "no_dues", "full", date(2025, 7, 15), "ED-23"),
        ("deem_left", "no_work", "suspended", date(2025, 7, 15), "ED-23"),
    ],
)
def test_each_ground_holds_from_its_day_and_not_the_day_before(kind, ground, status, first, article):
    """Education and Management Regulations Art 24; Party Constitution Art 9."""
    assert article in refused(kind, ground, status, on=first - ONE)
    assert refused(kind, ground, status, on=first) == ""
    assert refused(kind, ground, status, on=first + ONE) == ""


@pytest.mark.parametrize(
    ("begun_on", "first"),
    [
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2025, 3, 31), date(2025, 9, 30)),
        (date(2025, 12, 1), date(2026, 6, 1)),
    ],
)
def test_six_months_are_calendar_months_art_24(begun_on, first):
    assert may_suspend_lost_from(begun_on) == first
    assert leaves_automatically_from(begun_on) == first


def test_two_years_and_more_than_five_years_art_24():
    assert may_remove_from(date(2024, 2, 29)) == date(2026, 2, 28)
    assert may_suspend_abroad_from(date(2020, 9, 1)) == date(2025, 9, 2)


@pytest.mark.parametrize(("months", "first"), [(6, date(2025, 7, 15)), (9, date(2025, 10, 15))])
def test_the_months_of_leaving_may_be_set_longer(months, first):
    assert refused("deem_left", "no_dues", on=first - ONE, leaving_months=months)
    assert refused("deem_left", "no_dues", on=first, leaving_months=months) == ""


@pytest.mark.parametrize("status", sorted(NOT_RESTORABLE))
def test_who_left_in_one_of_these_ways_is_not_restored_ed_11(status):
    assert "ED-11" in decision_refusal("restore", "", status, None, on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("status", "may"), [("suspended", True), ("full", False), ("probationary", False), ("deceased", False)]
)
def test_only_a_suspended_membership_is_restored_ed_11(status, may):
    assert (decision_refusal("restore", "", status, None, on=date(2026, 1, 1)) == "") is may


@pytest.mark.parametrize(
    ("before", "to"), [("full", "full"), ("probationary", "probationary"), (None, "full")]
)
def test_a_membership_is_restored_to_what_it_was(before, to):
    assert restored_to(before) == to


@pytest.mark.parametrize(
    ("kind", "status", "may"),
    [
        ("suspend", "suspended", False), ("suspend", "activist", False), ("suspend", "deceased", False),
        ("deem_left", "expelled", False), ("withdraw", "full", True), ("withdraw", "suspended", True),
        ("withdraw", "applicant", False), ("persuade", "full", True), ("persuade", "probationary", False),
        ("remove", "probationary", True), ("remove", "removed", False), ("expel", "full", True),
    ],
)  # fmt: skip
def test_what_may_be_decided_about_whom(kind, status, may):
    ground = {"suspend": "lost_contact", "deem_left": "no_dues"}.get(kind, "")
    assert (refused(kind, ground, status, on=date(2026, 1, 1)) == "") is may


def test_a_probationary_member_is_not_persuaded_to_leave_ed_28():
    assert "ED-28" in refused("persuade", "", MemberStatus.PROBATIONARY, on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("kind", "ground"), [("suspend", "no_dues"), ("deem_left", "lost_contact"), ("suspend", "")]
)
def test_a_ground_of_another_decision_is_none(kind, ground):
    assert refused(kind, ground, on=date(2026, 1, 1)) == "Choose the ground of the decision."


@pytest.mark.parametrize(
    ("due", "present", "yes", "passes"),
    [
        (10, 4, 4, False), (10, 5, 5, False), (10, 6, 6, True), (10, 10, 5, False), (10, 10, 6, True),
        (9, 4, 4, False), (9, 5, 5, True), (9, 5, 4, False), (1, 1, 1, True), (0, 0, 0, False),
        (10, 11, 11, False),
    ],
)  # fmt: skip
def test_more_than_half_of_those_due_decide_art_11(due, present, yes, passes):
    assert (vote_refusal(due, present, yes=yes, no=present - yes, abstain=0) == "") is passes


@pytest.mark.parametrize(("includes_half", "word"), [(True, "Not passed"), (False, "No quorum")])
def test_exactly_half_present_is_a_quorum_as_the_setting_says_art_11(includes_half, word):
    assert word in vote_refusal(10, 5, yes=5, no=0, abstain=0, includes_half=includes_half)


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "right"), [(6, 1, 1, True), (6, 1, 0, False), (6, 1, 2, False)]
)
def test_the_votes_add_up_to_those_present(yes, no, abstain, right):
    assert (vote_refusal(10, 8, yes=yes, no=no, abstain=abstain) == "") is right


@given(due=st.integers(0, 400), present=st.integers(0, 400), yes=st.integers(0, 400), half=st.booleans())
def test_a_passed_vote_is_always_one_of_a_majority_of_those_due(due, present, yes, half):
    no = max(present - yes, 0)
    passes = vote_refusal(due, present, yes=yes, no=no, abstain=0, includes_half=half) == ""
    assert passes == (yes <= present <= due and due > 0 and yes * 2 > due)


SINCE = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("years", "earlier", "may"),
    [
        (0, [], False), (1, [], True), (2, [], True), (3, [], False),
        (1, [(date(2025, 3, 1), SINCE)], True), (2, [(date(2025, 3, 1), SINCE)], False),
        (1, [(date(2024, 3, 1), SINCE)], False),
        (1, [(date(2025, 3, 1), date(2026, 3, 2))], False), (2, [(date(2025, 2, 1), date(2026, 2, 1))], True),
        (1, [(date(2024, 3, 1), date(2025, 3, 1)), (date(2025, 3, 1), SINCE)], False),
    ],
)  # fmt: skip
def test_probation_within_the_party_lasts_one_or_two_years_and_two_in_all(years, earlier, may):
    """Disciplinary Regulations 2023."""
    assert (probation_refusal(SINCE, years, earlier) == "") is may


@pytest.mark.parametrize(
    ("until", "may"),
    [
        (SINCE, False), (SINCE + ONE, True), (date(2027, 2, 28), True), (date(2027, 3, 1), True),
        (date(2027, 3, 2), False),
    ],
)  # fmt: skip
def test_a_correction_lasts_a_year_at_most_ed_26(until, may):
    assert (correction_refusal(SINCE, until) == "") is may


def test_a_shorter_limit_may_be_set_ed_26():
    assert correction_refusal(SINCE, date(2026, 9, 1), longest_months=6) == ""
    assert "6 months" in correction_refusal(SINCE, date(2026, 9, 2), longest_months=6)


def test_a_floating_member_is_contacted_every_half_year_ed_22():
    assert contact_due_on(date(2025, 8, 31), months=6) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("since", "until", "before", "after", "may"),
    [
        (SINCE, None, None, None, True), (SINCE + ONE, None, None, None, False),
        (SINCE - ONE, SINCE, None, None, True), (SINCE - ONE, SINCE + ONE, None, None, False),
        (SINCE - ONE, SINCE - ONE, None, None, False), (SINCE, None, SINCE, None, True),
        (SINCE, None, SINCE + ONE, None, False), (SINCE - 2 * ONE, SINCE - ONE, None, SINCE - ONE, True),
        (SINCE - 2 * ONE, SINCE, None, SINCE - ONE, False),
    ],
)  # fmt: skip
def test_a_corrected_row_stays_between_its_neighbours(since, until, before, after, may):
    assert (chain_refusal(since, until, before=before, after=after, on=SINCE) == "") is may


@given(begun=st.dates(date(1950, 1, 1), date(2090, 1, 1)), ahead=st.integers(-400, 4000))
def test_a_ground_once_given_stays_given(begun, ahead):
    """The day after a day that allows a decision allows it too."""
    on = begun + timedelta(days=ahead)
    for kind, ground, status in (
        ("suspend", "lost_contact", "full"),
        ("suspend", "study_abroad", "full"),
        ("deem_left", "unreachable", "suspended"),
    ):
        if not decision_refusal(kind, ground, status, begun, on=on):
            assert decision_refusal(kind, ground, status, begun, on=on + ONE) == ""
    assert (decision_refusal("suspend", "lost_contact", "full", begun, on=on) == "") == (
        on >= add_months(begun, 6)
    )
