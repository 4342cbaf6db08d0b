"""How a standing changes and what ends with it."""

from datetime import date, timedelta

import pytest

from members.models import Member
from members.services import change_member, change_standing
from partybuild.audit.models import Entry
from partybuild.errors import Conflict, RuleBroken
from tests import make

DAY = date(2026, 3, 31)
ONE = timedelta(days=1)


def status_of(member, on):
    return Member.objects.annotate_status(on=on).get(pk=member.pk).status


@pytest.mark.parametrize(("on", "status"), [(DAY - ONE, "probationary"), (DAY, "full"), (DAY + ONE, "full")])
def test_both_standings_keep_their_days(branch, on, status):
    member = make.member(branch, status="probationary")
    change_standing(by=None, member=member, status="full", on=DAY, reason="Meeting of 31 March")
    assert status_of(member, on) == status


def test_confirmation_dates_the_file_and_counts_its_version(branch):
    member = make.member(branch, status="probationary", since=date(2025, 3, 31))
    change_standing(by=None, member=member, status="full", on=DAY)
    assert (member.confirmation_date, member.admission_date) == (DAY, date(2025, 3, 31))
    with pytest.raises(Conflict):
        change_member(by=None, member=member, version=0, confirmation_date=None)


def test_admission_dates_the_file(branch):
    member = make.member(branch, status="development_target")
    change_standing(by=None, member=member, status="probationary", on=DAY)
    assert Member.objects.get(pk=member.pk).admission_date == DAY


def test_who_returns_from_a_suspension_keeps_his_dates(branch):
    member = make.member(branch, confirmation_date=date(2016, 1, 1))
    change_standing(by=None, member=member, status="suspended", on=DAY)
    change_standing(by=None, member=member, status="full", on=DAY + ONE)
    assert Member.objects.get(pk=member.pk).confirmation_date == date(2016, 1, 1)


@pytest.mark.parametrize(
    ("status", "exit_type"),
    [("deceased", "deceased"), ("expelled", "expelled"), ("resigned", "removed"), ("removed", "removed")],
)
def test_an_end_ends_affiliation_and_posts(branch, status, exit_type):
    member = make.member(branch)
    make.appoint(member, branch)
    change_standing(by=None, member=member, status=status, on=DAY)
    affiliation, appointment = member.affiliations.get(), member.appointments.get()
    assert (affiliation.until, affiliation.exit_type, appointment.until) == (DAY, exit_type, DAY)


def test_the_change_is_audited(branch, secretary):
    member = make.member(branch)
    change_standing(by=secretary, member=member, status="suspended", on=DAY)
    entry = Entry.objects.get(action="change standing")
    assert entry.details == {"old": "full", "new": "suspended", "on": "2026-03-31"}
    assert entry.organization_id == branch.pk


def test_a_step_that_the_rules_do_not_know_is_refused(branch):
    member = make.member(branch, status="applicant")
    with pytest.raises(RuleBroken) as broken:
        change_standing(by=None, member=member, status="full", on=DAY)
    assert broken.value.field == "status"


@pytest.mark.parametrize("on", [DAY - ONE, DAY])
def test_a_standing_begins_after_the_one_before(branch, on):
    member = make.member(branch, status="probationary", since=DAY)
    with pytest.raises(RuleBroken) as broken:
        change_standing(by=None, member=member, status="full", on=on)
    assert broken.value.field == "on"


def test_nobody_ends_before_he_came_and_nothing_is_half_written(branch):
    member = make.member(branch, since=date(2020, 1, 1))
    member.affiliations.update(since=DAY)
    with pytest.raises(RuleBroken):
        change_standing(by=None, member=member, status="deceased", on=DAY)
    assert member.standings.count() == 1
