"""Which open requests are reminded of, from which day on, and what it costs."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from branches.models import Organization
from members.duties.corrections import reminders, upcoming
from members.models.corrections import CorrectionRequest
from members.services.corrections import ask_correction
from tests import make

pytestmark = pytest.mark.django_db
ASKED = datetime(2026, 11, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
LAST = date(2026, 11, 12)  # ten days after, by the rules


def asked(branch, at=ASKED, field="sex", new="female", user=None):
    account = user or make.user()
    if user is None:
        make.member(branch, user=account)
    return ask_correction(by=account, member=account.member, field=field, new=new, at=at)


@pytest.mark.parametrize(
    ("on", "number"), [(LAST - timedelta(days=1), 0), (LAST, 0), (LAST + timedelta(days=1), 1)]
)
def test_a_request_is_reminded_of_after_its_days(branch, secretary, on, number):
    asked(branch)
    assert len(reminders(on=on)) == number


def test_the_superior_may_set_the_days(branch, secretary, college):
    make.rule_set(college, {"correction.remind_days": 3})
    asked(branch)
    assert len(reminders(on=date(2026, 11, 6))) == 1


def test_secretary_and_deputy_are_told_once_of_the_oldest(branch, secretary, stranger):
    deputy = make.official(branch, "deputy_secretary")
    make.official(branch, "committee_member")
    asked(branch)
    asked(branch, at=ASKED + timedelta(days=1))
    found = reminders(on=date(2026, 11, 20))
    assert sorted(r.recipient_id for r in found) == sorted([secretary.pk, deputy.pk])
    assert {(r.texts["en"], r.link) for r in found} == {
        ("2 correction requests of members wait for your decision.", "/o/branch/corrections/")
    }
    assert {r.dedupe_key for r in found} == {f"corrections-wait:{branch.pk}:2026-11-02"}


def test_decided_requests_are_not_reminded_of(branch, secretary):
    kept = asked(branch)
    CorrectionRequest.objects.filter(pk=kept.pk).update(state="withdrawn", decided_at=ASKED)
    assert (reminders(on=date(2026, 12, 20)), upcoming(Organization.objects.all(), on=LAST)) == ([], [])


def test_the_home_looks_ahead_to_the_last_day(branch, other_branch, secretary):
    asked(branch)
    asked(other_branch)
    with override("en"):
        found = upcoming(Organization.objects.filter(pk=branch.pk), on=date(2026, 11, 3))
    assert [(a.on, a.link, a.text) for a in found] == [
        (LAST, "/o/branch/corrections/", "1 correction request of a member waits for your decision.")
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_two_queries_for_any_number(root, number, django_assert_num_queries):
    for _ in range(number):
        place = make.organization(root)
        make.official(place)
        asked(place)
    with django_assert_num_queries(2):
        assert len(reminders(on=date(2026, 12, 1))) == number
    with django_assert_num_queries(2):
        assert len(upcoming(Organization.objects.all(), on=date(2026, 12, 1))) == number
