"""Files with a record: who may add and read them, what a signature freezes, what is said of a wrong one."""

import threading

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from meetings import services
from meetings.models import MeetingAttachment
from meetings.papers.facts import meeting_facts
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from partybuild.files.models import StoredFile
from partybuild.files.names import as_attachment
from tests import uploads
from tests.meetings.clock import NOW
from tests.meetings.screens import LATER, held

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def meeting(branch, secretary, committee):
    return held(branch, secretary, committee)


@pytest.fixture
def attach(secretary, meeting):
    def act(name="签到表.pdf", **changed):
        told = {"by": secretary, "meeting": meeting, "content": uploads.pdf(), "at": NOW}
        return services.attach_file(name=name, **told | changed)

    return act


def address(meeting, row=None, act: str = "") -> str:
    return f"/o/branch/meetings/{meeting.pk}/attachments/" + (f"{row.pk}/{act}" if row else "")


def sent(name: str, content: bytes, **more) -> dict:
    return {"file": SimpleUploadedFile(name, content)} | more


def sign(meeting, secretary):
    meeting.refresh_from_db()
    return services.sign_record(by=secretary, meeting=meeting, version=meeting.version, at=LATER)


def test_a_file_is_added_listed_printed_and_read(as_user, secretary, organizer, meeting):
    client = as_user(secretary)
    assert client.post(address(meeting), sent("../签到表.pdf", uploads.pdf())).status_code == 302
    assert client.post(address(meeting), sent("p.jpg", uploads.picture(), title="Slide")).status_code == 302
    first, second = MeetingAttachment.objects.standing()
    assert [first.title, first.file.name, second.title] == ["签到表", "签到表.pdf", "Slide"]
    assert meeting_facts(meeting)["attachments"] == ["1. 签到表", "2. Slide"]
    client.post(address(meeting, second, "up/"))
    assert [row.title for row in MeetingAttachment.objects.standing()] == ["Slide", "签到表"]
    for reader in (secretary, organizer):
        page = as_user(reader).get(f"/o/branch/meetings/{meeting.pk}/").content.decode()
        assert page.index("Slide") < page.index("签到表.pdf")
    answer = as_user(organizer).get(address(meeting, first))
    assert answer.content == uploads.pdf()
    wanted = {
        "Content-Type": "application/pdf", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "Content-Disposition": as_attachment("签到表.pdf"),
    }  # fmt: skip
    assert {name: answer[name] for name in wanted} == wanted
    entry = Entry.objects.order_by("-sequence").first()
    assert (entry.action, entry.details) == ("export attachment", {"attachment": str(first.pk)})


def test_a_stranger_sees_and_adds_nothing(as_user, meeting, attach, stranger):
    client, row = as_user(stranger), attach()
    answers = [client.get(address(meeting)), client.get(address(meeting, row))]
    answers.append(client.post(address(meeting), sent("a.pdf", uploads.pdf())))
    answers += [client.post(address(meeting, row, act)) for act in ("up/", "remove/")]
    assert {answer.status_code for answer in answers} == {404}
    assert MeetingAttachment.objects.count() == 1


def test_the_attachment_of_another_meeting_is_not_reached_by_ones_own(as_user, stranger, attach, meeting):
    other = services.plan_meeting(
        by=stranger, organization=stranger.member.appointments.get().organization, kinds={"general_meeting"},
        started_at=NOW, at=NOW,
    )  # fmt: skip
    row = attach()
    at_home = f"/o/{other.organization.code}/meetings/{other.pk}/attachments/{row.pk}/"
    client = as_user(stranger)
    assert [client.get(at_home).status_code, client.post(f"{at_home}remove/").status_code] == [404, 404]


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({}, "Choose a file."),
        (sent("a.exe", b"MZ"), "files can be added"),
        (sent("a.pdf", b""), "The file is empty."),
        (sent("a.pdf", b"MZ"), "not what its name says"),
        (sent("a.pdf", b"%PDF-" + b"x" * 3000 + b"%%EOF"), "larger than"),
        (sent("a.pdf", uploads.pdf(), title="x" * 121), "at most 120"),
    ],
)
def test_a_refusal_stands_next_to_its_field(as_user, secretary, meeting, settings, posted, said):
    settings.FILE_BYTES = 2048
    answer = as_user(secretary).post(address(meeting), posted)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page.split("<h1")[1]
    assert not StoredFile.objects.exists()


def test_a_signature_freezes_and_a_revision_keeps_what_was(as_user, secretary, organizer, meeting, attach):
    kept, gone = attach("kept.pdf"), attach("gone.pdf")
    signed = sign(meeting, secretary)
    client = as_user(secretary)
    assert "is signed" in client.get(address(meeting)).content.decode()
    assert client.post(address(meeting), sent("a.pdf", uploads.pdf())).status_code == 422
    client.post(address(meeting, gone, "remove/"))
    assert MeetingAttachment.objects.standing().count() == 2
    opened = services.revise_record(by=secretary, meeting=signed, reason="A wrong sheet", at=LATER)
    services.remove_attachment(by=secretary, meeting=opened, attachment=reread(gone), at=LATER)
    added = attach("added.pdf", meeting=opened)
    sign(opened, secretary)
    kept_in = [revision.content["attachments"] for revision in opened.revisions.order_by("number")]
    titles = [[row["title"] for row in rows] for rows in kept_in]
    assert titles == [["kept", "gone"], ["kept", "added"]]
    assert [row.pk for row in MeetingAttachment.objects.standing()] == [kept.pk, added.pk]
    first = as_user(organizer).get(f"/o/branch/meetings/{meeting.pk}/revisions/1/").content.decode()
    assert "gone.pdf" in first and "added.pdf" not in first
    assert as_user(organizer).get(address(meeting, gone)).content == uploads.pdf()


def reread(row):
    return MeetingAttachment.objects.select_related("file", "meeting__organization").get(pk=row.pk)


def test_what_was_never_signed_is_forgotten(secretary, meeting, attach):
    row = attach()
    services.remove_attachment(by=secretary, meeting=meeting, attachment=row, at=NOW)
    assert not StoredFile.objects.exists()


def test_number_and_room_have_limits(meeting, attach, settings):
    size = attach().file.size
    for name, value in (
        ("MEETING_FILES", 1), ("MEETING_FILE_BYTES", 2 * size - 1), ("ORGANIZATION_FILE_BYTES", 2 * size - 1)
    ):  # fmt: skip
        before = getattr(settings, name)
        setattr(settings, name, value)
        with pytest.raises(RuleBroken) as broken:
            attach()
        assert broken.value.field == "file"
        setattr(settings, name, before)
    settings.MEETING_FILES, settings.ORGANIZATION_FILE_BYTES = 2, 2 * size
    settings.MEETING_FILE_BYTES = 2 * size
    attach()


def test_a_damaged_file_is_said_to_be(as_user, secretary, meeting, attach, settings, tmp_path):
    row = attach()
    settings.MEDIA_ROOT = tmp_path
    client = as_user(secretary)
    assert client.get(address(meeting, row)).status_code == 422
    assert "Damaged" in client.get(f"/o/branch/meetings/{meeting.pk}/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_for_one_and_three(
    as_user, secretary, meeting, attach, django_assert_num_queries, number
):
    for n in range(number):
        attach(f"{n}.pdf")
    client = as_user(secretary)
    client.get(address(meeting))
    with django_assert_num_queries(7):
        assert client.get(address(meeting)).status_code == 200
    with django_assert_num_queries(9):
        client.get(f"/o/branch/meetings/{meeting.pk}/")


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_overrun_the_number(meeting, attach, settings):
    """Both see room for one; the meeting's lock lets one in."""
    settings.MEETING_FILES = 1
    refused = []

    def add():
        try:
            attach()
        except RuleBroken:
            refused.append(1)
        finally:
            connection.close()

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (MeetingAttachment.objects.count(), refused) == (1, [1])
