"""The screens of documents: forms, papers of a meeting, own templates, archive and copy sheet."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import CopyMark
from meetings.papers import DOCUMENTS
from members.models.papers import DocumentTemplate
from members.services.care.talks import record_talk
from partybuild.audit.models import Entry
from tests import make
from tests.meetings.appraising import announce, appraisal_at
from tests.meetings.clock import NOW, TODAY
from tests.meetings.screens import LATER, group_of_leader, submitted
from tests.partybuild.papers.wordfiles import template, text_of

pytestmark = pytest.mark.django_db
PAPERS = "/o/branch/papers/"
ABOVE = "/o/college/papers/sign_in/template/"


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def meeting(branch, secretary, committee):
    return submitted(branch, secretary, committee)


def page(client, address: str) -> str:
    return client.get(address).content.decode()


def own_template(college, text: str = "Ours: {{ subject }}", **fields) -> DocumentTemplate:
    fields = {
        "document": "committee_meeting",
        "effective_from": date(2026, 1, 1),
        "uploaded_at": NOW,
    } | fields
    return DocumentTemplate.objects.create(organization=college, content=template(text), **fields)


@pytest.mark.parametrize("count", [0, 3])
def test_the_list_of_forms_costs_the_same_whatever_is_kept(
    as_user, secretary, college, count, django_assert_num_queries
):
    for n in range(count):
        own_template(college, effective_from=date(2026, 1, 1 + n))
    client = as_user(secretary)
    with django_assert_num_queries(6):
        text = page(client, PAPERS)
    assert [text.count(str(d.title)) > 0 for d in DOCUMENTS.values()] == [True] * len(DOCUMENTS)
    assert ("From College committee" in text) == bool(count)


def test_a_blank_form_knows_its_people_and_leads_back(as_user, secretary, branch):
    make.member(branch, name="Zhao Yi", status="probationary")
    make.member(branch, name="Qian Er", status="activist")
    text = page(as_user(secretary), PAPERS + "appraisal_ballot/?year=2025")
    assert ("Zhao Yi" in text, "Qian Er" in text, "<svg" in text, " style=" in text) == (
        True,
        False,
        True,
        False,
    )
    assert "<td>2025</td>" in text


def test_the_summary_of_talks_says_who_and_when_but_not_what(as_user, secretary, branch):
    people = make.members(branch, 2)
    told = {"organization": branch, "by": secretary, "partners": people, "on": TODAY}
    record_talk(**told, held_on=date(2026, 3, 2), occasion="yearly", gist="A secret")
    record_talk(**told, held_on=date(2026, 3, 3), occasion="mistake", gist="Another")
    record_talk(**told, held_on=date(2025, 3, 4), occasion="yearly", gist="Old")
    text = page(as_user(secretary), PAPERS + "life_talks/?year=2026")
    said = [word in text for word in (people[0].name, "2 Mar 2026", "3 Mar 2026", "4 Mar 2025", "secret")]
    assert said == [True, True, False, False, False]


def test_who_may_not_see_talks_sees_no_summary(as_user, branch):
    client = as_user(group_of_leader(branch)[1])
    assert "life_talks" not in page(client, PAPERS)
    assert client.get(PAPERS + "life_talks/").status_code == 403


def test_the_register_of_an_appraisal_has_the_grades_once_they_are_announced(as_user, branch, secretary):
    make.members(branch, 3)
    file = PAPERS + "appraisal_results/blank.docx?year=2026"
    client = as_user(secretary)
    appraisal = appraisal_at("decided", branch, secretary)
    assert "Qualified" not in text_of(client.get(file).content)
    announce(appraisal, secretary)
    said = text_of(client.get(file).content)
    people = appraisal.people.graded().count()
    assert (said.count("Qualified"), secretary.member.name in said) == (people, True)


def test_a_blank_form_in_word_is_written_down(as_user, secretary, branch):
    answer = as_user(secretary).get(PAPERS + "sign_in/blank.docx")
    assert secretary.member.name in text_of(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="sign_in-branch-2026.docx"'
    assert Entry.objects.filter(action="export document").count() == 1


@pytest.mark.parametrize(
    "address", [PAPERS, PAPERS + "sign_in/", PAPERS + "sign_in/template/", "/o/branch/year/2026/archive.zip"]
)
def test_a_stranger_finds_nothing(as_user, stranger, branch, address):
    assert as_user(stranger).get(address).status_code == 404


@pytest.mark.parametrize("address", [PAPERS + "poem/", PAPERS + "poem/template/", PAPERS + "poem/blank.docx"])
def test_there_are_no_other_documents(as_user, secretary, address):
    assert as_user(secretary).get(address).status_code == 404


def test_a_meeting_has_the_papers_that_fit_it(as_user, secretary, meeting):
    client, base = as_user(secretary), f"/o/branch/meetings/{meeting.pk}/papers/"
    text = page(client, base)
    fitting = [d.key for d in DOCUMENTS.values() if f"{base}{d.key}/" in text]
    assert fitting == ["committee_meeting", "sign_in", "leave_list", "notice", "resolution"]
    assert client.get(base + "general_meeting/").status_code == 404
    assert "Agreed." in page(client, base + "resolution/")


def test_a_blank_record_keeps_the_plan_and_leaves_the_rest_to_the_pen(as_user, secretary, meeting):
    text = page(as_user(secretary), f"/o/branch/meetings/{meeting.pk}/papers/committee_meeting/?blank=1")
    said = [word in text for word in ("1. The plan", "Room 1", "<svg", "All spoke.", "Agreed.", "a quorum")]
    assert said == [True, True, True, False, False, False]


def test_the_own_template_makes_the_record(as_user, secretary, college, meeting):
    own_template(college)
    answer = as_user(secretary).get(f"/o/branch/meetings/{meeting.pk}/record.docx")
    assert text_of(answer.content) == ["Ours: October work"]


FAILING = "{{ gone.further }}"


def test_a_single_download_says_what_is_wrong_with_the_template_and_offers_the_built_in_one(
    as_user, secretary, college, meeting
):
    own_template(college, FAILING)
    client, address = as_user(secretary), f"/o/branch/meetings/{meeting.pk}/record.docx"
    answer = client.get(address)
    said = answer.content.decode()
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/html; charset=utf-8")
    assert "The template names what there is not: gone." in said
    assert "It is the template of College committee in force from" in said
    assert "/o/branch/papers/committee_meeting/template/" in said
    assert Entry.objects.filter(action__contains="export").count() == 0
    assert f'href="{address}?built-in=1"' in said
    built_in = client.get(f"{address}?built-in=1")
    assert (built_in.status_code, "October work" in " ".join(text_of(built_in.content))) == (200, True)


def test_other_papers_of_a_meeting_and_blank_forms_say_it_too_and_keep_their_address(
    as_user, secretary, organizer, college, meeting
):
    own_template(college, FAILING)
    own_template(college, FAILING, document="sign_in")
    client, paper = as_user(secretary), f"/o/branch/meetings/{meeting.pk}/papers/committee_meeting.docx"
    said = client.get(f"{paper}?blank=1")
    assert (said.status_code, f'href="{paper}?blank=1&amp;built-in=1"' in said.content.decode()) == (
        422,
        True,
    )
    assert client.get(f"{paper}?blank=1&built-in=1").status_code == 200
    form = "/o/branch/papers/sign_in/blank.docx?year=2026"
    assert client.get(form).status_code == 422
    assert client.get(f"{form}&built-in=1").status_code == 200
    # Who keeps the template is led to where he can mend it.
    said = as_user(organizer).get("/o/college/papers/sign_in/blank.docx").content.decode()
    assert "Mend or withdraw the template" in said


def upload(client, content: bytes, day: str = "2026-01-01"):
    file = SimpleUploadedFile("t.docx", BytesIO(content).getvalue())
    return client.post(ABOVE + "new/", {"file": file, "effective_from": day, "remark": "Paper 7"})


def test_a_template_is_handed_in_and_withdrawn(as_user, organizer, college):
    client = as_user(organizer)
    assert upload(client, template("{{ title }}")).status_code == 302
    kept = DocumentTemplate.objects.get()
    assert "Paper 7" in page(client, ABOVE)
    assert text_of(client.get(f"{ABOVE}{kept.pk}.docx").content) == ["{{ title }}"]
    assert client.post(f"{ABOVE}{kept.pk}/withdraw/").status_code == 302
    assert "In force: the built-in template." in page(client, ABOVE)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (template("{{ titel }}"), "The template names what there is not: titel."),
        (b"%PDF", "This is not a Word document."),
        (b"", "The file is empty."),
        (b"PK" + b"x" * (2 << 20), "The file is larger than 2 MB."),
    ],
)
def test_a_wrong_file_is_said_next_to_it(as_user, organizer, college, content, said):
    answer = upload(as_user(organizer), content)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert DocumentTemplate.objects.count() == 0


def test_a_branch_reads_its_superiors_template_and_keeps_none(as_user, secretary, stranger, college, branch):
    kept = own_template(college, document="sign_in")
    address = f"/o/branch/papers/sign_in/template/{kept.pk}.docx"
    assert as_user(secretary).get(address).status_code == 200
    assert as_user(stranger).get(address.replace("branch", "other")).status_code == 404
    posted = as_user(secretary).post("/o/branch/papers/sign_in/template/new/", {})
    assert posted.status_code == 403
    assert (
        as_user(secretary).post(f"/o/branch/papers/sign_in/template/{kept.pk}/withdraw/").status_code == 403
    )


def test_the_fields_are_written_as_they_are_typed(as_user, organizer, college):
    text = page(as_user(organizer), "/o/college/papers/committee_meeting/template/")
    for tag in (
        "{{ place }}",
        "{%p for row in items %}",
        "{%p for line in row.paragraphs %}",
        "{{ row.vote }}",
    ):
        assert tag in text


def test_the_archive_says_what_it_holds(as_user, secretary, branch, meeting, django_assert_num_queries):
    make.meeting(branch, "general_meeting", on=date(2026, 5, 4), state="draft")
    client = as_user(secretary)
    with django_assert_num_queries(6):
        text = page(client, "/o/branch/year/2026/archive/")
    assert ("1 signed record" in text, "1 meeting has no signed record" in text) == (True, True)
    answer = client.get("/o/branch/year/2026/archive.zip")
    assert answer.getvalue()[:2] == b"PK"
    assert answer["Content-Disposition"] == 'attachment; filename="records-branch-2026.zip"'
    assert Entry.objects.get(action="export archive").details["count"] == 1
    assert client.get("/o/branch/year/2028/archive.zip").status_code == 404


def copy(client, meeting, **posted):
    return client.post(f"/o/branch/meetings/{meeting.pk}/copy/", posted)


def test_a_record_is_copied_field_by_field_and_marked(as_user, secretary, meeting, django_assert_num_queries):
    client, address = as_user(secretary), f"/o/branch/meetings/{meeting.pk}/copy/"
    with django_assert_num_queries(8):
        text = page(client, address)
    assert [word in text for word in ('value="Room 1"', "Agreed.", "All spoke.", "Mark as copied")] == [
        True
    ] * 4
    assert "October work" in page(client, "/o/branch/meetings/?to_copy=1")
    assert copy(client, meeting, revision="1").status_code == 302
    assert f"Copied on 23 Nov 2026 by {secretary.name}." in page(client, address)
    assert "October work" not in page(client, "/o/branch/meetings/?to_copy=1")
    copy(client, meeting, revision="1", take_back="1")
    assert CopyMark.objects.count() == 0


def test_a_copy_of_an_earlier_revision_is_said_to_be_old(as_user, secretary, meeting):
    CopyMark.objects.create(meeting=meeting, revision=1, by=secretary, at=NOW)
    meeting.revisions.create(number=2, content=meeting.revisions.get().content, signed_at=LATER)
    meeting.revision = 2
    meeting.save()
    text = page(as_user(secretary), f"/o/branch/meetings/{meeting.pk}/copy/")
    assert ("Changed since it was copied." in text, "Mark as copied" in text) == (True, True)


def test_a_mark_of_nonsense_is_refused(as_user, secretary, organizer, stranger, meeting):
    assert copy(as_user(secretary), meeting, revision="x").status_code == 422
    assert copy(as_user(organizer), meeting, revision="1").status_code == 403
    assert copy(as_user(stranger), meeting, revision="1").status_code == 404
