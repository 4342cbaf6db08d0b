"""An organization's own template serves for the papers of its life meetings and appraisals too."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document as WordFile

from meetings.life.papers import PAPERS
from meetings.papers import DOCUMENTS
from meetings.services import life
from meetings.views.documents import facts_of_year
from members.models.papers import DocumentTemplate
from members.services.standings import change_standing
from partybuild.audit.models import Entry
from tests import make
from tests.meetings.appraising import appraisal_at, row_of
from tests.meetings.clock import NOW, TODAY
from tests.meetings.life.casting import sent
from tests.partybuild.papers.wordfiles import template, text_of

pytestmark = pytest.mark.django_db


def own_template(organization, key: str, text: str) -> None:
    fields = {"document": key, "effective_from": date(2020, 1, 1), "uploaded_at": NOW}
    DocumentTemplate.objects.create(organization=organization, content=template(text), **fields)


def body(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def process(branch, secretary):
    """A life meeting with everybody's words and a point."""
    one, two = make.member(branch, name="Bei"), make.member(branch, name="Cao")
    process = sent(branch, secretary)
    life.plan_linked_meeting(by=secretary, process=process, at=NOW)
    process.refresh_from_db()
    told = {"by": secretary, "process": process, "at": NOW}
    life.record_opinion(text="Meet outdoors", received_on=TODAY, **told)
    life.write_self_check(member=one, text="I read too little\nand late", **told)
    life.record_statement(member=one, text="Too late", criticisms=[(two, "Indeed")], **told)
    words = {"problem": "Few visits", "measure": "Two a month", "due_on": date(2026, 12, 31)}
    life.add_point(by=secretary, process=process, owner=two, **words)
    return process


SAID = {
    "plan": (["Study, then talk"], "{{ plan[0] }}"),
    "opinions": (["Meet outdoors", "1 opinion was collected."], "{{ opinions[0].opinion }}"),
    "self-checks": (["Bei", "I read too little", "and late"], "{{ items[0].heading }}"),
    "statements": (["Self-criticism: Too late", "Criticism by Cao: Indeed"], "{{ items[0].paragraphs[1] }}"),
    "ledger": (["Few visits", "Two a month", "Cao", "2026-12-31", "Open"], "{{ measures[0].problem }}"),
    "report": (["Theme: Close to the people.", "Collective study", "Missing"], "{{ steps[2].step }}"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_and_the_word_file_say_the_same(process, secretary, as_user, name):
    client, page = as_user(secretary), f"/o/branch/life-meetings/{process.pk}/papers/{name}"
    shown, filed = body(client.get(f"{page}/")), text_of(client.get(f"{page}.docx").content)
    for words in [*SAID[name][0], "Close to the people"]:
        assert words in shown and words in filed


@pytest.mark.parametrize("name", PAPERS)
def test_an_own_template_is_filled_from_the_life_meeting(process, college, secretary, as_user, name):
    words, field = SAID[name]
    own_template(college, PAPERS[name].document_key, f"{{{{ subject }}}}: {field}")
    answer = as_user(secretary).get(f"/o/branch/life-meetings/{process.pk}/papers/{name}.docx")
    (line,) = text_of(answer.content)
    theme, _, filled = line.partition(": ")
    assert theme == "Close to the people" and filled in words
    assert Entry.objects.filter(action="export life paper", details__paper=name).exists()


def test_a_blank_report_has_the_steps_of_the_body(branch, college, secretary, organizer, as_user):
    shown = body(as_user(secretary).get("/o/branch/papers/life_report/"))
    assert "Heart-to-heart talks" in shown and "Two thirds present" not in shown
    assert "Two thirds present" in body(as_user(organizer).get("/o/college/papers/life_report/"))


@pytest.fixture
def appraisal(branch, secretary):
    """Announced: the secretary, Bei and Cao; Dong died after the roster's day."""
    today = timezone.localdate()
    for name in ("Bei", "Cao"):
        make.member(branch, name=name)
    dong = make.member(branch, name="Dong")
    appraisal = appraisal_at("ballot", branch, secretary, year=today.year, on=today)
    change_standing(by=secretary, member=dong, status="deceased", on=today)
    return appraisal


def address(appraisal, more: str) -> str:
    return f"/o/{appraisal.organization.code}/member-appraisal/{appraisal.year}/{more}"


@pytest.mark.parametrize(("name", "key"), [("ballot", "appraisal_ballot"), ("summary", "appraisal_summary")])
def test_ballot_and_summary_are_documents_of_the_registry(appraisal, college, secretary, as_user, name, key):
    client = as_user(secretary)
    shown = body(client.get(address(appraisal, f"{name}/")))
    filed = text_of(client.get(address(appraisal, f"{name}.docx")).content)
    for words in ("Bei", "Cao", "Basically qualified", "1"):
        assert words in shown and words in filed
    assert ("Dong" in filed, "Deceased" in filed) == ((name == "summary"),) * 2
    own_template(college, key, "{% for row in people %}{{ row.name }}{{ row.note }};{% endfor %}")
    (line,) = text_of(client.get(address(appraisal, f"{name}.docx")).content)
    assert "Bei;Cao;" in line and ("DongDeceased;" in line) == (name == "summary")
    assert Entry.objects.filter(action="export appraisal paper", details__paper=key).count() == 2


def test_the_slip_is_made_by_the_branchs_own_template_for_branch_and_person(
    branch, college, secretary, as_user
):
    today, account = timezone.localdate(), make.user()
    person = make.member(branch, name="Bei", user=account)
    make.member(branch)
    appraisal = appraisal_at("announced", branch, secretary, year=today.year, on=today)
    row = row_of(appraisal, person)
    row.feedback, row.opinions = "Well done", "Said of him"
    row.save()
    pages = {
        secretary: address(appraisal, f"{row.pk}/slip.docx"),
        account: f"/my/member-appraisal/{row.pk}/slip.docx",
    }
    for user, page in pages.items():
        said = text_of(as_user(user).get(page).content)
        assert "Well done" in said and "Qualified" in said and "Said of him" not in str(said)
    own_template(college, "appraisal_feedback", "{{ name }}: {{ grade }}, {{ opinion[0] }}")
    for user, page in pages.items():
        answer = as_user(user).get(page)
        assert text_of(answer.content) == ["Bei: Qualified, Well done"]
        assert WordFile(BytesIO(answer.content)) and "Bei" not in answer["Content-Disposition"]
    assert Entry.objects.filter(action="export feedback slip").count() == 4
    # A template that cannot be filled keeps nobody from the own slip, and is no export.
    DocumentTemplate.objects.update(content=template("{{ name"))
    own = as_user(account)
    refused = own.get(pages[account])
    assert refused.status_code == 422
    # No way to pages that are closed to a member.
    assert "/o/branch/" not in body(refused) and "/paper-template" not in body(refused)
    assert 'href="/o/branch/papers/' in body(as_user(secretary).get(pages[secretary]))
    assert "Well done" in text_of(own.get(f"{pages[account]}?built-in=1").content)
    assert Entry.objects.filter(action="export feedback slip").count() == 5


def test_the_register_of_results_has_the_number_of_the_rosters_day(branch, secretary):
    today = timezone.localdate()
    make.members(branch, 2)
    appraisal = appraisal_at("announced", branch, secretary, year=today.year, on=today)
    make.members(branch, 4)
    facts = facts_of_year(DOCUMENTS["appraisal_results"], branch, today.year)
    assert (facts["people_count"], len(facts["results"])) == (str(appraisal.total), 3)
