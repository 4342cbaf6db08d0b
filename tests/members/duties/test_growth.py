"""Which pair or attachment ends, which entry is to be reviewed, and who is told without a name?"""

from datetime import date, timedelta

import pytest

from branches.models import Organization
from members.duties.growth import growth_due, reminders, upcoming
from members.services.growth import (
    appraise_attachment,
    begin_attachment,
    close_pair,
    decide_entry,
    end_attachment,
    open_pair,
    propose_entry,
    review_entry,
)
from tests import make

ON = date(2026, 11, 23)
ONE = timedelta(days=1)
YEAR_AGO = date(2025, 11, 23)
BEGAN = date(2025, 1, 1)


def pair(branch, until):
    mentor, learner = make.members(branch, 2)
    span = {"since": BEGAN, "planned_until": until}
    return open_pair(by=None, organization=branch, mentor=mentor, learner=learner, aim="other", **span)


def attachment(branch, until):
    fields = {"member": make.member(branch), "direction": "out", "partner": "X", "post": "Y"}
    return begin_attachment(by=None, organization=branch, since=BEGAN, planned_until=until, **fields)


def listed(branch, on, name="Canary person"):
    fields = {"member": make.member(branch, name=name), "kind": "reserve_cadre", "reasons": "x", "on": on}
    row = propose_entry(by=None, organization=branch, **fields)
    return decide_entry(by=None, entry=row, on=on, decision="accept")


def found(on=ON) -> list[tuple]:
    return [(d.what, d.due_on) for d in growth_due(on=on)]


@pytest.mark.parametrize(("days", "is_told"), [(31, False), (30, True), (0, True), (-5, True)])
def test_a_planned_end_is_told_thirty_days_before_and_until_it_is_closed(branch, days, is_told):
    until = ON + days * ONE
    row, place = pair(branch, until), attachment(branch, until)
    told = [("attachment", until), ("pair", until)]
    assert found() == (told if is_told else [])
    close_pair(by=None, pair=row, closed_on=ON, result="x")
    end_attachment(by=None, attachment=place, ended_on=ON)
    assert found() == [("appraisal", ON)]
    appraise_attachment(by=None, attachment=place, on=ON, appraisal="x", appraised_by="X")
    assert found() == []


@pytest.mark.parametrize(
    ("decided_on", "told"),
    [
        (YEAR_AGO + 31 * ONE, []),
        (YEAR_AGO + 30 * ONE, [("entry", date(2026, 12, 23))]),
        (YEAR_AGO, [("entry", ON)]),
    ],
)
def test_an_entry_is_to_be_reviewed_after_twelve_months(branch, decided_on, told):
    listed(branch, decided_on)
    assert found() == told


@pytest.mark.parametrize(
    ("decided_on", "on", "is_told"),
    [
        (date(2024, 2, 29), date(2025, 1, 28), False),
        (date(2024, 2, 29), date(2025, 1, 29), True),
        (date(2025, 10, 31), date(2026, 9, 30), False),
        (date(2025, 10, 31), date(2026, 10, 1), True),
    ],
)
def test_the_ends_of_months_and_the_leap_day_lose_no_day_of_a_review(branch, decided_on, on, is_told):
    listed(branch, decided_on)
    assert (found(on) != []) is is_told


def test_a_review_moves_the_next_by_a_year(branch):
    row = listed(branch, YEAR_AGO)
    review_entry(by=None, entry=row, on=ON, remark="x")
    assert found() == []
    assert found(date(2027, 10, 24)) == [("entry", date(2027, 11, 23))]


def test_the_leaders_are_told_of_an_entry_without_a_name(secretary, organizer, branch):
    listed(branch, YEAR_AGO)
    (told,) = reminders(on=ON)
    assert (told.recipient_id, told.link) == (secretary.pk, "/o/branch/growth/lists/")
    assert "Canary person" not in str((told.texts, told.reasons, told.link, told.dedupe_key))


def test_the_home_pages_look_ahead_is_silent_about_the_lists(branch):
    listed(branch, YEAR_AGO)
    row = pair(branch, ON)
    lines = upcoming(Organization.objects.filter(pk=branch.pk), on=ON)
    assert [line.link for line in lines] == [f"/o/branch/growth/pairs/{row.pk}/"]


def test_upcoming_shows_the_organizations_asked_for_alone(branch, other_branch):
    pair(other_branch, ON)
    assert upcoming(Organization.objects.filter(pk=branch.pk), on=ON) == []


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_few_and_many(college, branch, number, django_assert_num_queries):
    places = [branch, *(make.organization(college) for _ in range(2))][:number]
    for place in places:
        pair(place, ON)
        attachment(place, ON)
        listed(place, YEAR_AGO)
    with django_assert_num_queries(2):
        reminders(on=ON)
    with django_assert_num_queries(1):
        lines = upcoming(Organization.objects.under(college), on=ON)
    assert len(lines) == 2 * number
