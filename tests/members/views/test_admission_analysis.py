"""The yearly analysis of the activists by the Party committee (Admission Rules 2014 Art 11, DV-07)."""

from datetime import date

import pytest
from django.core import serializers
from django.utils import timezone

from members.models.admission import AdmissionAnalysis
from members.rules.admission import analysis_year
from members.services.admission import record_analysis
from partybuild.errors import RuleBroken
from tests import make
from tests.members.admissions import AT
from tests.members.views.test_admission import begun, page

ADDRESS = "/o/college/development/analysis/"
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("last", "on", "done_on", "is_missed"),
    [
        (None, TODAY, None, False), (date(2025, 12, 31), TODAY, None, False),
        (date(2024, 12, 31), TODAY, None, True), (date(2026, 1, 1), TODAY, date(2026, 1, 1), False),
        (TODAY, date(2026, 12, 31), TODAY, False), (TODAY, date(2027, 1, 1), None, False),
    ],
)  # fmt: skip
def test_a_committee_analyses_once_a_calendar_year(last, on, done_on, is_missed):
    """DV-07 Art 11."""
    found = analysis_year(last, on=on)
    assert (found.done_on, found.is_last_missed, found.due_on) == (done_on, is_missed, date(on.year, 12, 31))


def recorded(college, **changes):
    told = {"by": None, "organization": college, "on": TODAY, "at": AT, "finding": "Steady"}
    return record_analysis(**told | {"activists": 3, "overdue": 1} | changes)


def test_an_analysis_is_a_committees_with_a_finding_once_a_day(college, branch):
    recorded(college)
    for wrong in ({"organization": branch}, {"finding": " "}, {"on": date(2027, 1, 1)}, {}):
        with pytest.raises(RuleBroken):
            recorded(college, **wrong)


def test_the_committee_records_it_with_the_figures_of_the_day(as_user, branch, secretary, organizer):
    begun(branch, secretary, until="contacts", name="A")
    begun(branch, secretary, until="talked", name="B")
    make.member(branch, status="activist", name="C")
    client = as_user(organizer)
    response = client.get(ADDRESS)
    told = [(f.organization, f.activists, f.overdue, f.unrecorded) for f in response.context["figures"]]
    assert told == [(branch, 2, 1, 1)]
    data = {"on": timezone.localdate().isoformat(), "finding": "Steady 4471", "measures": "Train more"}
    assert client.post(ADDRESS, data | {"finding": ""}).status_code == 422
    assert client.post(ADDRESS, data).status_code == 302
    row = AdmissionAnalysis.objects.get()
    assert (row.activists, row.overdue, row.finding, row.measures) == (2, 1, "Steady 4471", "Train more")
    assert "Steady" not in serializers.serialize("json", [row])
    assert "Steady 4471" in client.get(ADDRESS).content.decode()


def test_list_and_case_say_whether_the_year_has_its_analysis(as_user, branch, college, secretary, organizer):
    case = begun(branch, secretary, until="contacts")
    client, year = as_user(organizer), timezone.localdate().year
    for address in ("/o/college/development/", page(case)):
        assert (
            f"Analysis of the activists {year}: due by 31 Dec {year}" in client.get(address).content.decode()
        )
    recorded(college, on=date(year, 1, 1), at=timezone.now())
    for address in ("/o/college/development/", page(case)):
        assert f"Analysis of the activists {year}: done on 1 Jan" in client.get(address).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_few_and_many(
    as_user, branch, secretary, organizer, number, django_assert_num_queries
):
    for n in range(number):
        begun(branch, secretary, until="contacts", name=f"陈{n}")
        recorded(branch.parent, on=date(2026, 1, 1 + n))
    client = as_user(organizer)
    with django_assert_num_queries(10):
        assert client.get(ADDRESS).status_code == 200


def test_a_branch_has_no_such_page(as_user, secretary, organizer):
    address = ADDRESS.replace("college", "branch")
    assert [as_user(u).get(address).status_code for u in (secretary, organizer)] == [403, 404]
