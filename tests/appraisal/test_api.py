"""Does the REST interface tell the score as the sheet has it?"""

import pytest

from appraisal.services import score_sheet
from tests.api import Caller


def test_the_score_is_that_of_the_sheet(secretary, branch):
    body = Caller(secretary).get("scores/", organization="branch", year=2026).json()
    sheet = score_sheet(branch, 2026)
    assert [line["indicator"] for line in body["lines"]] == [line.code for line in sheet.lines]
    assert (body["organization"], body["year"]) == ("branch", 2026)
    assert body["total"] == (None if sheet.total is None else str(sheet.total))
    assert body["points"] == str(sheet.points)


def test_what_is_not_applicable_has_no_points_and_says_why(secretary, branch):
    body = Caller(secretary).get("scores/", organization="branch", year=2026).json()
    lines = [line for line in body["lines"] if not line["is_counted"] and not line["is_judged"]]
    assert lines
    assert all(line["points"] is None and line["reason"] for line in lines)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"organization": "branch", "year": "x"}, 400),
        ({"organization": "other", "year": 2026}, 404),
        ({"organization": "no-such", "year": 2026}, 404),
    ],
)
def test_wrong_questions_are_refused(secretary, other_branch, query, status):
    assert Caller(secretary).get("scores/", **query).status_code == status
