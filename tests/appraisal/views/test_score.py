"""The score sheet and the rows behind a point."""

from datetime import date

import pytest

from tests import make

YEAR = 2026
SHEET = f"/o/branch/appraisals/{YEAR}/score/"


def test_the_sheet_shows_every_indicator(as_user, secretary, branch):
    make.members(branch, 8)
    page = as_user(secretary).get(SHEET)
    assert (page.status_code, len(page.context["sheet"].lines)) == (200, 14)
    assert page.content.count(f"{SHEET}".encode()) >= 14


@pytest.mark.parametrize(
    "code",
    [
        "theme_party_day",
        "attendance",
        "records_on_time",
        "records_sound",
        "secretary_lesson",
        "term",
        "posts",
        "service",
    ],
)
def test_each_indicator_has_its_rows(as_user, secretary, branch, code):
    make.members(branch, 8)
    make.term(branch)
    lecturer = secretary.member
    held = make.meeting(
        branch,
        "theme_party_day",
        "party_lesson",
        on=date(2026, 1, 5),
        state="approved",
        lecturer=lecturer,
        due_count=9,
        present_count=8,
    )
    page = as_user(secretary).get(f"{SHEET}{code}/")
    assert page.status_code == 200
    if code in {"theme_party_day", "attendance", "records_on_time", "records_sound", "secretary_lesson"}:
        assert f"/o/branch/meetings/{held.pk}/".encode() in page.content


def test_the_rows_add_up_to_the_figure(as_user, secretary, branch):
    make.members(branch, 8)
    page = as_user(secretary).get(f"{SHEET}theme_party_day/")
    rows, figure = page.context["rows"], page.context["line"].figure
    assert (sum(r.done for r in rows), sum(r.due for r in rows)) == (figure.done, figure.due)


@pytest.mark.parametrize("path", [SHEET, f"{SHEET}attendance/"])
def test_a_stranger_finds_nothing(as_user, stranger, branch, path):
    assert as_user(stranger).get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [f"{SHEET}nothing/", f"/o/branch/appraisals/{YEAR + 1}/score/", "/o/branch/appraisals/1999/score/"],
)
def test_what_there_is_not_is_not_found(as_user, secretary, branch, path):
    assert as_user(secretary).get(path).status_code == 404


def test_a_superior_organization_has_no_score_of_its_own(as_user, organizer, college):
    page = as_user(organizer).get(f"/o/college/appraisals/{YEAR}/score/")
    assert (page.status_code, page.context["sheet"]) == (200, None)


@pytest.mark.parametrize("path", [SHEET, f"{SHEET}records_on_time/"])
def test_the_sheet_costs_the_same_with_one_meeting_and_three(
    as_user, secretary, branch, path, django_assert_num_queries
):
    make.members(branch, 8)
    for number in (1, 2):
        for day in range(number):
            make.meeting(
                branch,
                "general_meeting",
                on=date(2026, 1, 5 + day),
                state="approved",
            )
        client = as_user(secretary)
        client.get(path)
        with django_assert_num_queries(10):
            client.get(path)
