"""When does a term begin and end?"""

from datetime import date, timedelta

import pytest

from branches.services import open_term
from partybuild.errors import RuleBroken
from tests import make

BEGAN = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("kind", "sector", "ends_on"),
    [
        ("branch", "university", date(2027, 2, 28)),
        ("general_branch", "university", date(2027, 2, 28)),
        ("branch", "village", date(2029, 2, 28)),
        ("branch", "community", date(2029, 2, 28)),
        ("committee", "university", date(2029, 2, 28)),
    ],
)
def test_a_term_lasts_as_the_regulations_say(root, kind, sector, ends_on):
    organization = make.organization(root, kind=kind, sector=sector)
    assert open_term(by=None, organization=organization, began_on=BEGAN).ends_on == ends_on


def test_a_new_term_ends_the_one_before_and_counts_on(branch):
    first = open_term(by=None, organization=branch, began_on=BEGAN, number=4)
    second = open_term(by=None, organization=branch, began_on=date(2026, 5, 1))
    first.refresh_from_db()
    assert (first.ended_on, second.number, second.ended_on) == (date(2026, 5, 1), 5, None)


@pytest.mark.parametrize("days", [-1, 0])
def test_a_term_does_not_begin_before_the_one_before(branch, days):
    open_term(by=None, organization=branch, began_on=BEGAN)
    with pytest.raises(RuleBroken) as broken:
        open_term(by=None, organization=branch, began_on=BEGAN + timedelta(days=days))
    assert broken.value.field == "began_on"
    assert branch.terms.filter(ended_on=None).count() == 1


@pytest.mark.parametrize(("days", "is_allowed"), [(-1, False), (0, False), (1, True)])
def test_a_term_ends_after_it_began(branch, days, is_allowed):
    ends_on = BEGAN + timedelta(days=days)
    if is_allowed:
        assert open_term(by=None, organization=branch, began_on=BEGAN, ends_on=ends_on).ends_on == ends_on
    else:
        with pytest.raises(RuleBroken) as broken:
            open_term(by=None, organization=branch, began_on=BEGAN, ends_on=ends_on)
        assert broken.value.field == "ends_on"
