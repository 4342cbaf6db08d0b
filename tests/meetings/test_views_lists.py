"""Which meetings the list, the month and the workbook show."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from python_calamine import CalamineWorkbook

from tests import make
from tests.meetings.clock import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def four(branch, other_branch):
    """A submitted and a planned meeting of the branch, a lesson of last year, and one elsewhere."""
    make.meeting(other_branch, "general_meeting", on=date(2026, 11, 2), title="Elsewhere")
    return [
        make.meeting(
            branch, "committee_meeting", on=date(2026, 11, 3), title="Committee", due_count=5, present_count=3
        ),
        make.meeting(
            branch, "general_meeting", "party_lesson", on=date(2026, 12, 4), title="Assembly", state="planned"
        ),
        make.meeting(branch, "party_lesson", on=date(2025, 5, 6), title="Lesson", state="approved"),
    ]


def titles(client, query="", code="branch"):
    found = client.get(f"/o/{code}/meetings/{query}").context["page"].object_list
    return [meeting.title for meeting in found]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Assembly", "Committee", "Lesson"]),
        ("?kind=party_lesson", ["Assembly", "Lesson"]),
        ("?kind=party_lesson&year=2025", ["Lesson"]),
        ("?state=planned", ["Assembly"]),
        ("?year=2026&month=11", ["Committee"]),
        ("?q=lesson", ["Lesson"]),
        ("?kind=nonsense&year=12&month=99", ["Assembly", "Committee", "Lesson"]),
    ],
)
def test_the_filter_stands_in_the_address(as_user, secretary, four, query, expected):
    assert titles(as_user(secretary), query) == expected


def test_a_superior_sees_its_own_meetings_and_on_request_those_under_it(as_user, organizer, college, four):
    make.meeting(college, "committee_meeting", on=date(2026, 11, 20), title="College")
    client = as_user(organizer)
    assert titles(client, code="college") == ["College"]
    assert titles(client, "?under=1", code="college") == ["Assembly", "College", "Committee", "Lesson"]


def test_a_branch_has_nothing_under_it(as_user, secretary, four):
    assert titles(as_user(secretary), "?under=1&state=planned") == ["Assembly"]


@pytest.mark.parametrize("address", ["", "?view=month", "export/"])
def test_a_stranger_sees_no_list(as_user, stranger, branch, address):
    assert as_user(stranger).get(f"/o/branch/meetings/{address}").status_code == 404


def test_an_empty_list_says_how_to_begin(as_user, secretary, branch):
    page = as_user(secretary).get("/o/branch/meetings/").content.decode()
    assert ("There is no meeting yet" in page, "Plan a meeting" in page) == (True, True)


def test_a_filter_without_result_offers_all(as_user, secretary, four):
    page = as_user(secretary).get("/o/branch/meetings/?q=nothing").content.decode()
    assert ("No meeting fits the filter" in page, "Show all meetings" in page) == (True, True)


def test_an_administrator_may_not_plan(as_user, admin, four):
    page = as_user(admin).get("/o/branch/meetings/").content.decode()
    assert "New meeting" not in page


def test_twenty_rows_make_a_page(as_user, secretary, branch):
    for day in range(1, 23):
        make.meeting(branch, "group_meeting", on=date(2026, 10, day))
    client = as_user(secretary)
    assert (len(titles(client)), len(titles(client, "?page=2"))) == (20, 2)


def test_the_month_holds_its_days_and_no_cancelled_meeting(as_user, secretary, branch, four):
    make.meeting(branch, "general_meeting", on=date(2026, 11, 5), title="Gone", state="cancelled")
    answer = as_user(secretary).get("/o/branch/meetings/?view=month&year=2026&month=11")
    days = [(day.on, [m.title for m in day.meetings]) for week in answer.context["weeks"] for day in week]
    assert [day for day in days if day[1]] == [(date(2026, 11, 3), ["Committee"])]
    assert (days[0][0], days[-1][0]) == (date(2026, 10, 26), date(2026, 12, 6))


def test_the_workbook_has_the_filtered_rows_with_real_dates(as_user, secretary, four):
    answer = as_user(secretary).get("/o/branch/meetings/export/?year=2026")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert book.sheet_names == ["Meetings", "Notes"]
    assert [(row[0], row[4], row[9], row[10]) for row in rows[1:]] == [
        (date(2026, 12, 4), "Assembly", 0.0, 0.0),
        (date(2026, 11, 3), "Committee", 5.0, 3.0),
    ]


@pytest.mark.parametrize(("query", "cost"), [("", 7), ("?view=month", 7)])
@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_the_same_for_one_and_three(
    as_user, secretary, branch, django_assert_num_queries, query, cost, number
):
    for day in range(1, number + 1):
        make.meeting(branch, "group_meeting", on=date(2026, 11, day), group=make.group(branch))
    client = as_user(secretary)
    with django_assert_num_queries(cost):
        assert client.get(f"/o/branch/meetings/{query}").status_code == 200


@pytest.mark.parametrize(("query", "cost"), [("", 7), ("?view=month", 7)])
def test_lists_cost_an_administrator_the_same(as_user, admin, branch, django_assert_num_queries, query, cost):
    make.meeting(branch, "group_meeting", on=date(2026, 11, 1))
    client = as_user(admin)
    with django_assert_num_queries(cost):
        assert client.get(f"/o/branch/meetings/{query}").status_code == 200
