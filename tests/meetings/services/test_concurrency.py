"""Eight at once: exactly one acts, and nobody's words are lost."""

import threading

import pytest
from django.db import connections

from meetings.models import Attendance, Meeting, MinutesDraft, Review, Revision
from meetings.services import (
    approve_record,
    autosave_draft,
    minutes_content,
    return_record,
    save_minutes,
    sign_record,
    submit_record,
)
from partybuild.audit.models import Entry
from partybuild.errors import Conflict, RuleBroken
from partybuild.notices.models import Outbox
from tests import make
from tests.meetings.clock import NOW

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = 8


def at_once(act) -> list:
    """act(n) in eight threads that start together; returns each result or the error it ended in."""
    start, outcomes = threading.Barrier(NUMBER, timeout=60), [None] * NUMBER

    def run(n):
        try:
            start.wait()
            outcomes[n] = act(n)
        except RuleBroken as broken:
            outcomes[n] = broken
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[n]) for n in range(NUMBER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def errors(outcomes: list) -> list:
    return [o for o in outcomes if isinstance(o, RuleBroken)]


def own(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


@pytest.fixture
def submitted(attended, secretary):
    sign_record(by=secretary, meeting=attended, version=attended.version, at=NOW)
    return submit_record(by=secretary, meeting=attended, at=NOW)


def test_eight_clicks_on_sign_make_one_signature_and_no_error_page(attended, secretary):
    version = attended.version
    outcomes = at_once(lambda n: sign_record(by=secretary, meeting=own(attended), version=version, at=NOW))
    assert errors(outcomes) == []
    assert {(m.state, m.revision, m.version) for m in outcomes} == {("signed", 1, version + 1)}
    assert Revision.objects.count() == 1
    assert Attendance.objects.count() == 5
    assert Entry.objects.filter(action="sign record").count() == 1


def test_of_eight_people_signing_one_succeeds_and_the_others_are_told(attended, secretary):
    people = [make.user() for _ in range(NUMBER)]
    version = attended.version
    outcomes = at_once(lambda n: sign_record(by=people[n], meeting=own(attended), version=version, at=NOW))
    assert len(errors(outcomes)) == NUMBER - 1
    assert Revision.objects.count() == 1


def test_eight_clicks_on_submit_hand_in_once(attended, secretary):
    sign_record(by=secretary, meeting=attended, version=attended.version, at=NOW)
    outcomes = at_once(lambda n: submit_record(by=secretary, meeting=own(attended), at=NOW))
    assert errors(outcomes) == []
    assert {m.state for m in outcomes} == {"submitted"}
    assert Entry.objects.filter(action="submit record").count() == 1


def test_of_eight_saving_the_same_minutes_one_succeeds_and_seven_keep_their_words(attended):
    people = [make.user() for _ in range(NUMBER)]
    version = attended.version

    def save(n):
        content = minutes_content(own(attended)) | {"closing_remarks": f"Words of {n}"}
        return save_minutes(by=people[n], meeting=own(attended), version=version, content=content, at=NOW)

    outcomes = at_once(save)
    conflicts = errors(outcomes)
    assert [type(c) for c in conflicts] == [Conflict] * (NUMBER - 1)
    saved = own(attended)
    assert saved.version == version + 1
    assert {c.theirs["closing_remarks"] for c in conflicts} == {saved.closing_remarks}
    words = {c.mine["closing_remarks"] for c in conflicts} | {saved.closing_remarks}
    assert words == {f"Words of {n}" for n in range(NUMBER)}
    drafts = {d.content["closing_remarks"] for d in MinutesDraft.objects.all()}
    assert drafts == words - {saved.closing_remarks}


def test_of_eight_decisions_one_counts(submitted, organizer, college):
    def decide(n):
        if n % 2:
            return approve_record(by=organizer, organization=college, meeting=own(submitted), at=NOW)
        return return_record(
            by=organizer, organization=college, meeting=own(submitted), at=NOW, remark="Why?"
        )

    outcomes = at_once(decide)
    assert len(errors(outcomes)) == NUMBER - 1
    review = Review.objects.get()
    assert own(submitted).state == review.decision
    assert Outbox.objects.filter(dedupe_key__startswith="review:").count() == 1


def test_drafts_saved_at_once_from_two_tabs_keep_one_whole_text(attended, secretary):
    def keep(n):
        content = {"closing_remarks": f"Tab {n}" * 50}
        return autosave_draft(by=secretary, meeting=own(attended), content=content, base_version=1, at=NOW)

    outcomes = at_once(keep)
    assert errors(outcomes) == []
    text = MinutesDraft.objects.get().content["closing_remarks"]
    assert text in {f"Tab {n}" * 50 for n in range(NUMBER)}
