"""Which admissions does the REST interface show, and how far they are?"""

from datetime import date

import pytest

from members.services.admission import start_application
from tests import make
from tests.api import Caller
from tests.members.admissions import AT, BORN, walk


@pytest.fixture
def case(branch, secretary):
    found = start_application(
        by=secretary, organization=branch, on=date(2023, 1, 10), at=AT, name="陈思远", born_on=BORN
    )
    walk(found, secretary, None, make.members(branch, 2), until="contacts")
    return found


def ids(answer) -> list[str]:
    return [row["id"] for row in answer.json()["results"]]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("secretary", True),
        ("organizer", True),
        ("stranger", False),
        ("plain_member", False),
        ("admin", True),
    ],
)
def test_a_caller_sees_cases_of_his_scope(request, case, who, sees):
    caller = Caller(request.getfixturevalue(who))
    assert ids(caller.get("admissions/")) == ([str(case.pk)] if sees else [])
    assert caller.get(f"admissions/{case.pk}/").status_code == (200 if sees else 404)


def test_a_groups_leader_sees_none(branch, case):
    leader = make.official(branch, "group_leader", group=make.group(branch))
    assert ids(Caller(leader).get("admissions/")) == []


def test_a_case_tells_its_steps_and_what_is_next(case, secretary):
    told = Caller(secretary).get(f"admissions/{case.pk}/").json()
    assert (told["organization"], told["member"]["name"]) == ("branch", "陈思远")
    assert [step["key"] for step in told["steps"]] == [
        "applied", "talked", "activist", "activist_filed", "contacts",
    ]  # fmt: skip
    assert (told["next_step"], told["due_on"], told["is_overdue"]) == ("examined", "2024-02-01", True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?organization=branch", 1), ("?organization=college", 1), ("?organization=other", 0),
        ("?status=activist", 1), ("?status=applicant", 0), ("?is_open=true", 1), ("?is_open=false", 0),
    ],
)  # fmt: skip
def test_cases_are_narrowed(case, secretary, organizer, query, found):
    assert len(ids(Caller(organizer).get(f"admissions/{query}"))) == found


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_few_and_many(branch, secretary, number, django_assert_num_queries):
    for n in range(number):
        start_application(
            by=secretary, organization=branch, on=date(2023, 1, 10), at=AT, name=f"N{n}", born_on=BORN
        )
    caller = Caller(secretary)
    with django_assert_num_queries(8):
        assert len(ids(caller.get("admissions/"))) == number
