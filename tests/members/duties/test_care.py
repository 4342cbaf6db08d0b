"""When missing talks, reviews and the medal list are told, and to whom."""

from datetime import date, timedelta

import pytest

from branches.models import Organization
from members.duties.care import care_due, reminders, reviews_due, upcoming
from members.duties.community import reminders as feedback_reminders
from members.models.care import HelpPlan
from members.services.care import open_help, record_talk
from members.services.community import enter_feedback, show_feedback
from tests import make

ALL = Organization.objects.all
YEAR_END = date(2026, 12, 31)


def told(on, *, kind):
    return [r for r in reminders(on=on) if r.dedupe_key.startswith(kind)]


@pytest.mark.parametrize(
    ("on", "is_told"),
    [
        (YEAR_END - timedelta(days=93), False), (YEAR_END - timedelta(days=92), True),
        (YEAR_END - timedelta(days=91), True), (YEAR_END, True), (date(2027, 1, 1), False),
    ],
)  # fmt: skip
def test_missing_talks_are_told_in_the_last_quarter(branch, secretary, on, is_told):
    make.members(branch, 2)
    found = told(on, kind="talks-due")
    assert bool(found) is is_told
    if is_told:
        assert {r.recipient_id for r in found} == {secretary.pk}
        assert found[0].link == "/o/branch/care/talks/2026/"


def test_the_branchs_setting_says_from_when(branch, secretary):
    make.members(branch, 2)
    make.rule_set(branch, {"talk.remind_days": 10})
    assert not told(YEAR_END - timedelta(days=11), kind="talks-due")
    assert told(YEAR_END - timedelta(days=10), kind="talks-due")


def test_nothing_is_told_when_everybody_talked(branch, secretary):
    members = make.members(branch, 2)
    partners = (secretary.member, *members)
    record_talk(by=None, organization=branch, on=YEAR_END, held_on=date(2026, 3, 1), partners=partners)
    assert told(YEAR_END, kind="talks-due") == []


@pytest.mark.parametrize(
    ("on", "is_told"),
    [
        (date(2026, 5, 16), False), (date(2026, 5, 17), True), (date(2026, 7, 1), True),
        (date(2026, 7, 2), False),
    ],
)  # fmt: skip
def test_the_medal_list_is_told_before_the_first_of_july(branch, secretary, on, is_told):
    """ED-30: 45 days before, by default."""
    make.member(branch, since=date(1975, 6, 1), confirmation_date=date(1976, 6, 1))
    found = told(on, kind="medals-due")
    assert bool(found) is is_told
    assert {r.link for r in found} <= {"/o/branch/care/medals/2026/"}


def test_who_has_his_medal_is_not_told_again(branch, secretary):
    from members.services.care import hand_over_medal

    old = make.member(branch, since=date(1975, 6, 1), confirmation_date=date(1976, 6, 1))
    day = date(2026, 6, 20)
    hand_over_medal(by=None, organization=branch, member=old, year=2026, handed_over_on=day, on=day)
    assert told(day, kind="medals-due") == []


@pytest.mark.parametrize(("days", "is_told"), [(-8, False), (-7, True), (0, True), (5, True)])
def test_a_review_is_told_from_seven_days_before_it_and_when_it_is_past(branch, secretary, days, is_told):
    on, review_on = date(2026, 3, 1), date(2026, 4, 15)
    facts = {"responsible": secretary.member, "facts": "x", "on": on, "review_on": review_on}
    open_help(by=None, organization=branch, member=make.member(branch), **facts)
    assert bool(told(review_on + timedelta(days=days), kind="help-review")) is is_told


def test_an_ended_plan_is_not_told(branch, secretary):
    on = date(2026, 3, 1)
    facts = {"responsible": secretary.member, "facts": "x", "on": on, "review_on": on + timedelta(days=3)}
    open_help(by=None, organization=branch, member=make.member(branch), **facts)
    HelpPlan.objects.update(ended_on=on, review_on=None, result="reached")
    assert reviews_due(on=on + timedelta(days=3)) == []


def test_each_thing_is_told_once_by_its_key(branch, secretary):
    make.members(branch, 2)
    keys = [r.dedupe_key for on in (YEAR_END, YEAR_END - timedelta(days=30)) for r in reminders(on=on)]
    assert len(set(keys)) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_duties_cost_the_same_for_few_and_many_branches(college, number, django_assert_num_queries):
    on = date(2026, 12, 1)
    for _ in range(number):
        branch = make.organization(college)
        leader = make.official(branch)
        make.members(branch, number)
        facts = {"responsible": leader.member, "facts": "x", "on": on, "review_on": on + timedelta(days=3)}
        open_help(by=None, organization=branch, member=make.member(branch), **facts)
    with django_assert_num_queries(2):
        assert len(upcoming(ALL(), on=on)) == number
    with django_assert_num_queries(5):
        assert len(reminders(on=on)) == 2 * number
    with django_assert_num_queries(0):
        assert care_due(ALL(), on=date(2026, 2, 1)) == []


def test_the_look_ahead_is_of_the_organizations_asked_for(branch, other_branch, secretary):
    make.members(branch, 2)
    on = date(2026, 12, 1)
    assert [line.on for line in upcoming(ALL().filter(pk=branch.pk), on=on)] == [YEAR_END]
    assert upcoming(ALL().filter(pk=other_branch.pk), on=on) == []


def test_the_member_is_told_that_feedback_waits_and_not_what_it_says(branch, secretary, plain_member):
    on = date(2026, 3, 1)
    said = {"source": "unit", "author": "A canary", "received_on": on, "text": "The canary", "on": on}
    feedback = enter_feedback(by=secretary, organization=branch, member=plain_member.member, **said)
    (reminder,) = feedback_reminders(on=on)
    assert (reminder.recipient_id, reminder.link) == (plain_member.pk, "/my/")
    assert "canary" not in str(reminder)
    show_feedback(by=plain_member, feedback=feedback, on=on)
    assert feedback_reminders(on=on) == []
