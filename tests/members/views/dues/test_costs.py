"""The pages of dues cost the same for any number."""

from datetime import date

import pytest

from members.services.dues import request_reduction
from tests import make
from tests.members.dues.books import base, settled
from tests.members.views.dues.pages import MARCH, YEAR, person


def crowd(branch, number):
    people = make.members(branch, number)
    for each in people:
        base(each)
    for month in (2, 3):
        settled(branch, date(2026, month, 1), unpaid=people)
    request_reduction(
        by=None,
        organization=branch,
        member=people[0],
        since=date(2026, 5, 1),
        reason="x",
        on=date(2026, 4, 1),
    )
    return people


COSTS = [
    ("secretary", f"{YEAR}?year=2026", 10), ("secretary", MARCH, 7),
    ("secretary", "/o/branch/dues/2026/4/", 10),
    ("secretary", f"{YEAR}bases/", 9), ("secretary", f"{YEAR}arrears/", 6),
    ("secretary", f"{YEAR}2026/register/", 4), ("secretary", f"{YEAR}2026/publication/", 5),
    ("organizer", "/o/college/dues/?year=2026", 9), ("organizer", "/o/college/dues/arrears/", 6),
]  # fmt: skip


@pytest.mark.parametrize("number", [1, 3, 50])
@pytest.mark.parametrize(("who", "address", "queries"), COSTS)
def test_pages_cost_the_same_for_any_number(
    request, as_user, branch, number, who, address, queries, django_assert_num_queries
):
    reader = as_user(request.getfixturevalue(who))
    crowd(branch, number)
    reader.get(address)
    with django_assert_num_queries(queries):
        assert reader.get(address).status_code == 200


@pytest.mark.parametrize(("who", "address", "queries"), [c for c in COSTS if "bases" not in c[1]])
def test_an_administrator_costs_no_more_than_who_comes_from_above(
    as_user, admin, organizer, branch, who, address, queries, django_assert_max_num_queries
):
    crowd(branch, 3)
    reader = as_user(admin)
    reader.get(address)
    with django_assert_max_num_queries(queries + 1):
        assert reader.get(address).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_persons_dues_cost_the_same_for_any_number_of_months(
    page, branch, number, django_assert_num_queries
):
    [member] = make.members(branch, 1)
    base(member)
    for month in range(1, number + 1):
        settled(branch, date(2026, month, 1), unpaid=[member])
    address = person(member, "dues_person")
    page.get(address)
    with django_assert_num_queries(10):
        assert page.get(address).status_code == 200
