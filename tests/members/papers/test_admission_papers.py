"""What the papers of an admission say of the facts, and where they leave room."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from members.models.admission import AdmissionStep
from members.papers.document import GAP
from members.services.admission import record_step, start_application
from tests import make
from tests.members.admissions import AT, BORN, walk
from tests.once import found, houses, made_once
from tests.partybuild.papers.wordfiles import text_of


def build() -> dict:
    """Three on their way: one has applied, one was reviewed, one has taken the oath; two who help."""
    made = houses()
    branch, secretary = made["branch"], made["secretary"]
    helpers = [make.member(branch, name="甲"), make.member(branch, name="乙")]
    told = {"by": secretary, "organization": branch, "on": date(2023, 1, 10), "at": AT}
    case, reviewed, sworn = (start_application(name="陈思远", born_on=BORN, **told) for _ in range(3))
    for each, until in ((reviewed, "reviewed"), (sworn, "oath")):
        walk(each, secretary, made["organizer"], helpers, until=until)
    return made | {"helpers": helpers, "case": case, "reviewed": reviewed, "sworn": sworn}


once = made_once(build)
root, college, branch, organizer, secretary, helpers, case, reviewed, sworn = map(
    found,
    ["root", "college", "branch", "organizer", "secretary", "helpers", "case", "reviewed", "sworn"],
)


def paper(client, case, name: str) -> list[str]:
    """The paragraphs and cells of the Word file."""
    kwargs = {"code": "branch", "pk": case.member_id, "name": name}
    return text_of(client.get(reverse("members:admission_docx", kwargs=kwargs)).content)


def note(case, key: str, words: str) -> None:
    row = AdmissionStep.objects.get(case=case, key=key)
    row.note = words
    row.save(update_fields=["note_sealed"])


def test_the_record_of_the_talk_has_the_day_and_what_was_said(
    as_user, case, secretary, organizer, admin, helpers
):
    walk(case, secretary, organizer, helpers, until="talked")
    note(case, "talked", "Wants to serve.\nReads a lot.")
    said = paper(as_user(secretary), case, "talk")
    assert {"10 Feb 2023", "10 Jan 2023", "Wants to serve.", "Reads a lot."} <= set(said)
    # Who keeps the machine has the paper with room instead.
    assert "Wants to serve." not in paper(as_user(admin), case, "talk")


@pytest.mark.parametrize(
    ("name", "until", "day"),
    [("activist_filing", "contacts", "1 Aug 2023"), ("target_filing", "target_filed", "1 Aug 2024")],
)
def test_a_filing_has_its_number_its_days_and_the_helpers(
    as_user, case, secretary, organizer, helpers, college, name, until, day
):
    walk(case, secretary, organizer, helpers, until=until)
    said = "\n".join(paper(as_user(secretary), case, name))
    assert [words in said for words in (day, "甲, 乙", f"To {college.name}:")] == [True] * 3


def test_the_political_review_has_result_and_conclusion(as_user, reviewed, secretary):
    note(reviewed, "reviewed", "Nothing speaks against it.")
    said = paper(as_user(secretary), reviewed, "political_review")
    assert said[said.index("Conclusion") + 1 :][:2] == ["Passed", "Nothing speaks against it."]
    assert "8 Oct 2024" in said


def test_the_certificate_has_days_and_hours_and_the_committee(
    as_user, reviewed, secretary, organizer, helpers, college
):
    walk(reviewed, secretary, organizer, helpers, after="reviewed", until="trained")
    said = paper(as_user(secretary), reviewed, "certificate")
    attended = next(text for text in said if text.startswith("陈思远 took part"))
    assert ("3 days, 24 class hours" in attended, college.name in said, "8 Nov 2024" in said) == (True,) * 3


def test_the_reply_says_no_result_before_there_is_one(
    as_user, reviewed, secretary, organizer, helpers, college
):
    walk(reviewed, secretary, organizer, helpers, after="reviewed", until="committee_examined")
    client = as_user(secretary)
    assert f"Result of the pre-examination: {GAP}" in paper(client, reviewed, "reply")
    record_step(by=organizer, case=reviewed, key="pre_examined", on=date(2025, 1, 6), at=AT, document="9")
    said = paper(client, reviewed, "reply")
    assert any(text.startswith("The pre-examination of 6 Jan 2025 found") for text in said)
    # The committee's paper begins and closes with its name.
    assert (said[0], said.count(college.name), "6 Jan 2025" in said, "9" in said) == (
        college.name, 2, True, True,
    )  # fmt: skip


def test_the_ballot_is_on_the_admission_and_later_on_the_confirmation(
    as_user, reviewed, secretary, organizer, helpers
):
    case, client = reviewed, as_user(secretary)
    assert "Ballot on the admission" in paper(client, case, "ballot")
    walk(case, secretary, organizer, helpers, after="reviewed", until="approved")
    said = paper(client, case, "ballot")
    assert ("Ballot on the confirmation" in said, "陈思远" in said) == (True, True)


def test_the_result_of_the_vote_has_the_numbers_of_both_meetings(
    as_user, reviewed, secretary, organizer, helpers
):
    kwargs = {"code": "branch", "pk": reviewed.member_id, "name": "vote_report"}
    address = reverse("members:admission_docx", kwargs=kwargs)
    client = as_user(secretary)
    assert rows_of(client.get(address).content, 1) == [[""] * 9]
    walk(reviewed, secretary, organizer, helpers, after="reviewed", until="confirmed")
    assert rows_of(client.get(address).content, 1) == [
        ["Admission", "20 Jan 2025", "12", "12", "10", "1", "1", "0", "0"],
        ["Confirmation", "20 Jan 2026", "12", "12", "10", "1", "1", "0", "0"],
    ]


def rows_of(content: bytes, table: int) -> list[list[str]]:
    rows = Document(BytesIO(content)).tables[table].rows
    return [[cell.text for cell in row.cells] for row in rows][1:]


def test_the_sheet_for_the_admission_form_tells_what_is_known_alone(
    as_user, case, secretary, organizer, helpers
):
    kwargs = {"code": "branch", "pk": case.member_id, "name": "form_sheet"}
    address, client = reverse("members:admission_docx", kwargs=kwargs), as_user(secretary)
    known = {part: text for _n, part, text in rows_of(client.get(address).content, 0)}
    assert (known["Name"], known["Applied for admission"], known["Introducers"]) == (
        "陈思远", "10 Jan 2023", "",
    )  # fmt: skip
    walk(case, secretary, organizer, helpers, until="approved")
    known = {part: text for _n, part, text in rows_of(client.get(address).content, 0)}
    assert (known["Introducers"], known["Admission approved"], known["Probation until"]) == (
        "甲, 乙", "1 Mar 2025", "20 Jan 2026",
    )  # fmt: skip
    assert known["Vote on the admission"].startswith("Full members with a vote: 12 due, 12 present.")
    assert known["Vote on the confirmation"] == ""


def test_the_examination_in_probation_has_only_what_was_found_since(
    as_user, sworn, secretary, organizer, helpers
):
    walk(sworn, secretary, organizer, helpers, after="oath", until="educated")
    kwargs = {"code": "branch", "pk": sworn.member_id, "name": "probation_examination"}
    content = as_user(secretary).get(reverse("members:admission_docx", kwargs=kwargs)).content
    assert rows_of(content, 1) == [["1", "1 Sep 2025", "Diligent"]]


def test_the_oath_has_its_words_and_its_day(as_user, sworn, secretary):
    said = paper(as_user(secretary), sworn, "oath")
    assert any(text.startswith("It is my will to join") for text in said)
    assert ("20 Mar 2025" in said, "1 Mar 2025" in said) == (True, True)


def test_the_application_for_confirmation_begins_with_the_facts(as_user, sworn, secretary):
    said = "\n".join(paper(as_user(secretary), sworn, "confirmation_application"))
    assert "meeting of 20 Jan 2025; the probation ends on 20 Jan 2026." in said


@pytest.mark.parametrize("name", ["application", "thought_report", "autobiography"])
def test_what_the_person_writes_is_a_cover_and_room(as_user, case, secretary, name):
    client = as_user(secretary)
    kwargs = {"code": "branch", "pk": case.member_id, "name": name}
    page = client.get(reverse("members:admission_paper", kwargs=kwargs)).content.decode()
    assert ("陈思远" in page, page.count('class="rule"') >= 18) == (True, True)


def test_a_percent_sign_in_a_name_stays_one(as_user, branch, secretary):
    told = {"by": secretary, "organization": branch, "on": date(2023, 1, 10), "at": AT}
    odd = start_application(name="100%(x)s", born_on=BORN, **told)
    client = as_user(secretary)
    for name in ("public_notice", "acceptance", "confirmation", "reply", "opinion"):
        assert any("100%(x)s" in text for text in paper(client, odd, name)), name


def test_a_paper_costs_the_same_early_and_late(
    as_user, case, secretary, organizer, helpers, django_assert_num_queries
):
    client, known = as_user(secretary), ""
    # Without helpers nobody asks since when they are full members.
    for until, queries in (("talked", 9), ("contacts", 10), ("filed", 10)):
        walk(case, secretary, organizer, helpers, after=known, until=until)
        for name in ("talk", "process", "reply", "probation_examination"):
            kwargs = {"code": "branch", "pk": case.member_id, "name": name}
            with django_assert_num_queries(queries):
                assert client.get(reverse("members:admission_paper", kwargs=kwargs)).status_code == 200
        known = until
