"""Is the demonstration believable and synthetic?"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.db.models import F

from branches.models import Organization, Term
from branches.scope import Scope
from meetings.lessons import lesson_year
from meetings.models import Meeting, Review
from members.codes import MemberStatus
from members.models import Member, Standing
from members.roster.cells.identity import masked
from partybuild.demonstration.fill import fill
from partybuild.demonstration.people import WEIGHTS

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    """One fill for the tests that only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(today=TODAY, language="zh")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def filled(once, db):
    return None


def test_it_has_three_levels_thirty_branches_and_650_members(filled):
    assert list(Organization.objects.order_by("depth").values_list("depth", flat=True).distinct()) == [
        1,
        2,
        3,
    ]
    assert Organization.objects.branches().count() == 32
    members = Member.objects.with_status(MemberStatus.FULL, MemberStatus.PROBATIONARY, on=TODAY)
    assert members.count() >= 640
    assert Member.objects.count() >= 650
    assert Organization.objects.filter(kind="joint_branch").count() == 1
    assert Organization.objects.filter(kind="temporary_branch").count() == 1


def test_it_has_the_faults_a_secretary_knows(filled):
    mine = Meeting.objects.filter(organization__code="software")
    assert mine.filter(state="returned").count() == 1
    assert mine.filter(held_on__range=("2026-10-01", "2026-10-31")).of_kind("group_meeting").count() == 2
    assert Meeting.objects.filter(is_late_entry=True).count() > 20
    assert Term.objects.filter(ends_on__range=(TODAY, date(2027, 3, 31)), ended_on=None).count() >= 1
    ending = Standing.objects.filter(
        status="probationary", until=None, since__range=(date(2025, 11, 24), date(2025, 12, 31))
    )
    assert ending.filter(member__affiliations__organization__code="software").count() == 1
    assert Meeting.objects.order_by("held_on").first().held_on < date(2025, 4, 15)


def test_nothing_was_handed_in_or_decided_later_than_the_evening_before(filled):
    midnight = datetime.combine(TODAY, time(0), ZoneInfo("Asia/Shanghai"))
    assert Meeting.objects.filter(submitted_at__lt=midnight).count() > 100
    assert not Meeting.objects.filter(submitted_at__gte=midnight).exists()
    assert not Review.objects.filter(at__gte=midnight).exists()
    assert not Review.objects.filter(at__lt=F("submitted_at")).exists()


def test_every_lesson_has_a_lecturer_and_every_secretary_gives_one_a_year(filled):
    lessons = Meeting.objects.of_kind("party_lesson").not_cancelled()
    assert (lessons.count() > 100, lessons.filter(lecturer=None).count()) == (True, 0)
    for depth in (1, 2, 3):
        organization = Organization.objects.filter(depth=depth).order_by("path")[0]
        leaders = lesson_year(organization, Scope.everything(), year=TODAY.year, on=TODAY).leaders
        assert [leader.state for leader in leaders if leader.duty.required] == ["met"], organization


def test_its_numbers_belong_to_nobody_and_have_right_check_digits(filled):
    for member in Member.objects.all():
        number = member.id_number
        total = sum(int(d) * w for d, w in zip(number, WEIGHTS, strict=False))
        assert (number[:4], number[-1]) == ("9999", "10X98765432"[total % 11])
        assert number not in masked(number)


def test_no_frozen_count_contradicts_its_rows(filled):
    wrong = []
    for meeting in Meeting.objects.filter(state__in=["approved", "submitted", "returned"]).prefetch_related(
        "attendances"
    ):
        due = [a for a in meeting.attendances.all() if a.is_due]
        present = [a for a in due if a.status in {"present", "late"}]
        if (len(due), len(present)) != (meeting.due_count, meeting.present_count):
            wrong.append(meeting.pk)
    assert wrong == []


def test_a_revision_has_the_shape_that_signing_writes(filled):
    from meetings.services.findings import sheet_of
    from meetings.services.snapshot import snapshot

    meeting = Meeting.objects.filter(state="approved").select_related("organization", "group").first()
    made, kept = snapshot(sheet_of(meeting), meeting), meeting.revisions.get().content
    signed, written = ([*content.pop("attendances")] for content in (made, kept))
    assert kept == made
    assert sorted(signed, key=lambda r: r["member"]) == sorted(written, key=lambda r: r["member"])
