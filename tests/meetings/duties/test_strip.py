"""The year in rows and cells."""

from datetime import date

import pytest

from meetings.duties import duties_of, year_strip
from tests import make
from tests.meetings.clock import TODAY

pytestmark = pytest.mark.django_db


def rows(organization, *, year: int = 2026, on: date = TODAY):
    return {
        row.kind: row
        for row in year_strip(duties_of([organization], year=year, on=on)[organization.pk], year, on)
    }


def codes(row) -> str:
    return "".join(cell.code for cell in row.cells)


@pytest.fixture
def full_year(branch):
    """The year of the prototype: what was held, returned, late, missed, planned."""
    make.members(branch, 8)
    one, two = make.group(branch), make.group(branch)
    for month in range(1, 12):
        day = date(2026, month, 6)
        if month < 11:
            state = "returned" if month == 10 else "approved"
            make.meeting(branch, "committee_meeting", on=day, state=state)
            make.meeting(branch, "theme_party_day", on=day)
        make.meeting(
            branch, "group_meeting", on=day, group=one, submitted_on=date(2026, 8, 30) if month == 8 else None
        )
        if month != 10:
            make.meeting(branch, "group_meeting", on=day, group=two)
    make.meeting(branch, "theme_party_day", on=date(2026, 11, 26), state="planned")
    for month in (1, 3, 5, 9):
        make.meeting(branch, "general_meeting", on=date(2026, month, 20))
    for month in (3, 5, 9):
        make.meeting(branch, "party_lesson", on=date(2026, month, 21))
    make.meeting(branch, "party_lesson", on=date(2026, 12, 4), state="planned")
    return branch


def test_the_prototypes_year(full_year):
    found = rows(full_year)
    assert {kind: codes(row) for kind, row in found.items()} == {
        "general_meeting": "dndndnnndnuu",
        "committee_meeting": "dddddddddruf",
        "group_meeting": "dddddddldmdf",
        "party_lesson": "nndndnnndnnp",
        "theme_party_day": "ddddddddddpf",
        "organizational_life_meeting": "nnnnnnnnnnuu",
    }
    assert {kind: (row.done, row.due, row.state) for kind, row in found.items()} == {
        "general_meeting": (3, 4, "track"),
        "committee_meeting": (10, 11, "track"),
        "group_meeting": (21, 22, "warn"),
        "party_lesson": (3, 4, "track"),
        "theme_party_day": (10, 11, "track"),
        "organizational_life_meeting": (0, 1, "track"),
    }
    assert {kind: row.note for kind, row in found.items()} == {
        "general_meeting": "1 more due in quarter 4 of 2026",
        "committee_meeting": "1 more due in November 2026",
        "group_meeting": "1 missing in October 2026",
        "party_lesson": "Planned for 4 Dec",
        "theme_party_day": "Planned for 26 Nov",
        "organizational_life_meeting": "1 more due in the year 2026",
    }
    assert [cell.count for cell in found["group_meeting"].cells] == [2] * 9 + [1, 2, 0]
    assert [cell.month for cell in found["party_lesson"].cells] == list(range(1, 13))
    assert [len(cell.meeting_ids) for cell in found["party_lesson"].cells] == [
        0,
        0,
        1,
        0,
        1,
        0,
        0,
        0,
        1,
        0,
        0,
        1,
    ]


def test_a_quarter_missed_is_marked_in_its_last_month(branch):
    make.members(branch, 3)
    assert codes(rows(branch, on=date(2026, 7, 1))["general_meeting"]) == "nnmnnmuuufff"
    assert codes(rows(branch, on=date(2026, 9, 30))["general_meeting"]) == "nnmnnmnnufff"
    assert codes(rows(branch, on=date(2027, 1, 1))["organizational_life_meeting"]) == "nnnnnnnnnnnm"


def test_what_is_not_required_says_why(branch):
    make.members(branch, 3)
    row = rows(branch)["committee_meeting"]
    assert (codes(row), row.state, row.done, row.due) == ("n" * 12, "none", 0, 0)
    assert row.note == "Fewer than 7 full members (3): no committee (Branch Regulations, Article 20)."


def test_a_meeting_held_without_being_required_is_shown(branch):
    make.members(branch, 3)
    make.meeting(branch, "committee_meeting", on=date(2026, 2, 3))
    assert codes(rows(branch)["committee_meeting"]) == "n" + "d" + "n" * 10


def test_a_meeting_whose_record_is_overdue_is_missing_one_whose_record_is_not_is_arranged(branch):
    make.members(branch, 3, since=date(2026, 10, 1))
    make.meeting(branch, "general_meeting", on=date(2026, 10, 10), state="draft")
    row = rows(branch)["general_meeting"]
    assert codes(row)[9:] == "muu"
    make.meeting(branch, "general_meeting", on=date(2026, 11, 20), state="draft")
    row = rows(branch)["general_meeting"]
    assert (codes(row)[9:], row.note) == ("mpn", "Held, the record is still to be handed in")


def test_a_year_to_come_asks_for_nothing_yet(branch):
    make.members(branch, 3)
    row = rows(branch, year=2027)["theme_party_day"]
    assert (codes(row), row.done, row.due, row.state) == ("f" * 12, 0, 0, "none")


def test_the_strip_makes_no_query(branch, django_assert_num_queries):
    make.members(branch, 3)
    duties = duties_of([branch], year=2026, on=TODAY)[branch.pk]
    with django_assert_num_queries(0):
        year_strip(duties, 2026, TODAY)
