"""Which talks a year asks for (Branch Regulations Art 19, OL-03), and when a help plan is reviewed (D3)."""

from collections import Counter
from datetime import date, timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.care import (
    MET,
    MISSING,
    NEWCOMER,
    NO_COMMITTEE,
    NOBODY_ELSE,
    NOT_APPLICABLE,
    PAIR,
    WITH_COMMITTEE,
    WITH_MEMBER,
    Person,
    TalkHeld,
    is_review_in_time,
    latest_review,
    talks_owed,
)

ALWAYS = ((date(2015, 1, 1), None),)
END = date(2026, 12, 31)
ONE = timedelta(days=1)
MARCH = date(2026, 3, 10)


def officer(pk, posts=ALWAYS, affiliations=ALWAYS):
    return Person(pk, affiliations, posts)


def member(pk, affiliations=ALWAYS, posts=()):
    return Person(pk, affiliations, posts)


def owed(people, talks=(), *, on=END, year=2026):
    return talks_owed(people, talks, year=year, on=on, newcomer_days=90)


def talk(on, *partners):
    return TalkHeld(on, frozenset(partners))


def state_of(rows, kind, *who):
    return next((r.state, r.reason) for r in rows if r.kind == kind and set(r.who) == set(who))


@pytest.mark.parametrize(
    ("officers", "members", "pairs", "with_committee", "with_member"),
    [
        (0, 0, 0, 0, 0), (1, 0, 0, 0, 0), (1, 1, 0, 1, 0), (1, 2, 0, 2, 2), (2, 5, 1, 5, 5),
        (3, 20, 3, 20, 20), (5, 16, 10, 16, 16), (7, 43, 21, 43, 43),
    ],
)  # fmt: skip
def test_how_many_talks_a_branch_of_each_size_owes(officers, members, pairs, with_committee, with_member):
    """Three members with one secretary have no pair; a committee of n has n(n-1)/2."""
    people = [officer(f"o{n}") for n in range(officers)] + [member(f"m{n}") for n in range(members)]
    missing = Counter(row.kind for row in owed(people) if row.state == MISSING)
    assert (missing[PAIR], missing[WITH_COMMITTEE], missing[WITH_MEMBER]) == (
        pairs,
        with_committee,
        with_member,
    )
    assert pairs == comb(officers, 2)


def test_a_branch_without_posts_owes_no_talk_with_the_committee():
    rows = owed([member("a"), member("b")])
    assert state_of(rows, WITH_COMMITTEE, "a") == (NOT_APPLICABLE, NO_COMMITTEE)
    assert state_of(rows, WITH_MEMBER, "a") == (MISSING, "")


def test_the_only_member_beside_the_committee_has_nobody_else():
    rows = owed([officer("s"), officer("d"), member("a")])
    assert state_of(rows, WITH_MEMBER, "a") == (NOT_APPLICABLE, NOBODY_ELSE)


def test_each_kind_is_met_by_its_own_talk():
    people = [officer("s"), officer("d"), member("a"), member("b")]
    rows = owed(people, [talk(MARCH, "s", "d"), talk(MARCH, "s", "a"), talk(MARCH, "a", "b")])
    assert {(r.kind, *sorted(r.who)): r.state for r in rows} == {
        (PAIR, "d", "s"): MET,
        (WITH_COMMITTEE, "a"): MET,
        (WITH_COMMITTEE, "b"): MISSING,
        (WITH_MEMBER, "a"): MET,
        (WITH_MEMBER, "b"): MET,
    }


def test_one_talk_of_four_people_counts_for_each_two_of_them():
    people = [officer("s"), officer("d"), member("a"), member("b")]
    assert {r.state for r in owed(people, [talk(MARCH, "s", "d", "a", "b")])} == {MET}


def test_the_missing_come_first_and_the_first_day_counts():
    people = [officer("s"), member("a"), member("b")]
    rows = owed(people, [talk(MARCH + ONE, "s", "a"), talk(MARCH, "s", "a")])
    assert [r.state for r in rows] == [MISSING, MISSING, MISSING, MET]
    assert rows[-1].met_on == MARCH


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 12, 31), MISSING), (date(2026, 1, 1), MET), (date(2026, 12, 31), MET),
        (date(2027, 1, 1), MISSING),
    ],
)  # fmt: skip
def test_a_talk_counts_in_its_own_calendar_year(day, state):
    rows = owed([officer("s"), member("a"), member("b")], [talk(day, "s", "a")])
    assert state_of(rows, WITH_COMMITTEE, "a") == (state, "")


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (date(2026, 5, 1), (MISSING, "")),
        (END - timedelta(days=91), (MISSING, "")),
        (END - timedelta(days=90), (MISSING, "")),
        (END - timedelta(days=89), (NOT_APPLICABLE, NEWCOMER)),
    ],
)
def test_who_joined_in_the_middle_of_the_year_owes_unless_it_was_near_its_end(came, expected):
    rows = owed([officer("s"), member("a", ((came, None),)), member("b")])
    assert state_of(rows, WITH_COMMITTEE, "a") == expected
    assert state_of(rows, WITH_MEMBER, "a") == expected


def test_a_newcomer_who_was_talked_with_is_met():
    came = END - timedelta(days=10)
    rows = owed([officer("s"), member("a", ((came, None),)), member("b")], [talk(came, "s", "a")])
    assert state_of(rows, WITH_COMMITTEE, "a") == (MET, "")


def test_a_change_of_group_makes_nobody_a_newcomer():
    moved = END - timedelta(days=10)
    spells = ((date(2015, 1, 1), moved), (moved, None))
    assert state_of(owed([officer("s"), member("a", spells)]), WITH_COMMITTEE, "a") == (MISSING, "")


@pytest.mark.parametrize(("left", "owes"), [(END, False), (END + ONE, True), (date(2026, 6, 1), False)])
def test_who_left_owes_nothing_any_more(left, owes):
    rows = owed([officer("s"), member("a", ((date(2015, 1, 1), left),)), member("b")])
    assert any(r.who == ("a",) for r in rows) is owes


def test_before_the_year_is_over_the_roster_of_the_day_owes():
    leaves = member("a", ((date(2015, 1, 1), date(2026, 9, 1)),))
    assert any(r.who == ("a",) for r in owed([officer("s"), leaves], on=date(2026, 8, 31)))


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 6, 30), (MET, "")), (date(2026, 7, 1), (MISSING, ""))]
)
def test_a_talk_counts_by_the_posts_of_its_day(day, expected):
    """The old secretary was in the committee until the end of June: from July he is a member as others."""
    old = officer("old", ((date(2015, 1, 1), date(2026, 7, 1)),))
    new = officer("new", ((date(2026, 7, 1), None),))
    rows = owed([old, new, member("a"), member("b")], [talk(day, "old", "a")])
    assert state_of(rows, WITH_COMMITTEE, "a") == expected
    assert state_of(rows, WITH_MEMBER, "a") == ((MISSING, "") if expected[0] == MET else (MET, ""))


def test_who_left_the_committee_owes_as_a_member_and_its_new_member_as_one_of_it():
    old = officer("old", ((date(2015, 1, 1), date(2026, 7, 1)),))
    new = officer("new", ((date(2026, 7, 1), None),))
    rows = owed([old, new, officer("s")], [talk(date(2026, 6, 1), "new", "s")])
    assert state_of(rows, WITH_COMMITTEE, "old") == (MISSING, "")
    assert state_of(rows, PAIR, "new", "s") == (MISSING, "")


@pytest.mark.parametrize(
    ("took", "expected"),
    [
        (END - timedelta(days=90), (MISSING, "")),
        (END - timedelta(days=89), (NOT_APPLICABLE, NEWCOMER)),
    ],
)
def test_a_post_taken_near_the_years_end_owes_no_talk_of_the_committee(took, expected):
    rows = owed([officer("s"), officer("new", ((took, None),))])
    assert state_of(rows, PAIR, "s", "new") == expected


PEOPLE = [officer("s"), officer("d"), member("a"), member("b"), member("c")]
TALKS = st.lists(
    st.builds(
        TalkHeld,
        st.dates(date(2025, 12, 1), date(2027, 1, 31)),
        st.frozensets(st.sampled_from(["s", "d", "a", "b", "c", "guest"]), min_size=2, max_size=4),
    ),
    max_size=12,
)


@given(TALKS, TALKS)
def test_another_talk_never_makes_more_missing_and_their_order_says_nothing(talks, more):
    def missing(held):
        return {(r.kind, r.who) for r in owed(PEOPLE, held) if r.state == MISSING}

    assert missing(talks + more) <= missing(talks)
    assert owed(PEOPLE, talks) == owed(PEOPLE, talks[::-1])
    assert len(owed(PEOPLE, talks)) == 1 + 3 + 3


@pytest.mark.parametrize(
    ("days", "in_time"), [(-1, False), (0, False), (1, True), (91, True), (92, True), (93, False)]
)
def test_the_next_review_lies_after_today_and_within_the_days_of_the_settings(days, in_time):
    on = date(2026, 11, 23)
    assert is_review_in_time(on + timedelta(days=days), on=on, longest_days=92) is in_time
    assert latest_review(on, 92) == on + timedelta(days=92)
