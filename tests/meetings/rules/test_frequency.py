"""How often is what owed, and when not?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branches.rules import SETTINGS
from meetings.rules import DUTY_RULES, KIND_BITS, Circumstances, duty_state, owes, required_count, why_not
from partybuild.periods import Period

DEFAULTS = {setting.key: setting.default for setting in SETTINGS.values()}
OWED = [kind for kind in KIND_BITS if kind != "democratic_life_meeting"]
NOVEMBER = Period(2026, "month", 11)
BRANCH = Circumstances("branch", date(2010, 1, 1), None, full_members=20, attending_members=22, groups=2)


def code(kind: str, circumstances: Circumstances, settings=DEFAULTS, period: Period = NOVEMBER) -> str | None:
    found = why_not(kind, period, circumstances, settings)
    return found and found[0]


def test_every_kind_has_one_rule_with_an_existing_setting():
    # The democratic life meeting is its own process (meetings.rules.life); no branch owes it (T4).
    assert [rule.kind for rule in DUTY_RULES] == OWED
    assert {rule.setting for rule in DUTY_RULES} <= SETTINGS.keys()
    assert {rule.kind: rule.period for rule in DUTY_RULES} == {
        "general_meeting": "quarter",
        "committee_meeting": "month",
        "group_meeting": "month",
        "party_lesson": "quarter",
        "theme_party_day": "month",
        "organizational_life_meeting": "year",
    }


def test_an_ordinary_branch_owes_everything():
    assert [code(kind, BRANCH) for kind in OWED] == [None] * 6


@pytest.mark.parametrize(("full", "expected"), [(6, "small"), (7, None), (8, None)])
def test_a_branch_with_fewer_than_seven_full_members_has_no_committee_meeting(full, expected):
    assert code("committee_meeting", replace(BRANCH, full_members=full)) == expected
    assert code("general_meeting", replace(BRANCH, full_members=full)) is None


def test_the_reason_says_both_numbers():
    found = why_not("committee_meeting", NOVEMBER, replace(BRANCH, full_members=5), DEFAULTS)
    assert str(found[1]) == "Fewer than 7 full members (5): no committee (Branch Regulations, Article 20)."


def test_without_groups_there_is_no_group_meeting():
    assert code("group_meeting", replace(BRANCH, groups=0)) == "no_groups"


def test_a_temporary_branch_has_no_elected_committee_and_no_life_meeting_of_its_own():
    temporary = replace(BRANCH, organization_kind="temporary_branch")
    assert [code(kind, temporary) for kind in OWED] == [None, "temporary", None, None, None, "temporary"]


@pytest.mark.parametrize("kind", ["committee", "working_committee", "general_branch"])
def test_a_superior_organization_owes_none_of_these(kind):
    superior = replace(BRANCH, organization_kind=kind)
    assert {code(k, superior) for k in OWED} == {"superior"}


def test_nobody_on_the_roster_nothing_owed():
    assert code("theme_party_day", replace(BRANCH, full_members=0, attending_members=0)) == "no_members"


def test_a_setting_of_none_a_period_is_a_reason():
    assert code("party_lesson", BRANCH, DEFAULTS | {"party_lesson.per_quarter": 0}) == "not_set"


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, True),
        (date(2026, 11, 1), None, True),
        (date(2026, 11, 15), None, True),
        (date(2026, 11, 16), None, False),
        (date(2026, 11, 30), None, False),
        (date(2026, 12, 1), None, False),
        (None, date(2026, 11, 30), False),
        (None, date(2026, 12, 1), True),
    ],
)
def test_what_stood_on_the_last_day_and_more_than_half_of_the_days_owes(since, until, expected):
    assert owes(NOVEMBER, since, until) is expected


@pytest.mark.parametrize(
    ("founded", "dissolved", "expected"),
    [
        (date(2026, 12, 1), None, "not_founded"),
        (date(2026, 11, 30), None, "founded"),
        (date(2026, 11, 15), None, None),
        (None, date(2026, 11, 30), "dissolved"),
        (None, date(2026, 12, 1), None),
    ],
)
def test_founding_and_dissolution_are_reasons(founded, dissolved, expected):
    assert code("general_meeting", replace(BRANCH, founded_on=founded, dissolved_on=dissolved)) == expected


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 400))
def test_who_existed_longer_never_owes_less(since, days):
    earlier = since - timedelta(days=days)
    assert owes(NOVEMBER, earlier, None) >= owes(NOVEMBER, since, None)


@pytest.mark.parametrize(("kind", "expected"), [("group_meeting", 6), ("general_meeting", 2)])
def test_each_group_owes_its_own(kind, expected):
    assert required_count(kind, 2, groups=3) == expected


@pytest.mark.parametrize(
    ("done", "arranged", "on", "expected"),
    [
        (2, 0, date(2026, 11, 10), "met"),
        (3, 0, date(2026, 12, 10), "met"),
        (1, 1, date(2026, 11, 10), "planned"),
        (0, 2, date(2026, 10, 31), "planned"),
        (1, 0, date(2026, 10, 31), "future"),
        (1, 0, date(2026, 11, 1), "due"),
        (1, 0, date(2026, 11, 30), "due"),
        (1, 0, date(2026, 12, 1), "overdue"),
        (1, 1, date(2026, 12, 1), "planned"),
    ],
)
def test_the_state_of_a_duty_of_two(done, arranged, on, expected):
    assert duty_state(2, done, arranged, NOVEMBER, on) == expected


@given(
    st.integers(1, 9), st.integers(0, 9), st.integers(0, 9), st.dates(date(2026, 10, 1), date(2026, 12, 31))
)
def test_a_duty_is_overdue_exactly_when_its_period_is_over_and_nothing_is_left_to_come(
    required, done, arranged, on
):
    state = duty_state(required, done, arranged, NOVEMBER, on)
    assert (state == "overdue") == (done + arranged < required and on > NOVEMBER.end)
    assert (state == "met") == (done >= required)
