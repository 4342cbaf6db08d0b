"""What lies ahead with people: asked of every part by the worker, shown by the reader's rights."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from appraisal.dashboards.people import people_ahead
from appraisal.models import AheadWithPeople
from appraisal.services import refresh_ahead
from appraisal.services.looking_ahead import SOURCES, lines_of
from branches.models import Organization
from members.access import access_of
from members.models.dues import DuesMonth
from members.rules.rights import RIGHTS
from members.services import register_member
from tests import make

DAY = date(2026, 11, 23)
AT = timezone.make_aware(datetime(2026, 11, 23, 10))
pytestmark = pytest.mark.django_db


@pytest.fixture
def owing(branch):
    """A branch that settles dues here and has not settled October."""
    make.members(branch, 3)
    DuesMonth.objects.create(organization=branch, first_day=date(2026, 9, 1))
    return branch


def concepts(organization, user):
    shown = people_ahead(organization, access_of(user, on=DAY), on=DAY, most=None)
    return [line.text for line in shown.lines]


def test_every_source_is_opened_by_a_right_there_is():
    known = set().union(*RIGHTS.values())
    assert {f"view {concept}" for concept, _upcoming in SOURCES} <= known


def test_the_lines_stand_there_in_both_languages(owing, secretary):
    refresh_ahead(at=AT)
    with translation.override("en"):
        english = concepts(owing, secretary)
    with translation.override("zh-hans"):
        chinese = concepts(owing, secretary)
    assert english and len(english) == len(chinese)
    assert any("dues" in text for text in english)
    assert any("党费" in text for text in chinese)


def test_who_has_not_the_right_does_not_see_them(owing):
    leader = make.official(owing, "group_leader", group=make.group(owing))
    refresh_ahead(at=AT)
    assert concepts(owing, leader) == []


def test_nothing_is_made_anew_where_nothing_happened(owing, secretary, other_branch):
    refresh_ahead(at=AT)
    assert refresh_ahead(at=AT) == 0
    register_member(by=secretary, organization=owing, on=DAY, status="full", name="New")
    assert refresh_ahead(at=AT) == Organization.objects.ancestors_of(owing, include_self=True).count()


def test_a_day_that_is_over_is_not_shown(owing, secretary):
    refresh_ahead(at=AT)
    tomorrow = DAY + timedelta(days=1)
    access = access_of(secretary, on=DAY)
    assert people_ahead(owing, access, on=tomorrow).lines == []


def test_each_organization_has_its_own_lines(owing, other_branch):
    found = lines_of(Organization.objects.all(), on=DAY)
    assert {line["link"].split("/")[2] for lines in found.values() for line in lines} == set(found)
    assert not found.get("other")


def test_the_first_six_are_shown_and_the_rest_counted(branch, secretary):
    line = {
        "concept": "dues",
        "text": {"en": "T"},
        "hint": {"en": "H"},
        "link": "/o/branch/dues/",
        "on": None,
    }
    AheadWithPeople.objects.create(organization=branch, on=DAY, sequence=0, lines=[line] * 8)
    shown = people_ahead(branch, access_of(secretary, on=DAY), on=DAY)
    assert (len(shown.lines), shown.more) == (6, 2)


@pytest.mark.parametrize("number", [1, 3])
def test_the_worker_asks_the_same_whatever_the_number(college, number, django_assert_num_queries):
    for _each in range(number):
        make.members(make.organization(college), 2)
    refresh_ahead(at=AT)
    AheadWithPeople.objects.all().delete()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as caught:
        refresh_ahead(at=AT)
    assert len(caught) <= 60
