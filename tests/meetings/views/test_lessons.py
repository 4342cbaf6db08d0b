"""The year's lessons, who of the leaders has given one, and the material that is shared down the tree."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from branches.scope import Scope
from meetings import services
from meetings.lessons import lesson_year
from meetings.models import LessonMaterial, MeetingAttachment
from partybuild.files.models import StoredFile
from tests import make, uploads
from tests.meetings.clock import NOW, START, TODAY

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def lesson(branch, secretary):
    def planned(lecturer=None, *, days=0, organization=branch, hours=2, **fields):
        start = START + timedelta(days=days)
        return services.plan_meeting(
            by=secretary, organization=organization, kinds={"party_lesson"}, title="The Constitution",
            started_at=start, ended_at=hours and start + timedelta(hours=hours), at=NOW,
            lecturer=lecturer, **fields,
        )  # fmt: skip

    return planned


def leaders(organization, scope, **told) -> list[tuple]:
    found = lesson_year(organization, scope, **{"year": TODAY.year, "on": TODAY} | told)
    return [(leader.name, leader.given, leader.state) for leader in found.leaders]


def test_a_lesson_counts_for_whoever_gave_it_wherever_it_was(
    branch, college, secretary, organizer, admin, lesson, as_user
):
    scope, head = Scope.everything(), make.member(college, name="Head")
    make.appoint(head, college, "secretary")
    deputy = make.member(branch, name="Deputy")
    make.appoint(deputy, branch, "deputy_secretary")
    name = secretary.member.name
    assert leaders(branch, scope) == [(name, 0, "open"), ("Deputy", 0, "")]
    assert ("Head", 0, "open") in leaders(college, scope)
    lesson(secretary.member)
    lesson(head)
    # Not yet given, and given up.
    lesson(secretary.member, days=1)
    services.cancel_meeting(by=secretary, meeting=lesson(deputy), reason="Storm", at=NOW)
    assert leaders(branch, scope) == [(name, 1, "met"), ("Deputy", 0, "")]
    assert ("Head", 1, "met") in leaders(college, scope)
    page = as_user(secretary).get(f"/o/{branch.code}/lessons/").content.decode()
    assert page.count("The Constitution") == 3 and "Local practice" in page


def test_hours_are_those_of_the_education_records(branch, lesson):
    lesson(hours=2)
    lesson(hours=None)
    lesson(hours=9)
    found = lesson_year(branch, Scope.everything(), year=TODAY.year, on=TODAY)
    assert sorted(row.hours or 0 for row in found.lessons) == [0, Decimal(2), Decimal(4)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_for_one_and_three(
    as_user, secretary, branch, lesson, number, django_assert_num_queries
):
    for n in range(number):
        lesson(secretary.member)
        services.add_material(by=secretary, organization=branch, title=f"M{n}", text="x", at=NOW)
    client = as_user(secretary)
    with django_assert_num_queries(9):
        assert client.get(f"/o/{branch.code}/lessons/").status_code == 200
    with django_assert_num_queries(6):
        assert client.get(f"/o/{branch.code}/materials/").status_code == 200


@pytest.fixture
def outline(college, organizer):
    """A file of the superior organization."""
    return services.add_material(
        by=organizer, organization=college, title="Outline", name="o.pdf", content=uploads.pdf(), at=NOW
    )


def test_a_branch_uses_what_its_superior_offers_without_a_copy(
    as_user, secretary, branch, outline, lesson, stranger
):
    client, meeting = as_user(secretary), lesson()
    assert client.get(f"/o/{branch.code}/materials/{outline.pk}/").content == uploads.pdf()
    address = f"/o/{branch.code}/meetings/{meeting.pk}/attachments/"
    assert "Outline" in client.get(address).content.decode()
    for _twice in range(2):
        assert client.post(f"{address}material/", {"material": outline.pk}).status_code == 302
    row = MeetingAttachment.objects.get()
    assert (row.file, row.title, StoredFile.objects.count()) == (outline.file, "Outline", 1)
    services.withdraw_material(by=None, material=outline)
    assert client.get(f"/o/{branch.code}/materials/{outline.pk}/").status_code == 404
    assert client.get(f"{address}{row.pk}/").content == uploads.pdf()
    client.post(f"{address}{row.pk}/remove/")
    assert StoredFile.objects.count() == 1
    client.post(f"{address}material/", {"material": outline.pk})
    client.post(f"{address}material/", {"material": "nonsense"})
    assert not MeetingAttachment.objects.exists()


def test_what_another_committee_keeps_is_not_for_a_stranger(as_user, stranger, outline):
    home = stranger.member.appointments.get().organization
    client = as_user(stranger)
    assert client.get(f"/o/{home.code}/materials/{outline.pk}/").status_code == 404
    assert "Outline" not in client.get(f"/o/{home.code}/materials/").content.decode()
    assert client.post(f"/o/{home.code}/materials/{outline.pk}/withdraw/").status_code == 404
    for page in ("lessons/", "materials/"):
        assert client.get(f"/o/{outline.organization.code}/{page}").status_code == 404


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({}, "Write a text or choose a file."),
        ({"text": "x"}, "Give the material a title."),
        ({"text": "x", "title": "y" * 121}, "at most 120"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "no others"),
    ],
)
def test_a_refusal_stands_next_to_its_field(as_user, secretary, branch, posted, said):
    answer = as_user(secretary).post(f"/o/{branch.code}/materials/new/", posted)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not LessonMaterial.objects.exists()


def test_a_material_is_added_and_withdrawn(as_user, secretary, branch):
    client, home = as_user(secretary), f"/o/{branch.code}/materials/"
    posted = {"file": SimpleUploadedFile("学习提纲.pdf", uploads.pdf()), "text": "Read chapter 3."}
    assert client.post(f"{home}new/", posted).status_code == 302
    row = LessonMaterial.objects.get()
    assert (row.title, row.file.name, row.text) == ("学习提纲", "学习提纲.pdf", "Read chapter 3.")
    assert "学习提纲" in client.get(home).content.decode()
    client.post(f"{home}{row.pk}/withdraw/")
    assert "学习提纲" not in client.get(home).content.decode()
