"""What happens where a meeting is cancelled, a list left lying, nobody stands above, an account closed?"""

from datetime import date, timedelta

import pytest

from meetings.life.reading import life_sheet
from meetings.models import LifeProcess
from meetings.services import life
from partybuild.errors import RuleBroken
from partybuild.notices.models import Outbox
from tests import make
from tests.meetings.clock import NOW, TODAY
from tests.meetings.life.casting import answered, begun, sent, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(branch, secretary):
    return sent(branch, secretary)


def joined(process, **fields) -> LifeProcess:
    meeting = make.meeting(process.organization, process.kind, **{"on": TODAY - timedelta(days=3)} | fields)
    LifeProcess.objects.filter(pk=process.pk).update(meeting=meeting)
    process.refresh_from_db()
    return process


def point(process, by, **more):
    told = {"problem": "Late", "measure": "Begin", "owner": by.member, "due_on": TODAY}
    return life.add_point(by=by, process=process, **told | more)


def test_a_cancelled_meeting_is_neither_supervised_nor_recorded_nor_reported(process, secretary, organizer):
    process = joined(process, state="cancelled")
    heard = {"supervisor": "Li", "was_present": True, "comment": "Good"}
    for act in (
        lambda: life.comment_on(by=organizer, process=process, at=NOW, **heard),
        lambda: life.order_repetition(
            by=organizer, process=process, reason="Again", repeat_by=TODAY + timedelta(days=9), at=NOW
        ),
        lambda: life.record_statement(
            by=secretary, process=process, member=secretary.member, text="S", criticisms=[], at=NOW
        ),
    ):
        with pytest.raises(RuleBroken):
            act()
    assert life_sheet(process, on=TODAY).report_due_on is None


def test_what_was_begun_and_left_lying_does_not_hide_the_last_list(branch, secretary):
    first = begun(branch, secretary)
    closed = point(first, secretary)
    point(first, secretary)
    begun(branch, secretary)
    third = begun(branch, secretary)
    sheet = life_sheet(third, on=TODAY)
    assert (sheet.earlier_pk, sheet.facts.earlier_open) == (first.pk, 2)
    closed = life.prove_point(by=secretary, point=closed, proof="Done", on=TODAY, at=NOW)
    life.check_point(
        by=secretary, point=closed, checked_by=make.member(branch), on=TODAY, is_closed=True, at=NOW
    )
    point(third, secretary)
    fourth = life_sheet(begun(branch, secretary), on=TODAY)
    assert (fourth.earlier_pk, fourth.facts.earlier_open) == (third.pk, 2)
    LifeProcess.objects.filter(pk=first.pk).update(state="closed")
    assert life_sheet(fourth.process, on=TODAY).facts.earlier_open == 1


def test_an_older_meeting_is_not_the_one_of_this_year_nor_the_repetition(branch, secretary, organizer):
    process = begun(branch, secretary)
    old = make.meeting(branch, process.kind, on=date(2025, 12, 31), state="approved", revision=1)
    with pytest.raises(RuleBroken) as broken:
        life.link_meeting(by=secretary, process=process, meeting=old)
    assert broken.value.field == "meeting"
    held = joined(sent(branch, secretary), state="signed", revision=1)
    by_day = TODAY + timedelta(days=20)
    again = life.order_repetition(by=organizer, process=held, reason="No criticism", repeat_by=by_day, at=NOW)
    other = make.meeting(branch, process.kind, on=TODAY - timedelta(days=1), state="signed", revision=1)
    with pytest.raises(RuleBroken):
        life.link_meeting(by=secretary, process=again, meeting=other)
    life.link_meeting(by=secretary, process=process, meeting=other)


def test_a_body_with_nobody_above_closes_without_a_report(as_user, root):
    by = make.official(root, "secretary")
    process = signed(begun(root, by), has_quorum=True)
    address = f"/o/{root.code}/life-meetings/{process.pk}/"
    assert f"{address}do/close/" in as_user(by).get(address).content.decode()
    with pytest.raises(RuleBroken):
        life.close_life_meeting(by=by, process=process, at=NOW)
    answered(
        process, by, "study", "opinions", "self_checks", "criticism", "rectification", "notice", "closed"
    )
    assert life.close_life_meeting(by=by, process=process, at=NOW).state == "closed"


def test_below_a_superior_nothing_is_closed_without_the_report(as_user, process, secretary):
    process = signed(process)
    make.member(process.organization)
    answered(process, secretary, "study", "opinions", "talks", "self_checks", "criticism", "earlier")
    answered(process, secretary, "rectification", "notice", "closed")
    address = f"/o/{process.organization.code}/life-meetings/{process.pk}/"
    assert f"{address}do/close/" not in as_user(secretary).get(address).content.decode()
    with pytest.raises(RuleBroken, match="Report to the superior"):
        life.close_life_meeting(by=secretary, process=process, at=NOW)


def test_the_key_of_a_message_holds_no_name_and_each_naming_is_told(process, secretary, organizer):
    for minutes, name in enumerate(["Li Si", "Wang Wu", "Li Si"]):
        at = NOW + timedelta(minutes=minutes)
        life.name_supervisor(by=organizer, process=process, supervisor=name, at=at)
    keys = Outbox.objects.filter(recipient=secretary, channel="in_app").values_list("dedupe_key", flat=True)
    told = [key for key in keys if ":supervisor:" in key]
    assert len(told) == 3
    assert not any("Li Si" in key or "Wang Wu" in key for key in told)


def test_the_self_check_of_a_closed_account_is_entered(as_user, process, secretary):
    person = make.member(process.organization)
    person.user = make.user(is_active=False)
    person.save()
    address = f"/o/{process.organization.code}/life-meetings/{process.pk}/self-checks/{person.pk}/"
    assert as_user(secretary).get(address).status_code == 200
    life.write_self_check(by=secretary, process=process, member=person, text="On paper", at=NOW)


def test_telling_the_members_again_keeps_the_day_on_which_they_were_told(process, secretary):
    process = signed(process)
    for days in (0, 5):
        life.notify_members(by=secretary, process=process, at=NOW + timedelta(days=days))
    process.refresh_from_db()
    assert process.notified_on == TODAY
