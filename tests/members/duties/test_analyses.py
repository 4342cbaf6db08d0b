"""When is a committee told of its yearly analysis of the activists (DV-07, Admission Rules 2014 Art 11)?"""

from datetime import date

import pytest
from django.utils import translation

from branches.models import Organization
from members.duties.analyses import analyses_due, reminders, upcoming
from members.rules.admission import analysis_year, is_analysis_told
from members.services.admission import record_analysis
from tests import make
from tests.members.admissions import AT

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("last", "on", "is_told"),
    [
        (None, date(2026, 10, 31), False), (None, NOVEMBER, True), (None, date(2026, 12, 31), True),
        (None, date(2027, 1, 1), False), (date(2026, 1, 1), NOVEMBER, False),
        (date(2025, 12, 31), date(2026, 10, 31), False), (date(2025, 12, 31), NOVEMBER, True),
        (date(2025, 12, 31), date(2027, 1, 1), True), (date(2027, 1, 1), date(2027, 1, 1), False),
    ],
)  # fmt: skip
def test_a_committee_is_told_two_months_before_and_while_the_last_one_is_missing(last, on, is_told):
    """DV-07 Art 11: once a year."""
    assert is_analysis_told(analysis_year(last, on=on), on=on) is is_told


def analysed(college, on):
    told = {"by": None, "organization": college, "at": AT, "finding": "Steady", "activists": 1, "overdue": 0}
    record_analysis(on=on, **told)


def due(organizations, on=NOVEMBER) -> list[tuple]:
    return [(d.code, d.on) for d in analyses_due(organizations, on=on)]


def test_only_the_nearest_committee_with_activists_is_told_until_it_is_recorded(root, college, branch):
    everything = Organization.objects.all()
    make.member(branch)
    assert due(everything) == []
    make.member(branch, status="activist")
    assert due(everything) == [(college.code, date(2026, 12, 31))]
    analysed(college, NOVEMBER)
    assert due(everything) == []


def test_a_missed_year_stays_told_as_overdue_and_once_more(college, branch, organizer, secretary):
    make.member(branch, status="activist")
    analysed(college, date(2024, 5, 1))
    with translation.override("en"):
        lines = [
            (line.text, line.hint, line.on) for line in upcoming(Organization.objects.all(), on=NOVEMBER)
        ]
        early = reminders(on=date(2025, 12, 1))
        late = reminders(on=date(2026, 1, 1))
    text = "The analysis of the activists for 2025 was due by 31 Dec 2025."
    assert lines == [(text, "Admission Rules 2014 Art 11", date(2025, 12, 31))]
    keys = [f"analysis-{state}:{college.pk}:2025" for state in ("due", "overdue")]
    assert [(r.recipient_id, r.dedupe_key) for r in early + late] == [(organizer.pk, key) for key in keys]


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_three_queries_for_any_number_and_one_where_nothing_is_near(
    root, number, django_assert_num_queries
):
    for _each in range(number):
        place = make.organization(make.organization(root, kind="committee"))
        make.member(place, status="activist")
    with django_assert_num_queries(3):
        assert len(due(Organization.objects.all())) == number
    with django_assert_num_queries(1):
        assert due(Organization.objects.all(), date(2026, 10, 31)) == []
