"""Does the REST interface tell the duties of a year as they are computed?"""

import pytest
from django.utils import timezone

from meetings.duties import duties_of
from tests import make
from tests.api import Caller

YEAR = {"organization": "branch", "year": 2026}


def test_they_are_those_of_the_pages(secretary, branch):
    rows = Caller(secretary).get("duties/", **YEAR).json()
    expected = duties_of([branch], year=2026, on=timezone.localdate())[branch.pk]
    assert [(r["kind"], r["period"], r["state"]) for r in rows] == [
        (d.kind, d.period.code, d.state) for d in expected
    ]
    assert all(r["rule"] and r["source"] for r in rows)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"organization": "branch", "year": 1}, 400),
        ({"organization": "branch"}, 400),
        ({"year": 2026}, 400),
        ({"organization": "a b", "year": 2026}, 400),
        ({"organization": "other", "year": 2026}, 404),
        ({"organization": "no-such", "year": 2026}, 404),
    ],
)
def test_wrong_questions_are_refused(secretary, other_branch, query, status):
    answer = Caller(secretary).get("duties/", **query)
    assert (answer.status_code, list(answer.json())) == (status, ["errors"])


@pytest.mark.parametrize("number", [1, 3])
def test_they_cost_the_same_whatever_was_held(secretary, branch, number, django_assert_num_queries):
    from datetime import date

    for n in range(number):
        make.meeting(branch, on=date(2026, 3, 5 + n))
    caller = Caller(secretary)
    with django_assert_num_queries(8):
        caller.get("duties/", **YEAR)
