"""Which bodies owe the beginning of a year's life meeting, and when are they told, once?"""

from datetime import date

import pytest

from branches.models import Organization
from meetings.duties.life_beginning import beginnings_due, reminders, upcoming
from members.codes import MemberStatus
from tests import make
from tests.meetings.life.casting import begun

pytestmark = pytest.mark.django_db
DECEMBER = date(2026, 12, 1)


def owing(on: date = DECEMBER) -> dict[str, str]:
    return {due.organization.code: due.kind for due in beginnings_due(on=on)}


def test_leading_bodies_owe_the_democratic_one_and_branches_the_organizational_one(
    college, branch, secretary, organizer
):
    general = make.organization(college, kind="general_branch", code="general")
    make.official(general, "secretary")
    temporary = make.organization(college, kind="temporary_branch")
    make.member(temporary)
    make.member(make.organization(college), status=MemberStatus.ACTIVIST)
    make.member(make.organization(college, on=date(2026, 7, 20)))
    assert owing() == {
        "college": "democratic_life_meeting", "branch": "organizational_life_meeting",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("on", "who"),
    [
        (date(2026, 11, 30), set()), (date(2026, 12, 1), {"college", "branch"}),
        (date(2026, 12, 31), {"college", "branch"}), (date(2027, 1, 1), {"branch"}),
        (date(2027, 3, 31), {"branch"}), (date(2027, 4, 1), set()),
    ],
)  # fmt: skip
def test_from_december_to_the_end_of_the_quarter_or_of_march(secretary, organizer, on, who):
    """DL-02: in the fourth quarter; OL-01: in practice from December to March."""
    assert set(owing(on)) == who


def test_whoever_has_begun_it_or_arranged_the_meeting_owes_nothing(college, branch, secretary, organizer):
    begun(branch, secretary)
    meeting = make.meeting(college, "democratic_life_meeting", on=date(2026, 12, 20), state="planned")
    assert owing() == {}
    meeting.state = "cancelled"
    meeting.save(update_fields=["state"])
    assert set(owing()) == {"college"}
    make.meeting(college, "organizational_life_meeting", on=date(2026, 5, 20), state="approved")
    make.meeting(college, "democratic_life_meeting", on=date(2025, 12, 20), state="approved")
    assert set(owing()) == {"college"}


def test_a_meeting_held_late_for_last_year_or_planned_for_the_next_is_not_this_years(
    branch, secretary, organizer
):
    """OL-01: in practice until March; one meeting is not that of two years (Branch Regulations Art 17)."""
    last = begun(branch, secretary)
    last.year = 2025
    last.meeting = make.meeting(branch, "organizational_life_meeting", on=date(2026, 2, 10), state="approved")
    last.save(update_fields=["year", "meeting"])
    assert "branch" in owing()
    make.meeting(branch, "organizational_life_meeting", on=date(2027, 12, 15), state="planned")
    assert "branch" in owing(date(2027, 1, 20))
    make.meeting(branch, "organizational_life_meeting", on=date(2027, 2, 15), state="planned")
    assert "branch" not in owing(date(2027, 1, 20))


def test_one_begun_for_another_year_or_in_a_group_counts_for_itself(branch, secretary, organizer):
    process = begun(branch, secretary, group=make.group(branch))
    assert "branch" not in owing()
    process.year = 2025
    process.save(update_fields=["year"])
    assert "branch" in owing()


def test_each_leader_is_told_once_a_year_without_names(branch, secretary, organizer):
    deputy = make.official(branch, "deputy_secretary")
    make.official(branch, "publicity_officer")
    found = reminders(on=DECEMBER)
    assert {(r.recipient_id, r.dedupe_key) for r in found} == {
        (secretary.pk, f"life-begin:{branch.pk}:2026"), (deputy.pk, f"life-begin:{branch.pk}:2026"),
        (organizer.pk, f"life-begin:{branch.parent_id}:2026"),
    }  # fmt: skip
    texts = {r.recipient_id: (r.texts["en"], r.link) for r in found}
    assert texts[organizer.pk][0].startswith("Democratic life meeting of 2026: to be held by")
    assert texts[secretary.pk][1] == "/o/branch/life-meetings/"
    # Later days name the same key: the outbox keeps one of it.
    assert {r.dedupe_key for r in reminders(on=date(2026, 12, 30))} == {r.dedupe_key for r in found}


@pytest.mark.parametrize("number", [1, 3])
def test_two_queries_for_any_number_of_bodies(branch, number, django_assert_num_queries):
    for _ in range(number):
        make.member(make.organization(branch.parent))
    with django_assert_num_queries(2):
        assert len(upcoming(Organization.objects.under(branch.parent), on=DECEMBER)) >= number
