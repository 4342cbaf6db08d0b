"""Is the demonstration the same on every run, in both languages and on any day?"""

import hashlib
from datetime import date

from django.db import transaction

from branches.models import Organization
from meetings.models import Attendance, Meeting
from members.models import Affiliation, Member
from partybuild.demonstration.fill import fill


def digest() -> str:
    rows = [
        *Organization.objects.order_by("path").values_list("path", "code", "name"),
        *Member.objects.order_by("pk").values_list("pk", "name", "admission_date", "born_on"),
        *Affiliation.objects.order_by("pk").values_list(
            "member__name", "organization__code", "since", "until"
        ),
        *Meeting.objects.order_by("held_on", "pk").values_list(
            "title", "held_on", "state", "present_count", "due_count"
        ),
        *Attendance.objects.order_by("meeting__held_on", "meeting_id", "pk").values_list(
            "member__name", "status"
        ),
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


# A leap day in English, filled twice; another day in Chinese stands in test_demonstration.py.
def test_on_a_leap_day_it_is_the_same_on_every_run_and_all_english(db):
    digests = set()
    for _ in range(2):
        with transaction.atomic():
            fill(today=date(2028, 2, 29), language="en")
            digests.add(digest())
            require_english()
            require_no_record_ahead(date(2028, 2, 29))
            transaction.set_rollback(True)
    assert len(digests) == 1


def test_it_can_be_filled_on_the_first_day_of_a_year(db):
    fill(today=date(2027, 1, 1), language="zh")
    require_no_record_ahead(date(2027, 1, 1))


def require_english() -> None:
    assert [n for n in Member.objects.values_list("name", flat=True) if not n.isascii()] == []
    assert [
        t for t in Meeting.objects.values_list("title", flat=True) if not t.replace("’", "").isascii()
    ] == []


def require_no_record_ahead(today: date) -> None:
    assert Meeting.objects.filter(state="approved", held_on__gt=today).count() == 0
