"""Who is reminded of slow reviews and open judgements, and how often?"""

from datetime import date

import pytest

from appraisal.duties import reminders
from appraisal.services import judge, open_round
from tests import make

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("submitted_on", "number"), [(date(2026, 11, 12), 1), (date(2026, 11, 13), 0), (date(2026, 11, 14), 0)]
)
def test_reviewers_hear_of_records_that_wait_longer_than_the_rules_allow(
    organizer, branch, submitted_on, number
):
    make.meeting(branch, "general_meeting", on=date(2026, 11, 1), submitted_on=submitted_on)
    found = reminders(on=DAY)
    assert [r.recipient_id for r in found] == [organizer.pk] * number


def test_the_reminder_is_the_same_all_week_and_new_in_the_next(organizer, college, branch):
    make.meeting(branch, "general_meeting", on=date(2026, 11, 1), submitted_on=date(2026, 11, 2))
    keys = [reminders(on=day)[0].dedupe_key for day in (DAY, date(2026, 11, 29), date(2026, 11, 30))]
    assert keys == [
        f"review:{college.pk}:2026-W48",
        f"review:{college.pk}:2026-W48",
        f"review:{college.pk}:2026-W49",
    ]


def test_several_records_make_one_reminder_in_both_languages(organizer, branch):
    for day in (1, 2, 3):
        make.meeting(branch, "general_meeting", on=date(2026, 11, day), submitted_on=date(2026, 11, 5))
    [found] = reminders(on=DAY)
    assert sorted(found.texts) == ["en", "zh-hans"]
    assert "3 records" in found.texts["en"]


def test_the_branch_itself_is_not_told(secretary, branch):
    make.meeting(branch, "general_meeting", on=date(2026, 11, 1), submitted_on=date(2026, 11, 2))
    assert reminders(on=DAY) == []


@pytest.mark.parametrize(("on", "number"), [(date(2026, 11, 30), 0), (date(2026, 12, 1), 1)])
def test_open_judgements_are_told_in_december(organizer, college, branch, admin, on, number):
    opened = open_round(by=admin, organization=college, year=2026, on=DAY)
    assert [r.dedupe_key for r in reminders(on=on)] == [f"judge:{opened.pk}"] * number


def test_who_has_judged_all_is_not_told(organizer, college, branch, admin):
    from django.utils import timezone

    opened = open_round(by=admin, organization=college, year=2026, on=DAY)
    indicator = opened.scheme.indicators.get(code="service")
    judge(
        by=organizer,
        round=opened,
        organization=branch,
        indicator=indicator,
        points=8,
        remark="x",
        at=timezone.now(),
    )
    assert reminders(on=date(2026, 12, 1)) == []


def test_the_queries_are_the_same_for_one_and_three(organizer, college, branch, django_assert_num_queries):
    for number in (1, 2):
        for day in range(number):
            make.meeting(
                branch, "general_meeting", on=date(2026, 11, 1 + day), submitted_on=date(2026, 11, 2)
            )
        with django_assert_num_queries(4):
            reminders(on=DAY)
