"""The page of a year of dues: months and arrears."""

from datetime import date
from decimal import Decimal

import pytest

from branches.scope import Scope
from members.dues.arrears import arrears_in
from members.services import change_standing
from members.services.dues import reopen_month
from tests import make
from tests.members.dues.books import settled
from tests.members.views.dues.pages import YEAR


def test_the_year_shows_months_and_arrears(page, branch, people):
    for number in range(1, 7):
        settled(branch, date(2026, number, 1), unpaid=[people[0]])
    response = page.get(f"{YEAR}?year=2026")
    dues = response.context["dues"]
    assert ([r.is_settled for r in dues.rows], dues.due, dues.paid) == (
        [True] * 6 + [False] * 6, Decimal("1356.84"), Decimal("679.02"),
    )  # fmt: skip
    [row] = response.context["arrears"]
    assert (row.member.name, row.run, row.is_lapsing, row.missing) == ("甲", 6, True, Decimal("677.82"))


@pytest.mark.parametrize(
    ("unpaid", "run", "warned", "lapsing"),
    [
        ([1], 0, False, False), ([6], 1, False, False), ([3, 4, 5, 6], 4, False, False),
        ([2, 3, 4, 5, 6], 5, True, False), ([1, 2, 3, 4, 5, 6], 6, False, True),
        ([1, 2, 3, 4, 5], 0, False, False), ([1, 2, 4, 5, 6], 3, False, False),
    ],
)  # fmt: skip
def test_the_row_of_unpaid_months_ends_with_a_payment(branch, people, unpaid, run, warned, lapsing):
    for number in range(1, 7):
        settled(branch, date(2026, number, 1), unpaid=[people[0]] if number in unpaid else [])
    [row] = arrears_in(branch, Scope.everything())
    assert (row.run, row.is_warned, row.is_lapsing) == (run, warned, lapsing)
    assert [m.month for m in row.months] == unpaid


def test_the_arrears_of_who_died_stand_apart(page, branch, people):
    settled(branch, date(2026, 3, 1), unpaid=[people[0]])
    change_standing(by=None, member=people[0], status="deceased", on=date(2026, 4, 1))
    shown = [page.get(f"{YEAR}arrears/?kind={kind}").context["page"].paginator.count for kind in ("", "gone")]
    assert shown == [0, 1]


def test_an_open_month_counts_no_arrears(page, branch, people):
    month = settled(branch, date(2026, 3, 1), unpaid=[people[0]])
    reopen_month(by=None, month=month, reason="Mistake")
    assert page.get(f"{YEAR}arrears/").context["page"].paginator.count == 0


def test_a_temporary_branch_says_where_its_members_pay(as_user, college):
    temporary = make.organization(college, kind="temporary_branch", code="temporary")
    page = as_user(make.official(temporary))
    response = page.get("/o/temporary/dues/")
    assert (response.status_code, response.context["collects"]) == (200, False)
    assert page.get("/o/temporary/dues/2026/3/").status_code == 404
