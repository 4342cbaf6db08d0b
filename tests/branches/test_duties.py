"""Which terms are named as ending, and from when on?"""

from datetime import date

import pytest
from django.utils import translation

from branches.duties import terms_ending
from branches.models import Organization
from branches.services import set_rules
from tests import make

ENDS = date(2027, 5, 23)


def found(on, **narrowed):
    return [(d.organization_code, d.is_over) for d in terms_ending(on=on, **narrowed)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 22), []),
        (date(2026, 11, 23), [("branch", False)]),
        (date(2027, 5, 22), [("branch", False)]),
        (date(2027, 5, 23), [("branch", True)]),
        (date(2028, 1, 1), [("branch", True)]),
    ],
)
def test_a_term_is_named_from_six_months_before_its_end_until_the_next_begins(branch, on, expected):
    make.term(branch, began_on=date(2024, 5, 23), ends_on=ENDS)
    assert found(on) == expected


def test_the_months_are_a_setting_of_the_organizations_rules(college, branch, other_branch):
    for each in (branch, other_branch):
        make.term(each, began_on=date(2024, 5, 23), ends_on=ENDS)
    values = {"term.remind_months": 9}
    set_rules(by=None, organization=college, effective_from=date(2026, 1, 1), values=values, reason="x")
    assert found(date(2026, 10, 1)) == [("branch", False)]


def test_ended_terms_dissolved_organizations_and_temporary_branches_are_left_out(college, branch):
    make.term(branch, began_on=date(2021, 1, 1), ends_on=date(2024, 1, 1), ended_on=date(2024, 1, 5))
    temporary = make.organization(college, kind="temporary_branch")
    gone = make.organization(college)
    for each in (temporary, gone):
        make.term(each, began_on=date(2021, 1, 1), ends_on=date(2024, 1, 1))
    Organization.objects.filter(pk=gone.pk).update(dissolved_on=date(2025, 1, 1))
    assert found(date(2026, 11, 23)) == []


def test_a_duty_names_its_rule_and_its_term(branch):
    term = make.term(branch, began_on=date(2024, 5, 23), ends_on=ENDS, number=7)
    (due,) = terms_ending(on=ENDS)
    assert (due.organization_id, due.term_id, due.number, due.ends_on, due.rule) == (
        branch.pk,
        term.pk,
        7,
        ENDS,
        "BR-36",
    )
    with translation.override("en"):
        assert str(due.source) == "Branch Regulations Art 21"


def test_a_set_of_organizations_narrows_it(college, branch, other_branch):
    for each in (branch, other_branch):
        make.term(each, began_on=date(2021, 1, 1), ends_on=date(2024, 1, 1))
    narrowed = Organization.objects.under(college)
    assert found(date(2026, 11, 23), organizations=narrowed) == [("branch", True)]


@pytest.mark.parametrize("number", [1, 3])
def test_two_queries_find_them_whatever_their_number(college, number, django_assert_num_queries):
    for _ in range(number):
        make.term(make.organization(college), began_on=date(2021, 1, 1), ends_on=date(2024, 1, 1))
    with django_assert_num_queries(2):
        assert len(terms_ending(on=date(2026, 11, 23))) == number
