"""Who may mentor and learn, whom do the two-way lists fit, when are they reviewed, and who may see them?"""

from datetime import date

import pytest

from members.codes import MemberStatus
from members.rules import RIGHTS
from members.rules.growth import STEPS, fits_list, follows, may_learn, may_mentor, review_due_on

BEFORE = {"applicant", "activist", "development_target"}
PARTY = {"probationary", "full"}


def test_only_a_full_member_passes_on():
    assert {s for s in [*MemberStatus, None] if may_mentor(s)} == {"full"}


@pytest.mark.parametrize(("is_anybody", "who"), [(False, PARTY), (True, PARTY | BEFORE)])
def test_a_learner_is_a_party_member_or_by_the_setting_on_the_way_to_admission(is_anybody, who):
    assert {s for s in [*MemberStatus, None] if may_learn(s, is_anybody=is_anybody)} == who


@pytest.mark.parametrize(
    ("kind", "who"),
    [("professional_to_member", BEFORE), ("member_to_backbone", PARTY), ("reserve_cadre", PARTY)],
)
def test_each_list_fits_its_people(kind, who):
    assert {s for s in [*MemberStatus, None] if fits_list(kind, s)} == who


@pytest.mark.parametrize(
    ("decided_on", "last_review", "due_on"),
    [
        (date(2025, 11, 23), None, date(2026, 11, 23)),
        (date(2024, 2, 29), None, date(2025, 2, 28)),
        (date(2025, 8, 31), None, date(2026, 8, 31)),
        (date(2020, 1, 1), date(2025, 11, 30), date(2026, 11, 30)),
    ],
)
def test_an_entry_is_reviewed_after_twelve_calendar_months(decided_on, last_review, due_on):
    assert review_due_on(decided_on, last_review) == due_on


@pytest.mark.parametrize(
    ("state", "open_acts"),
    [
        ("proposed", {"accept": "listed", "decline": "declined", "remove": "removed"}),
        ("listed", {"review": "listed", "remove": "removed"}),
        ("declined", {}),
        ("removed", {}),
    ],
)
def test_what_follows_which_state_of_an_entry(state, open_acts):
    acts = ("accept", "decline", "review", "remove")
    assert {act: follows(state, act) for act in acts if follows(state, act)} == open_acts
    assert {after for steps in STEPS.values() for after in steps.values()} <= set(STEPS)


def test_the_two_way_lists_are_open_to_four_roles_alone():
    rights = ("view reserve", "keep reserve")
    assert {
        role: [r.split()[0] for r in rights if r in held]
        for role, held in RIGHTS.items()
        if held & set(rights)
    } == {
        "secretary": ["view", "keep"],
        "superior_secretary": ["view", "keep"],
        "organization_officer": ["view", "keep"],
        "direct_superior_leader": ["view"],
    }


def test_the_appraisal_of_an_attachment_is_closed_to_administrator_and_group_leader():
    readers = {role for role, held in RIGHTS.items() if "read attachment_appraisal" in held}
    assert readers == {"secretary", "superior_secretary", "committee_member", "reviewer"}
