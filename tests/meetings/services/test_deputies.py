"""When the chair asks for leave, a deputy who may presides, and the record says so."""

import pytest

from meetings.models import Meeting
from meetings.notices import round_of
from meetings.paper import chair_of
from meetings.presiding import candidates_of
from meetings.services import answer_invitation, change_meeting, name_deputy
from partybuild.errors import RuleBroken
from partybuild.notices.models import Outbox
from partybuild.notices.services import sweep
from tests import make
from tests.meetings.calling import ahead, letters, send, with_mail
from tests.meetings.clock import NOW


@pytest.fixture
def meeting(branch, secretary):
    return ahead(branch, secretary)


@pytest.fixture
def deputy(branch):
    account = make.official(branch, "deputy_secretary")
    return account.member


def ask_leave(meeting, account):
    answer_invitation(
        by=account, meeting=meeting, member=account.member, answer="leave", reason="illness", at=NOW
    )


def name(meeting, secretary, person, version=None):
    version = meeting.version if version is None else version
    return name_deputy(by=secretary, meeting=meeting, deputy=person.pk, version=version, at=NOW)


def test_the_deputy_presides_in_the_chairs_place(meeting, secretary, deputy):
    ask_leave(meeting, secretary)
    name(meeting, secretary, deputy)
    assert (meeting.chair, meeting.stood_in_for) == (deputy, secretary.member)
    assert chair_of(meeting) == f"{deputy.name} (in place of {secretary.member.name})"
    sweep(at=NOW)
    assert "You preside over the meeting" in deputy.user.notices.get().texts["en"]


def test_letters_that_wait_and_name_the_chair_stay_here(branch, meeting, secretary, deputy):
    with_mail(branch, "Ann")
    send(meeting, secretary)
    ask_leave(meeting, secretary)
    name(meeting, secretary, deputy)
    assert (letters(), round_of(meeting, at=NOW).has_changed) == ({}, True)
    send(meeting, secretary, number=2)
    text = Outbox.objects.get(channel="letter", state="pending").texts["en"]
    assert f"Chair: {deputy.name}" in text


def test_a_chair_who_comes_has_no_deputy(meeting, secretary, deputy):
    with pytest.raises(RuleBroken):
        name(meeting, secretary, deputy)


def test_only_who_may_preside_and_comes_is_offered(branch, meeting, secretary, deputy):
    officer, _plain = make.official(branch, "publicity_officer"), make.member(branch)
    ask_leave(meeting, secretary)
    assert candidates_of(meeting) == [deputy, officer.member]
    ask_leave(meeting, deputy.user)
    assert candidates_of(meeting) == [officer.member]
    with pytest.raises(RuleBroken) as refused:
        name(meeting, secretary, _plain)
    assert refused.value.field == "deputy"


def test_a_branch_without_a_committee_takes_any_full_member(branch, meeting, secretary):
    full, _probationary = make.member(branch), make.member(branch, status="probationary")
    ask_leave(meeting, secretary)
    assert candidates_of(meeting) == [full]


def test_a_deputys_deputy_stands_for_the_first_chair(branch, meeting, secretary, deputy):
    officer = make.official(branch, "publicity_officer").member
    ask_leave(meeting, secretary)
    name(meeting, secretary, deputy)
    ask_leave(meeting, deputy.user)
    name(meeting, secretary, officer)
    assert (meeting.chair, meeting.stood_in_for) == (officer, secretary.member)


def test_a_chair_who_comes_after_all_stands_for_nobody(meeting, secretary, deputy):
    ask_leave(meeting, secretary)
    name(meeting, secretary, deputy)
    change_meeting(by=secretary, meeting=meeting, version=meeting.version, at=NOW, chair=secretary.member)
    assert (meeting.chair, meeting.stood_in_for) == (secretary.member, None)


def test_of_two_secretaries_one_names_the_deputy(meeting, secretary, deputy):
    ask_leave(meeting, secretary)
    with pytest.raises(RuleBroken):
        name(meeting, secretary, deputy, version=meeting.version + 1)
    assert Meeting.objects.get().stood_in_for is None
