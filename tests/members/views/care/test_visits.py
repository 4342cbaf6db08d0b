"""Hardship and visits: lists, forms, print."""

from datetime import date, timedelta

import pytest

from members.caring.visits import unvisited_count, visit_list
from members.models.care import Hardship, Visit
from members.services.care import add_hardship
from tests import make
from tests.members.views.care.pages import ON, cells_of, make_scope, url, visited


def test_the_years_list_tells_who_was_visited_and_who_not(branch, secretary):
    ill, poor, other = make.members(branch, 3)
    for member, kind in ((ill, "illness"), (poor, "low_income")):
        add_hardship(by=None, organization=branch, member=member, kind=kind, since=date(2026, 1, 1))
    visited(branch, [ill, other], date(2026, 2, 10))
    visited(branch, [ill], date(2026, 6, 28), "first_of_july")
    scope = make_scope(branch)
    lines = {x.member: len(x.visits) for x in visit_list(branch, scope, year=2026, on=ON)}
    assert lines == {ill: 2, poor: 0, other: 1}
    july = {
        x.member: len(x.visits) for x in visit_list(branch, scope, year=2026, on=ON, occasion="first_of_july")
    }
    assert july == {ill: 1, poor: 0}
    assert unvisited_count(branch, scope, year=2026, on=ON) == (2, 1)


@pytest.mark.parametrize(
    ("until", "is_listed"), [(date(2026, 1, 1), False), (date(2026, 1, 2), True), (None, True)]
)
def test_a_hardship_that_ended_before_the_year_is_not_on_its_list(branch, until, is_listed):
    member = make.member(branch)
    add_hardship(by=None, organization=branch, member=member, kind="illness", since=date(2025, 1, 1))
    Hardship.objects.update(until=until)
    assert bool(visit_list(branch, make_scope(branch), year=2026, on=ON)) is is_listed


def test_hardship_moves_with_the_member(branch, other_branch):
    member = make.member(branch)
    add_hardship(by=None, organization=branch, member=member, kind="illness", since=date(2025, 1, 1))
    member.affiliations.update(organization=other_branch)
    lists = [visit_list(o, make_scope(o), year=2026, on=ON) for o in (branch, other_branch)]
    assert [[x.member for x in lines] for lines in lists] == [[], [member]]


def test_visits_are_recorded_in_one_round_and_shown_printed_and_exported(as_user, secretary, branch, today):
    client, members = as_user(secretary), make.members(branch, 2)
    data = {
        "members": [m.pk for m in members], "visited_on": today, "occasion": "illness",
        "visitors": "Secretary", "amount": "500", "given": "Rice",
    }  # fmt: skip
    assert client.post(url("visit_new"), data).status_code == 302
    assert Visit.objects.count() == 2
    for name in ("visits", "visits_print"):
        assert members[0].name in client.get(url(name, today.year)).content.decode()
    rows = cells_of(client.get(url("visits_export", today.year)))
    assert rows[1][3:] == [today, "Illness", "Secretary", 500, "Rice"]
    visit = Visit.objects.first()
    assert client.post(url("visit_remove", visit.pk)).status_code == 302
    assert Visit.objects.count() == 1


def test_the_note_stands_on_the_persons_page_for_the_branch_alone(
    as_user, secretary, organizer, branch, today
):
    member = make.member(branch)
    add_hardship(by=None, organization=branch, member=member, kind="illness", since=today, note="Note 7714")
    pages = [as_user(u).get(url("member_care", member.pk)).content.decode() for u in (secretary, organizer)]
    assert ["Note 7714" in page for page in pages] == [True, False]
    assert all("Serious illness" in page for page in pages)
    for name in ("visits", "visits_print"):
        assert "Note 7714" not in as_user(secretary).get(url(name, today.year)).content.decode()


def test_a_hardship_is_entered_and_ended(as_user, secretary, branch, today):
    client, member = as_user(secretary), make.member(branch)
    data = {"member": member.pk, "kind": "illness", "since": today, "note": ""}
    assert client.post(url("hardship_new"), data).status_code == 302
    pk = Hardship.objects.get().pk
    assert client.post(url("hardship_end", pk), {"until": today}).status_code == 422
    assert client.post(url("hardship_end", pk), {"until": today + timedelta(days=1)}).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("role", "queries"), [("secretary", 7), ("admin", 7)])
def test_the_visits_cost_the_same_for_few_and_many(
    request, as_user, branch, number, role, queries, today, django_assert_num_queries
):
    user = request.getfixturevalue(role)
    for member in make.members(branch, number):
        add_hardship(by=None, organization=branch, member=member, kind="illness", since=today)
        visited(branch, [member], today)
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(url("visits", today.year)).status_code == 200
