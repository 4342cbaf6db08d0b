"""Do terms and rule sets come in by their services?"""

from datetime import date

import pytest
from django.urls import reverse

from branches.models import RuleSet, Term
from tests import make


def page(name, *args):
    return reverse(f"admin:branches_{name}", args=args)


@pytest.fixture
def desk(as_user, admin):
    return as_user(admin)


def errors(answer):
    return dict(answer.context["adminform"].form.errors)


def test_a_term_takes_length_and_number_by_itself(desk, branch):
    before = make.term(branch, number=3, began_on=date(2023, 1, 1), ends_on=date(2026, 1, 1))
    data = {"organization": branch.pk, "began_on": "2026-01-05", "ends_on": "", "number": ""}
    answer = desk.post(page("term_add"), data)
    assert answer.status_code == 302
    term = Term.objects.get(ended_on=None)
    before.refresh_from_db()
    assert (term.number, term.ends_on, before.ended_on) == (4, date(2029, 1, 5), date(2026, 1, 5))


def test_a_term_in_the_wrong_order_is_refused(desk, branch):
    make.term(branch)
    data = {"organization": branch.pk, "began_on": "2020-01-05", "ends_on": "", "number": ""}
    assert list(errors(desk.post(page("term_add"), data))) == ["began_on"]


def test_a_rule_set_is_checked_and_a_second_one_of_the_day_joins_it(desk, college):
    data = {"organization": college.pk, "effective_from": "2026-01-01", "reason": "Document 3"}
    desk.post(page("ruleset_add"), data | {"values": '{"record.days": 5}'})
    desk.post(page("ruleset_add"), data | {"values": '{"review.days": 6}'})
    assert RuleSet.objects.get().values == {"record.days": 5, "review.days": 6}
    answer = desk.post(page("ruleset_add"), data | {"values": '{"record.days": 500}'})
    assert errors(answer) == {"__all__": ["A whole number from 1 to 60."]}


def test_rule_sets_and_terms_are_not_rewritten(desk, branch):
    term, rules = make.term(branch), make.rule_set(branch, {"record.days": 5})
    assert desk.post(page("term_change", term.pk), {"number": 9}).status_code == 403
    assert desk.post(page("ruleset_change", rules.pk), {"values": "{}"}).status_code == 403
