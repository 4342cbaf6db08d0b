"""Organizational life over the interface: whose rows, which fields, at which cost, and nothing written."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meetings import services
from meetings.appraised import people_on
from meetings.models import AppraisedMember, LifeProcess, SampleCheck, SampledRecord
from meetings.services import life
from meetings.views.member_appraisal.finding import day_in_hand
from members.codes import MemberStatus
from members.models.papers import DocumentTemplate
from members.services.standings import change_standing
from tests import make, uploads
from tests.api import Caller
from tests.meetings.appraising import appraisal_at, decide, move
from tests.meetings.life.casting import BEFORE, begun, signed

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
PATHS = (
    "meeting-attachments/", "theme-days/", "life-meetings/", "rectification-points/", "member-appraisals/",
    "appraised-members/", "samples/",
)  # fmt: skip
WORDS = ("Problem 7714", "Measure 8825", "Proof 9936", "Comment 3358")


@pytest.fixture
def grandparent(root):
    return make.official(root, "secretary")


@pytest.fixture
def sibling(college):
    return make.official(make.organization(college, code="sibling"), "secretary")


@pytest.fixture
def furnished(branch, college, secretary, organizer):
    """One of everything in the branch; the superior's sample of its record."""
    made = furnish(branch, secretary)
    sample = SampleCheck.objects.create(
        organization=college, since=date(2026, 1, 1), until=TODAY, size=1, seed="a",
        population=[made["day"].pk, 77, 78], drawn_by=organizer, drawn_at=timezone.now(),
    )  # fmt: skip
    SampledRecord.objects.create(
        sample=sample, meeting=made["day"], position=1, outcome="to_correct", words="No end"
    )
    return made | {"sample": sample}


def furnish(branch, by, *, year: int = 2026) -> dict:
    one, two = make.members(branch, 2)
    process = LifeProcess.objects.filter(organization=branch).first() or begun(branch, by)
    due = {"owner": one, "due_on": TODAY + timedelta(days=30)}
    point = life.add_point(
        by=by, process=signed(process), problem=WORDS[0], measure=WORDS[1], member=two, **due
    )
    point.proof, point.proven_on = WORDS[2], TODAY
    point.save()
    day = make.meeting(
        branch, "theme_party_day", on=date(2026, 11, 2), state="draft",
        activities=["study", "visits"], benefit="Roof mended",
    )  # fmt: skip
    told = {"by": by, "meeting": day, "at": timezone.now()}
    row = services.attach_file(name=f"sheet{point.pk}.pdf", content=uploads.pdf(), **told)
    return {"process": process, "point": point, "day": day, "file": row}


def ids(user, path: str, **query) -> list:
    answer = Caller(user).get(path, **query)
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["results"]]


# Whose rows.

SEEING = {
    "meeting-attachments/": {"secretary", "organizer", "grandparent", "admin"},
    "theme-days/": {"secretary", "organizer", "grandparent", "admin"},
    "life-meetings/": {"secretary", "organizer", "grandparent", "admin"},
    "rectification-points/": {"secretary", "organizer", "grandparent", "admin"},
    # Neither the machine's keeper nor, for people's grades, whoever leads further up.
    "member-appraisals/": {"secretary", "organizer", "grandparent"},
    "appraised-members/": {"secretary", "organizer"},
    "samples/": {"organizer", "grandparent"},
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "role", ["secretary", "organizer", "grandparent", "admin", "stranger", "sibling", "plain_member"]
)
def test_each_sees_what_he_sees_on_the_pages(request, furnished, branch, secretary, path, role):
    user = request.getfixturevalue(role)
    appraisal_at("announced", branch, secretary, on=TODAY)
    found = Caller(user).get(path).json()["results"]
    assert bool(found) is (role in SEEING[path])
    for row in found:
        assert row["organization"] in {"branch", "college"}


@pytest.mark.parametrize("path", PATHS)
def test_one_outside_the_scope_is_not_there(furnished, branch, secretary, organizer, stranger, path):
    appraisal_at("announced", branch, secretary, on=TODAY)
    one = Caller(organizer).get(path).json()["results"][0]["id"]
    assert Caller(organizer).get(f"{path}{one}/").status_code == 200
    assert Caller(stranger).get(f"{path}{one}/").status_code == 404


@pytest.mark.parametrize("path", [*PATHS, "lesson-materials/", "document-templates/", "ballots/", "lessons/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_over_the_interface(furnished, secretary, path, method):
    assert Caller(secretary).call(method, path, {"title": "x"}).status_code == 405


# Which fields.


def test_a_life_meeting_tells_its_steps_and_nobodys_words(furnished, secretary, organizer, grandparent):
    process = furnished["process"]
    process = life.send_plan(by=secretary, process=process, at=BEFORE)
    told = {"by": organizer, "process": process, "supervisor": "Li", "at": timezone.now()}
    life.comment_on(was_present=True, comment=WORDS[3], **told)
    opinion = {"text": "Opinion 1147", "received_on": date(2026, 1, 5), "author": "Author 6692"}
    life.record_opinion(by=secretary, process=process, at=timezone.now(), **opinion)
    for user in (secretary, organizer, grandparent):
        found = Caller(user).get(f"life-meetings/{process.pk}/")
        steps = {step["key"]: step for step in found.json()["steps"]}
        assert (steps["theme"]["state"], steps["opinions"]["done"]) == ("done", 1)
        assert found.json()["theme"] == process.theme and found.json()["plan"] == process.plan
        hidden = [*WORDS, "Opinion 1147", "Author 6692"]
        assert [word for word in hidden if word in found.content.decode()] == []


def test_a_point_tells_whose_it_is_to_put_right_and_no_more(furnished, secretary):
    found = Caller(secretary).get(f"rectification-points/{furnished['point'].pk}/")
    point = furnished["point"]
    assert found.json() == {
        "id": str(point.pk), "organization": "branch", "life_meeting": str(point.process_id),
        "is_personal": True, "owner": {"id": str(point.owner_id), "name": point.owner.name},
        "due_on": str(point.due_on), "proven_on": str(TODAY), "proof_meeting": None, "checked_on": None,
        "checked_by": None, "closed_on": None,
    }  # fmt: skip
    assert [word for word in (*WORDS, point.member.name) if word in found.content.decode()] == []


def test_an_appraisal_tells_grades_and_neither_votes_nor_words(branch, secretary, organizer):
    person = make.member(branch, name="Appraised")
    make.members(branch, 2)
    appraisal_at("announced", branch, secretary, on=TODAY)
    row = AppraisedMember.objects.get(member=person)
    row.self_text, row.reason, row.feedback = "Self 7714", "Reason 8825", "Feedback 9936"
    row.save()
    found = Caller(organizer).get(f"appraised-members/{row.pk}/")
    assert (found.json()["grade"], found.json()["member"]["name"]) == ("qualified", "Appraised")
    assert set(found.json()) == {
        "id", "organization", "appraisal", "year", "member", "not_graded", "is_at_host", "self_on", "grade",
        "objected_on", "answered_on", "paper_objected_on", "paper_answered_on",
    }  # fmt: skip
    years = Caller(organizer).get("member-appraisals/").json()["results"]
    assert [(y["year"], y["step"], y["organization"]) for y in years] == [(2026, "announced", "branch")]
    # What the page shows of the count and the decision to some alone is not there either.
    assert set(years[0]) == {
        "id", "organization", "year", "as_of", "step", "opened_on", "announced_on", "objection_until",
        "closed_on",
    }  # fmt: skip


def test_an_objection_from_paper_and_the_facts_of_the_day_are_told_too(branch, secretary, organizer):
    person = make.member(branch, name="Appraised")
    make.members(branch, 2)
    appraisal = appraisal_at("verdict", branch, secretary, on=TODAY - timedelta(days=3))
    change_standing(by=secretary, member=person, status=MemberStatus.DECEASED, on=TODAY)
    row = AppraisedMember.objects.get(member=person)

    def told() -> dict:
        return Caller(organizer).get(f"appraised-members/{row.pk}/").json()

    assert (row.not_graded, told()["not_graded"]) == ("", "deceased")
    # Decided on a day on which the person was alive, the grade holds.
    decide(appraisal, secretary, decided_on=TODAY - timedelta(days=1), on=TODAY)
    assert (told()["not_graded"], told()["grade"]) == ("", "qualified")
    appraisal.people.filter(pk=row.pk).update(paper_objected_on=TODAY)
    assert (told()["objected_on"], told()["paper_objected_on"]) == (None, str(TODAY))


def test_a_sample_tells_what_was_found_to_those_who_review(furnished, organizer):
    sample = furnished["sample"]
    row = Caller(organizer).get("samples/").json()["results"][0]
    assert (row["size"], row["drawn_from"], row["looked_at"]) == (1, 3, 1)
    found = Caller(organizer).get(f"samples/{sample.pk}/").json()["records"]
    assert [(r["meeting"], r["organization"], r["outcome"], r["words"]) for r in found] == [
        (furnished["day"].pk, "branch", "to_correct", "No end")
    ]


def test_a_theme_day_tells_what_it_consisted_of(furnished, branch, secretary):
    make.meeting(branch, "theme_party_day", on=date(2026, 10, 8), state="cancelled")
    make.meeting(branch, "general_meeting", on=date(2026, 10, 9))
    row = Caller(secretary).get("theme-days/", year=2026).json()["results"]
    assert [(r["id"], r["activities"], r["benefit"]) for r in row] == [
        (furnished["day"].pk, ["study", "visits"], "Roof mended")
    ]


def test_an_attachment_taken_out_is_not_listed(furnished, secretary):
    row, day = furnished["file"], furnished["day"]
    found = Caller(secretary).get("meeting-attachments/", meeting=day.pk).json()["results"]
    assert [(r["id"], r["kind"], r["is_signed"], r["is_damaged"]) for r in found] == [
        (str(row.pk), "pdf", False, False)
    ]
    type(row).objects.filter(pk=row.pk).update(is_removed=True)
    assert ids(secretary, "meeting-attachments/") == []
    assert Caller(secretary).get(f"meeting-attachments/{row.pk}/").status_code == 404


# What is offered to an organization.


def test_materials_are_those_of_the_organization_and_of_its_superiors(
    branch, college, other_branch, secretary, organizer, stranger, admin
):
    told = {"content": None, "name": "", "at": timezone.now(), "text": "Read this"}
    for by, place, title in (
        (secretary, branch, "Own"), (organizer, college, "Theirs"), (stranger, other_branch, "Foreign"),
    ):  # fmt: skip
        services.add_material(by=by, organization=place, title=title, **told)
    gone = services.add_material(by=secretary, organization=branch, title="Gone", **told)
    services.withdraw_material(by=secretary, material=gone)
    caller = Caller(secretary)
    found = caller.get("lesson-materials/", organization="branch").json()["results"]
    assert [(row["title"], row["organization"], row["file"]) for row in found] == [
        ("Own", "branch", None), ("Theirs", "college", None),
    ]  # fmt: skip
    assert caller.get("lesson-materials/", organization="other").status_code == 404
    assert caller.get("lesson-materials/", organization="college").status_code == 404
    assert caller.get("lesson-materials/").status_code == 400
    assert Caller(admin).get("lesson-materials/", organization="other").json()["count"] == 1


def test_templates_are_told_and_their_files_are_not(branch, college, other_branch, secretary, stranger):
    for place, day in ((college, 1), (branch, 2), (other_branch, 3)):
        DocumentTemplate.objects.create(
            organization=place, document="sign_in", effective_from=date(2026, 1, day), digest="d",
            content=b"Content 7714", uploaded_at=timezone.now(), remark=f"From {place.code}",
        )  # fmt: skip
    found = Caller(secretary).get("document-templates/", organization="branch")
    assert [row["remark"] for row in found.json()["results"]] == ["From branch", "From college"]
    assert "Content" not in found.content.decode() and "content" not in found.content.decode()
    assert Caller(stranger).get("document-templates/", organization="branch").status_code == 404


def test_the_lessons_of_a_year_with_who_owes_one(branch, secretary):
    lecturer = secretary.member
    make.meeting(branch, "party_lesson", on=date(2026, 3, 3), lecturer=lecturer, title="Frugality")
    make.meeting(branch, "party_lesson", on=date(2025, 3, 3), lecturer=lecturer)
    found = Caller(secretary).get("lessons/", organization="branch", year=2026).json()
    assert [(row["title"], row["lecturer"]["name"], row["hours"]) for row in found["lessons"]] == [
        ("Frugality", lecturer.name, "1.0")
    ]
    assert [(row["name"], row["given"]) for row in found["leaders"]] == [(lecturer.name, 1)]
    assert Caller(secretary).get("lessons/", organization="branch", year="last").status_code == 400
    assert Caller(secretary).get("lessons/", organization="other", year=2026).status_code == 404


# At which cost.


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_costs_the_same_for_few_and_many(
    branch, secretary, organizer, number, django_assert_max_num_queries, django_assert_num_queries
):
    for _n in range(number):
        furnish(branch, secretary)
    appraisal_at("announced", branch, secretary, on=TODAY)
    caller = Caller(organizer)
    for path in PATHS:
        queries = 4 if path in {"samples/"} else 5
        with django_assert_num_queries(queries):
            assert caller.get(path).status_code == 200
    with django_assert_max_num_queries(13):
        caller.get(f"life-meetings/{LifeProcess.objects.get().pk}/")


@pytest.mark.parametrize("step", ["self", "decided"])
def test_why_somebody_gets_no_grade_is_told_by_the_facts_of_the_day_as_on_the_page(
    branch, other_branch, secretary, step
):
    person = make.member(branch, name="Gone")
    make.members(branch, 2)
    appraisal = appraisal_at(step, branch, secretary, on=TODAY - timedelta(days=3))
    row = AppraisedMember.objects.get(appraisal=appraisal, member=person)
    address = f"appraised-members/{row.pk}/"
    assert Caller(secretary).get(address).json()["not_graded"] == ""
    # After the day of the verdicts the grade stays; before them it is another branch's.
    move(person, other_branch, on=TODAY - timedelta(days=1))
    expected = {"self": "transferred", "decided": ""}[step]
    assert people_on(appraisal, on=day_in_hand(appraisal), pk=row.pk)[0].not_graded == expected
    assert Caller(secretary).get(address).json()["not_graded"] == expected
