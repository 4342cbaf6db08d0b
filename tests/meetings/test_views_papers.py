"""How a record looks on paper and as a Word file."""

from io import BytesIO

import pytest
import time_machine
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn

from meetings import services
from meetings.papers.facts import meeting_facts
from tests.meetings.clock import NOW
from tests.meetings.screens import LATER, held, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def meeting(branch, secretary, committee):
    return submitted(branch, secretary, committee)


def lines(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def read(client, meeting):
    answer = client.get(f"/o/branch/meetings/{meeting.pk}/record.docx")
    assert answer["Content-Disposition"] == f'attachment; filename="record-2026-11-23-{meeting.pk}.docx"'
    return Document(BytesIO(answer.content))


def test_the_word_file_reads_back_as_the_record(as_user, secretary, meeting, committee):
    document = read(as_user(secretary), meeting)
    assert lines(document) == [
        "Branch",
        "Record of Branch committee meeting",
        "5 of 5 committee members were present: a quorum, the meeting was valid.",
        "1. The plan",
        "All spoke.",
        "Resolution: Agreed. Vote: Decision of the committee, Show of hands: "
        "5 for, 0 against, 0 abstentions. Passed.",
    ]
    head = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert head[1] == ["Time", "23 Nov 2026 14:00–15:00", "Place", "Room 1"]
    assert head[3] == ["Due", "5", "Present", "5"]
    assert document.tables[1].rows[0].cells[0].text == "Signature of the chair:"


def test_the_word_file_keeps_the_measures_of_the_standard(as_user, secretary, meeting):
    document = read(as_user(secretary), meeting)
    page = document.sections[0]
    sides = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    )
    assert [round(side.mm) for side in sides] == [210, 297, 37, 35, 28, 26]
    title, heading = document.paragraphs[1], document.paragraphs[4]
    fonts = [
        p.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")) for p in (title, heading, document.paragraphs[5])
    ]
    assert fonts == ["方正小标宋简体", "黑体", "仿宋_GB2312"]
    assert (title.runs[0].font.size.pt, document.paragraphs[5].runs[0].font.size.pt) == (22, 16)
    assert document.core_properties.author == ""


def test_the_printed_page_says_the_same(as_user, secretary, meeting):
    page = as_user(secretary).get(f"/o/branch/meetings/{meeting.pk}/print/").content.decode()
    for line in (
        "Record of Branch committee meeting",
        "1. The plan",
        "a quorum, the meeting was valid.",
        "Passed.",
    ):
        assert line in page
    assert ("<script>" in page, " style=" in page) == (False, False)


def test_the_chinese_record_numbers_as_official_papers_do(meeting):
    with translation.override("zh-hans"):
        facts = meeting_facts(meeting)
    assert facts["items"][0]["heading"] == "一、The plan"
    assert facts["quorum"] == "支部委员应到 5 人，实到 5 人，达到规定人数，会议有效。"


def test_who_was_away_stands_with_the_reason(as_user, secretary, branch, committee):
    meeting = held(branch, secretary, committee)
    exceptions = {committee[2].pk: ("excused", "illness", "flu")}
    services.record_attendance(
        by=secretary,
        meeting=meeting,
        version=meeting.version,
        exceptions=exceptions,
        observer_names="Guest",
        at=NOW,
    )
    facts = meeting_facts(meeting)
    assert facts["absent"] == f"{committee[2].name} (On leave, Illness, flu)"
    assert (facts["without_vote"], facts["present"]) == ("Guest", "4")


def test_a_frozen_record_keeps_its_counts_when_the_roster_changes(meeting, committee):
    committee[3].appointments.all().delete()
    assert (
        meeting_facts(meeting)["quorum"]
        == "5 of 5 committee members were present: a quorum, the meeting was valid."
    )


@pytest.mark.parametrize("page", ["print/", "record.docx"])
@pytest.mark.parametrize(("role", "status"), [("stranger", 404), ("organizer", 200), ("admin", 200)])
def test_who_may_print(request, as_user, meeting, page, role, status):
    client = as_user(request.getfixturevalue(role))
    assert client.get(f"/o/branch/meetings/{meeting.pk}/{page}").status_code == status


def test_the_printed_page_costs_seven_queries(as_user, secretary, meeting, django_assert_num_queries):
    client = as_user(secretary)
    with django_assert_num_queries(7):
        assert client.get(f"/o/branch/meetings/{meeting.pk}/print/").status_code == 200
