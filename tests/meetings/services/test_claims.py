"""Two reviewers never get the same record."""

import threading
from datetime import timedelta

import pytest
from django.db import connections

from meetings.models import Meeting
from meetings.services import approve_record, claim_record, return_record
from meetings.services.claims import is_free_for
from partybuild.errors import RuleBroken
from tests import make
from tests.meetings.clock import NOW, TODAY

ENTRIES = 8


@pytest.fixture
def waiting(branch):
    return [make.meeting(branch, "theme_party_day", on=TODAY - timedelta(days=n)) for n in range(3)]


def claim(college, by, meeting, *, at=NOW) -> bool:
    claim_record(by=by, organization=college, pk=meeting.pk, at=at)
    meeting.refresh_from_db()
    return meeting.claimed_by_id == by.pk


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "gets_it"), [(0, False), (19.99, False), (20, True), (20.01, True)])
def test_after_twenty_minutes_somebody_else_gets_it(college, organizer, waiting, minutes, gets_it):
    other = make.user()
    assert claim(college, organizer, waiting[0])
    assert claim(college, other, waiting[0], at=NOW + timedelta(minutes=minutes)) is gets_it


@pytest.mark.django_db
def test_opening_it_again_begins_the_minutes_anew(college, organizer, waiting):
    for minutes in (0, 15, 30):
        assert claim(college, organizer, waiting[0], at=NOW + timedelta(minutes=minutes))
    assert not claim(college, make.user(), waiting[0], at=NOW + timedelta(minutes=45))


@pytest.mark.django_db
def test_one_person_holds_one_record(college, organizer, waiting, django_assert_num_queries):
    other = make.user()
    claim(college, other, waiting[2])
    claim(college, organizer, waiting[0])
    with django_assert_num_queries(1):
        claim_record(by=organizer, organization=college, pk=waiting[1].pk, at=NOW + timedelta(minutes=1))
    for meeting in waiting:
        meeting.refresh_from_db()
    at = NOW + timedelta(minutes=1)
    assert [is_free_for(m, organizer, at) for m in waiting] == [True, True, False]
    assert [is_free_for(m, other, at) for m in waiting] == [True, False, True]


@pytest.mark.django_db
def test_who_signed_a_record_keeps_it_from_nobody(college, organizer, waiting):
    Meeting.objects.filter(pk=waiting[0].pk).update(signed_by=organizer)
    assert not claim(college, organizer, waiting[0])
    assert claim(college, make.user(), waiting[0])


@pytest.mark.django_db
def test_what_does_not_wait_or_waits_elsewhere_is_not_claimed(root, college, branch, organizer):
    done = make.meeting(branch, "theme_party_day", on=TODAY, state="approved")
    own = make.meeting(college, "theme_party_day", on=TODAY)
    assert [claim(college, organizer, m) for m in (done, own)] == [False, False]


@pytest.mark.django_db
@pytest.mark.parametrize("act", [approve_record, return_record])
def test_only_who_has_it_open_decides_and_lets_go_of_it(college, organizer, waiting, act):
    other = make.official(college, "organizer")
    claim(college, other, waiting[0])
    given = {"organization": college, "meeting": waiting[0], "remark": "Well."}
    with pytest.raises(RuleBroken) as caught:
        act(by=organizer, at=NOW, **given)
    assert caught.value.message.startswith(f"{other.name} is reviewing this record")
    act(by=other, at=NOW, **given)
    waiting[0].refresh_from_db()
    assert (waiting[0].claimed_by, waiting[0].claimed_until) == (None, None)


@pytest.mark.django_db(transaction=True)
def test_eight_reviewers_at_once_get_eight_records_or_none_twice(college, branch):
    people = [make.user() for _ in range(ENTRIES)]
    keys = [make.meeting(branch, "theme_party_day", on=TODAY).pk for _ in range(3)]
    start, held = threading.Barrier(ENTRIES, timeout=60), [[] for _ in people]

    def run(n):
        try:
            start.wait()
            for pk in keys:
                claim_record(by=people[n], organization=college, pk=pk, at=NOW)
                if Meeting.objects.filter(pk=pk, claimed_by=people[n], claimed_until__gt=NOW).exists():
                    held[n].append(pk)
                    break
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[n]) for n in range(ENTRIES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(pk for keys_of_one in held for pk in keys_of_one) == sorted(keys)
