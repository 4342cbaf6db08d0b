"""Anniversaries and the fifty-year medal."""

from datetime import date

import pytest
from django.utils import timezone

from members.caring.honours import anniversaries_of_month, coming_anniversaries, medal_list
from members.models.care import MedalAward
from members.services.care import hand_over_medal
from tests import make
from tests.members.views.care.pages import ON, cells_of, make_scope, url


def test_anniversaries_come_from_the_dates_of_admission(branch):
    leap = make.member(branch, since=date(2016, 2, 29), name="Leap")
    make.member(branch, since=date(2017, 2, 10), name="Tenth")
    make.member(branch, since=date(2026, 2, 11), name="This year")
    make.member(branch, since=date(2018, 2, 1), name="Year only", admission_precision="year")
    make.member(branch, since=date(2018, 2, 1), name="Month only", admission_precision="month")
    make.member(branch, since=date(2018, 2, 1), name="Activist", status="activist")
    found = anniversaries_of_month(branch, make_scope(branch), month=2, on=ON)
    assert [(a.member.name, a.on, a.years, a.is_day_known) for a in found] == [
        ("Month only", date(2026, 2, 1), 8, False), ("Tenth", date(2026, 2, 10), 9, True),
        ("Leap", date(2026, 2, 28), 10, True),
    ]  # fmt: skip
    assert anniversaries_of_month(branch, make_scope(branch), month=2, on=date(2028, 1, 1))[-1].on == date(
        2028, 2, 29
    )
    assert leap.name == "Leap"


@pytest.mark.parametrize(
    ("admitted", "is_near"),
    [
        (date(2000, 12, 24), False), (date(2000, 12, 25), True), (date(2000, 1, 24), True),
        (date(2000, 1, 25), False),
    ],
)  # fmt: skip
def test_the_coming_days_reach_over_the_years_end(branch, admitted, is_near):
    make.member(branch, since=admitted)
    found = coming_anniversaries(branch, make_scope(branch), on=date(2026, 12, 25), days=30)
    assert bool(found) is is_near


def test_the_month_is_shown_and_exported(as_user, secretary, branch):
    make.member(branch, since=date(2016, 2, 29), name="Leap")
    client = as_user(secretary)
    page = client.get(url("anniversaries"), {"month": "2"})
    assert [a.member.name for a in page.context["page"].object_list] == ["Leap"]
    rows = cells_of(client.get(url("anniversaries_export") + "?month=2"))
    assert [row[0] for row in rows[1:]] == ["Leap"]
    for month in ("0", "13", "x", "1" * 30):
        assert (
            client.get(url("anniversaries"), {"month": month}).context["month"] == timezone.localdate().month
        )


def veteran(branch, confirmed, name, **fields):
    return make.member(branch, since=date(1975, 1, 1), confirmation_date=confirmed, name=name, **fields)


def test_the_medal_list_holds_those_with_fifty_years_as_of_the_first_of_july(branch, other_branch):
    """ED-30, T14: from confirmation, on the boundary day and the days beside it."""
    veteran(branch, date(1976, 6, 30), "Before")
    veteran(branch, date(1976, 7, 1), "On the day")
    veteran(branch, date(1976, 7, 2), "After")
    veteran(branch, date(1976, 8, 1), "Corrected", standing_correction_months=1)
    veteran(branch, date(1976, 7, 1), "Month only", confirmation_precision="month")
    veteran(branch, date(1976, 6, 1), "June", confirmation_precision="month")
    veteran(branch, date(1975, 6, 1), "Suspended", status="suspended")
    veteran(other_branch, date(1975, 6, 1), "Elsewhere")
    lines = medal_list(branch, make_scope(branch), year=2026, on=ON)
    assert [(x.member.name, x.standing, x.is_doubtful) for x in lines] == [
        ("June", 50, False), ("Before", 50, False), ("Month only", 50, True), ("On the day", 50, False),
        ("Corrected", 50, False),
    ]  # fmt: skip


def test_who_has_the_medal_of_an_earlier_year_is_not_listed_again(branch):
    old, new = veteran(branch, date(1975, 6, 1), "Old"), veteran(branch, date(1976, 6, 1), "New")
    for member, year in ((old, 2025), (new, 2026)):
        facts = {"year": year, "handed_over_on": date(year, 6, 28), "on": ON}
        hand_over_medal(by=None, organization=branch, member=member, **facts)
    lines = medal_list(branch, make_scope(branch), year=2026, on=ON)
    assert [(x.member, x.award.handed_over_on) for x in lines] == [(new, date(2026, 6, 28))]


def test_the_handing_over_is_recorded_from_the_list(as_user, secretary, branch, today):
    old = veteran(branch, date(1960 + 0, 1, 1).replace(year=1975, month=2), "Old")
    client = as_user(secretary)
    assert (
        url("medal_hand_over", today.year, old.pk) in client.get(url("medals", today.year)).content.decode()
    )
    answer = client.post(url("medal_hand_over", today.year, old.pk), {"handed_over_on": today})
    assert (answer.status_code, MedalAward.objects.get().member) == (302, old)
    assert "Old" in client.get(url("medals_print", today.year)).content.decode()
    assert cells_of(client.get(url("medals_export", today.year)))[1][0] == "Old"


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", ["medals", "anniversaries"])
def test_lists_of_honour_cost_the_same_for_few_and_many(
    as_user, secretary, branch, number, name, today, django_assert_num_queries
):
    for n in range(number):
        veteran(branch, date(1975, 6, 1), f"Old {n}")
    client = as_user(secretary)
    address = url("medals", today.year) if name == "medals" else url("anniversaries") + "?month=1"
    with django_assert_num_queries({"medals": 7, "anniversaries": 6}[name]):
        assert client.get(address).status_code == 200
