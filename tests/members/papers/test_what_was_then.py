"""A paper says of a past step what was so on its day: branch, committee, helpers, decision."""

from datetime import date

import pytest
from django.urls import reverse

from members.development.reading import sheet_of
from members.models import Affiliation
from members.models.admission import AdmissionPerson
from members.papers import ADMISSION_PAPERS
from members.papers.document import GAP
from members.papers.told import CaseTold
from members.services.admission import (
    approve_extension,
    cancel_probation,
    extend_probation,
    name_contact_persons,
    record_examination,
    record_step,
    start_application,
)
from tests import make
from tests.members.admissions import AT, BORN, COMMITTEE, COUNT, walk
from tests.once import found, houses, made_once
from tests.partybuild.papers.wordfiles import text_of

MOVED = date(2025, 6, 1)


@pytest.fixture
def case(branch, secretary):
    told = {"by": secretary, "organization": branch, "on": date(2023, 1, 10), "at": AT}
    return start_application(name="陈思远", born_on=BORN, **told)


def build() -> dict:
    """Somebody of the branch who has taken the oath, and the two who helped."""
    made = houses()
    branch, secretary = made["branch"], made["secretary"]
    helpers = [make.member(branch, name="甲"), make.member(branch, name="乙")]
    told = {"by": secretary, "organization": branch, "on": date(2023, 1, 10), "at": AT}
    sworn = start_application(name="陈思远", born_on=BORN, **told)
    walk(sworn, secretary, made["organizer"], helpers, until="oath")
    return made | {"helpers": helpers, "sworn": sworn}


once = made_once(build)
root, college, branch, organizer, secretary, helpers, sworn = map(
    found, ["root", "college", "branch", "organizer", "secretary", "helpers", "sworn"]
)


def move(case, to, on: date = MOVED) -> None:
    """The affiliation lies elsewhere from a day on, and contact persons end there (Art 12)."""
    Affiliation.objects.filter(member=case.member, until=None).update(until=on, exit_type="transferred_out")
    Affiliation.objects.create(member=case.member, organization=to, since=on, entry_type="transferred_in")
    AdmissionPerson.objects.filter(case=case, role="contact_person").update(until=on)


def told(case, organization, key: str, *, on: date, committee: str = "") -> dict:
    document = ADMISSION_PAPERS[key]
    return document.facts(CaseTold(sheet_of(case, on=on), organization, committee=committee))


@pytest.fixture
def moved(sworn, other_branch):
    """Somebody who was accepted in one branch and is in another one since (Admission Rules 2014 Art 35)."""
    move(sworn, other_branch)
    return sworn


@pytest.mark.parametrize(
    "name", ["acceptance", "opinion", "request", "recommendation", "activist_filing", "target_filing",
             "political_review"],
)  # fmt: skip
def test_who_moved_was_accepted_by_the_branch_of_that_day(moved, branch, other_branch, name):
    facts = told(moved, other_branch, name, on=date(2026, 1, 2))
    assert (facts["organization"], branch.name in facts["closing"]) == (branch.name, True)
    assert other_branch.name not in str(facts)


def test_the_committee_is_the_one_above_the_branch_of_that_day(moved, college, branch, other_branch):
    above = other_branch.parent.name
    for name in ("reply", "certificate"):
        facts = told(moved, other_branch, name, on=date(2026, 1, 2), committee=above)
        assert (facts["organization"], above in str(facts)) == (college.name, False), name
    assert told(moved, other_branch, "reply", on=MOVED, committee=above)["to"] == f"To {branch.name}:"
    filed = told(moved, other_branch, "target_filing", on=MOVED, committee=above)
    assert filed["to"] == f"To {college.name}:"


def test_what_is_yet_to_be_done_is_of_the_branch_that_does_it(moved, other_branch):
    facts = told(moved, other_branch, "confirmation", on=date(2026, 1, 2))
    assert facts["organization"] == other_branch.name
    assert facts["closing"][1:] == [other_branch.name, GAP]


def test_the_word_file_of_the_new_branch_bears_the_old_ones_name(as_user, moved, branch, other_branch):
    client = as_user(make.official(other_branch, "secretary"))
    names = {"code": other_branch.code, "pk": moved.member_id, "name": "acceptance"}
    said = text_of(client.get(reverse("members:admission_docx", kwargs=names)).content)
    assert (said[0], said.count(branch.name), other_branch.name in said) == (branch.name, 2, False)


def test_a_filing_names_the_contact_persons_of_its_day(moved, branch, other_branch, helpers):
    (new,) = make.members(other_branch, 1)
    name_contact_persons(by=None, case=moved, members=[new], on=MOVED, at=AT)
    for name in ("activist_filing", "target_filing"):
        facts = told(moved, other_branch, name, on=date(2026, 1, 2))
        assert ("甲, 乙" in str(facts), new.name in str(facts)) == (True, False), name


@pytest.fixture
def ending(sworn, secretary, organizer, helpers):
    walk(sworn, secretary, organizer, helpers, after="oath", until="confirmation_applied")
    return sworn


END = date(2026, 1, 20)


def test_a_resolution_says_extended_while_the_extension_runs_and_then_never_on_time(
    ending, branch, secretary, organizer
):
    """Admission Rules 2014 Art 32 (DV-27)."""
    told_to = {"case": ending, "at": AT}
    extend_probation(by=secretary, on=END, months=6, details=dict(COUNT), **told_to)
    for _ in range(2):
        facts = told(ending, branch, "confirmation", on=date(2026, 2, 1))
        said = " ".join(facts["text"])
        assert "extend the probation of 陈思远 by 6 months" in said and "to confirm" not in said
        assert "runs until 20 Jan 2026" in said and "meeting of 20 Jan 2026" in said and "12 due" in said
        assert facts["title"] == "Resolution on extending the probation of 陈思远"
        if "extension_approved" not in sheet_of(ending, on=END).facts.done:
            approve_extension(by=organizer, on=date(2026, 1, 25), details=dict(COMMITTEE), **told_to)
    votes = told(ending, branch, "vote_report", on=date(2026, 2, 1))["votes"]
    assert [(row["matter"], row["on"]) for row in votes] == [
        ("Admission", "20 Jan 2025"), ("Probation extended", "20 Jan 2026"),
    ]  # fmt: skip
    said = " ".join(told(ending, branch, "confirmation", on=date(2026, 7, 20))["text"])
    assert "the extended probation being over" in said and "ended on 20 Jul 2026" in said


def test_a_resolution_says_cancelled_where_the_meeting_cancelled(ending, branch, secretary):
    cancel_probation(by=secretary, case=ending, on=END, at=AT, details=dict(COUNT))
    facts = told(ending, branch, "confirmation", on=date(2026, 2, 1))
    said = " ".join(facts["text"])
    assert ("cancel the probationary status of 陈思远" in said, "to confirm" in said) == (True, False)
    assert facts["closing"][-1] == "20 Jan 2026"
    # Once the committee has approved it the case has ended; the paper stays what it is.
    assert facts["title"] == "Resolution on cancelling the probationary status of 陈思远"


NOTICED = {"notice_from": date(2026, 1, 9), "notice_until": date(2026, 1, 15)}


def test_the_notice_before_the_confirmation_has_its_days(sworn, branch, secretary):
    record_step(
        by=secretary,
        case=sworn,
        key="confirmation_applied",
        on=date(2026, 1, 8),
        at=AT,
        details=dict(NOTICED),
    )
    said = " ".join(told(sworn, branch, "public_notice", on=date(2026, 1, 9))["text"])
    assert "is to be confirmed as a full member" in said
    assert "from 9 Jan 2026 to 15 Jan 2026" in said and "accepted on 20 Jan 2025" in said


def test_a_target_stands_on_a_notice_with_its_days_until_it_is_filed(
    case, branch, secretary, organizer, helpers
):
    """DV-33: the notice is of the step before which it goes, and tells of nothing that comes later."""
    walk(case, secretary, organizer, helpers, until="examined")
    days = {"notice_from": date(2024, 7, 26), "notice_until": date(2024, 8, 2)}
    record_step(by=secretary, case=case, key="target", on=date(2024, 8, 1), at=AT, details=days)
    said = " ".join(told(case, branch, "public_notice", on=date(2024, 8, 2))["text"])
    assert "is to be decided on as a development target" in said
    assert "from 26 Jul 2024 to 2 Aug 2024" in said and "political review" not in said
    record_step(by=secretary, case=case, key="target_filed", on=date(2024, 8, 10), at=AT)
    said = " ".join(told(case, branch, "public_notice", on=date(2024, 8, 11))["text"])
    assert "is to be accepted as a probationary member" in said


def test_an_examination_beside_the_half_yearly_ones_is_on_the_record_too(
    case, branch, secretary, organizer, helpers
):
    """Admission Rules 2014 Art 11 asks for one a half-year; a branch may look more often."""
    walk(case, secretary, organizer, helpers, until="examined")
    record_examination(by=secretary, case=case, on=date(2024, 3, 1), finding="Helps others", at=AT)
    rows = told(case, branch, "examination", on=date(2024, 8, 1))["examinations"]
    assert [(row["number"], row["done_on"], row["finding"]) for row in rows] == [
        ("1", "20 Jan 2024", "Diligent"), ("2", "1 Mar 2024", "Helps others"),
        ("3", "25 Jul 2024", "Diligent"),
    ]  # fmt: skip
    # What was never examined stays told as missing.
    assert [row["done_on"] for row in told(case, branch, "examination", on=date(2025, 3, 1))["examinations"]][
        -2:
    ] == ["not held", ""]


def test_a_filing_says_nothing_of_a_committee_that_a_small_branch_has_not(
    case, branch, secretary, organizer, helpers
):
    """Admission Rules 2014 Art 8: without a committee the general meeting decides (DV-04)."""
    walk(case, secretary, organizer, helpers, until="target_filed")
    for name in ("activist_filing", "target_filing"):
        text = " ".join(told(case, branch, name, on=date(2024, 9, 1))["text"])
        assert ("the branch decided on" in text, "committee" in text) == (True, False), name
