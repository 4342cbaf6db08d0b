"""Courses, their people, the plan and exemptions on the screen."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from members.models.education import EducationExemption, PlannedTraining, TrainingCourse
from partybuild.audit.models import Entry
from tests import make, studying

TODAY = timezone.localdate()
YEAR = TODAY.year
ONE = timedelta(days=1)
COURSE = {"title": "Rules of the Party", "kind": "concentrated", "level": "branch", "began_on": f"{TODAY}"}


def page_of(name, *args):
    return reverse(f"members:{name}", args=["branch", *args])


@pytest.fixture
def course(branch):
    return studying.course(branch, on=TODAY)


def test_a_course_is_recorded_and_leads_to_its_people(as_user, secretary, branch):
    response = as_user(secretary).post(page_of("training_new"), COURSE)
    made = TrainingCourse.objects.get()
    assert response["Location"] == page_of("training_people", made.pk)
    assert (made.hours, made.ended_on, made.organization) == (8, TODAY, branch)


def test_a_course_to_come_leads_to_its_page(as_user, secretary, branch):
    response = as_user(secretary).post(page_of("training_new"), COURSE | {"began_on": f"{TODAY + ONE}"})
    assert response["Location"] == page_of("training", TrainingCourse.objects.get().pk)


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"title": ""}, ["title"]), ({"ended_on": f"{TODAY - ONE}"}, ["ended_on"]),
        ({"hours": "9"}, ["hours"]),
        ({"hours": "0"}, ["hours"]), ({"kind": "x"}, ["kind"]), ({"began_on": "9999-12-31"}, ["began_on"]),
        ({"plan": "999999"}, ["plan"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(as_user, secretary, branch, fields, faults):
    response = as_user(secretary).post(page_of("training_new"), COURSE | fields)
    assert (response.status_code, list(response.context["form"].errors)) == (422, faults)
    assert not TrainingCourse.objects.exists()


def test_a_line_of_the_plan_fills_the_form(as_user, secretary, branch, other_branch):
    line, foreign = studying.line(branch, year=YEAR), studying.line(other_branch, year=YEAR, title="Foreign")
    client = as_user(secretary)
    form = client.get(f"{page_of('training_new')}?plan={line.pk}").context["form"]
    assert (form["title"].value(), form["hours"].value(), form["plan"].value()) == ("Planned", 8, line.pk)
    assert "Foreign" not in client.get(f"{page_of('training_new')}?plan={foreign.pk}").content.decode()


def test_a_course_is_changed_in_its_version(as_user, secretary, course):
    client, address = as_user(secretary), page_of("training_edit", course.pk)
    assert client.post(address, COURSE | {"version": "0"}).status_code == 302
    assert client.post(address, COURSE | {"version": "0", "title": "Else"}).status_code == 422
    course.refresh_from_db()
    assert (course.title, course.version) == ("Rules of the Party", 1)


def test_a_cancelled_course_says_so_and_offers_nothing(as_user, secretary, course):
    client = as_user(secretary)
    client.post(page_of("training_cancel", course.pk), {"reason": "Entered twice"})
    text = client.get(page_of("training", course.pk)).content.decode()
    assert "Entered twice" in text
    assert page_of("training_people", course.pk) not in text


def rows_of(response) -> dict:
    return {row.member.name: (row.is_there, row.hours) for row in response.context["rows"]}


def test_a_new_list_has_everybody_ticked(as_user, secretary, branch, course):
    make.member(branch, name="An")
    rows = rows_of(as_user(secretary).get(page_of("training_people", course.pk)))
    assert rows == {"An": (True, ""), secretary.name: (True, "")}


def test_only_the_exceptions_are_touched(as_user, secretary, branch, course):
    away, part = make.member(branch, name="An"), make.member(branch, name="Bo")
    posted = {"version": "0", "there": [f"{secretary.member.pk}", f"{part.pk}"]}
    posted |= {f"h-{part.pk}": "4", f"n-{part.pk}": "Left at noon", f"h-{away.pk}": "3"}
    client = as_user(secretary)
    response = client.post(page_of("training_people", course.pk), posted)
    assert response["Location"] == page_of("training", course.pk)
    found = {a.member_id: (a.hours, a.note) for a in course.attendances.all()}
    assert found == {secretary.member.pk: (Decimal(8), ""), part.pk: (Decimal(4), "Left at noon")}
    again = rows_of(client.get(page_of("training_people", course.pk)))
    assert again == {"An": (False, ""), "Bo": (True, "4"), secretary.name: (True, "")}


@pytest.mark.parametrize("typed", ["9", "0", "-1", "x", "NaN", "Infinity", "1" * 40])
def test_wrong_hours_are_said_and_nothing_is_lost(as_user, secretary, branch, course, typed):
    person = make.member(branch, name="An")
    posted = {"version": "0", "there": [f"{person.pk}"], f"h-{person.pk}": typed, f"n-{person.pk}": "Kept"}
    response = as_user(secretary).post(page_of("training_people", course.pk), posted)
    assert response.status_code == 422
    assert "Kept" in response.content.decode()
    assert not course.attendances.exists()


def test_a_stale_list_is_said_and_what_was_ticked_stays(as_user, secretary, branch, course):
    person = make.member(branch, name="An")
    client, address = as_user(secretary), page_of("training_people", course.pk)
    client.post(address, {"version": "0", "there": [f"{person.pk}"]})
    response = client.post(address, {"version": "0", "there": [f"{secretary.member.pk}"]})
    assert response.status_code == 422
    assert rows_of(response) == {"An": (False, ""), secretary.name: (True, "")}
    assert course.attendances.get().member == person


def test_whoever_puts_wrong_hours_right_still_hears_that_the_list_was_saved_meanwhile(
    as_user, secretary, branch, course
):
    person = make.member(branch, name="An")
    client, address = as_user(secretary), page_of("training_people", course.pk)
    client.post(address, {"version": "0", "there": [f"{person.pk}"]})
    mine = {"version": "0", "there": [f"{secretary.member.pk}"], f"h-{secretary.member.pk}": "99"}
    refused = client.post(address, mine)
    assert 'name="version" value="0"' in refused.content.decode()
    stale = client.post(address, mine | {f"h-{secretary.member.pk}": "1"})
    assert (stale.status_code, 'name="version" value="1"' in stale.content.decode()) == (422, True)
    assert course.attendances.get().member == person


def test_people_of_others_in_the_body_change_nothing(as_user, secretary, other_branch, course):
    stranger = make.member(other_branch)
    as_user(secretary).post(
        page_of("training_people", course.pk), {"version": "0", "there": [f"{stranger.pk}"]}
    )
    assert not course.attendances.exists()


def test_a_superior_marks_branch_by_branch(as_user, organizer, college, branch):
    make.organization(college, code="second", name="Second")
    person = make.member(branch, name="An")
    course = studying.course(college, on=TODAY)
    client, address = as_user(organizer), reverse("members:training_people", args=["college", course.pk])
    assert rows_of(client.get(f"{address}?place=branch")) == {"An": (False, "")}
    assert rows_of(client.get(f"{address}?place=second")) == {}
    assert rows_of(client.get(f"{address}?place=other")) == {}
    posted = {"version": "0", "there": [f"{person.pk}"]}
    assert client.post(f"{address}?place=branch", posted).status_code == 302
    assert course.attendances.get().member == person


def test_a_superior_lists_the_courses_below_him_too(
    as_user, organizer, college, branch, other_branch, course
):
    own, _foreign = studying.course(college, on=TODAY), studying.course(other_branch, on=TODAY)
    page = as_user(organizer).get("/o/college/education/courses/").context["page"]
    assert set(page.object_list) == {own, course}
    assert list(as_user(organizer).get("/o/branch/education/courses/").context["page"].object_list) == [
        course
    ]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("role", "name", "queries"),
    [
        ("secretary", "trainings", 7), ("admin", "trainings", 7), ("secretary", "training_plan", 7),
        ("admin", "training_plan", 7),
    ],
)  # fmt: skip
def test_the_lists_cost_the_same_for_few_and_many(
    request, as_user, branch, number, role, name, queries, django_assert_num_queries
):
    user = request.getfixturevalue(role)
    for _ in range(number):
        studying.course(
            branch, *make.members(branch, number), on=TODAY, plan=studying.line(branch, year=YEAR)
        )
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(page_of(name)).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("training", 7), ("training_people", 8)])
def test_a_course_costs_the_same_for_few_and_many(
    as_user, secretary, branch, course, number, name, queries, django_assert_num_queries
):
    make.members(branch, number)
    client = as_user(secretary)
    with django_assert_num_queries(queries):
        assert client.get(page_of(name, course.pk)).status_code == 200


def test_the_list_pages_by_twenty(as_user, secretary, branch):
    for _ in range(21):
        studying.course(branch, on=TODAY)
    page = as_user(secretary).get(f"{page_of('trainings')}?page=2").context["page"]
    assert (page.number, len(page.object_list)) == (2, 1)


def test_the_excel_file_holds_the_years_courses_with_real_dates(as_user, secretary, branch, course):
    studying.course(branch, on=TODAY.replace(year=YEAR - 1))
    response = as_user(secretary).get(page_of("trainings_export"))
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    head, row = book.get_sheet_by_name("Training courses").to_python()
    cells = dict(zip(head, row, strict=True))
    assert (cells["Title"], cells["First day"], cells["Class hours"]) == ("Course", TODAY, 8)


def test_a_line_is_planned_and_dropped(as_user, secretary, branch):
    client = as_user(secretary)
    posted = {"month": "12", "title": "Study", "target_group": "new_members", "hours": "8"}
    assert client.post(page_of("training_plan_new"), posted).status_code == 302
    line = PlannedTraining.objects.get()
    assert (line.year, line.month, line.target_group) == (YEAR, 12, "new_members")
    assert client.post(page_of("training_plan_new"), posted | {"month": "13"}).status_code == 422
    assert client.post(page_of("training_plan_drop", line.pk), {"reason": "No teacher"}).status_code == 302
    assert "Study" not in client.get(page_of("training_plan")).content.decode()


def test_an_exemption_is_recorded_and_ended(as_user, secretary, branch):
    member = make.member(branch)
    client, year = as_user(secretary), reverse("meetings:education_member", args=["branch", member.pk])
    posted = {"since": f"{TODAY.replace(month=1, day=1)}", "reason": "High age"}
    assert client.post(page_of("education_exempt", member.pk), posted)["Location"] == year
    assert client.post(page_of("education_exempt", member.pk), posted).status_code == 422
    row = EducationExemption.objects.get()
    assert "High age" in client.get(year).content.decode()
    assert client.post(
        page_of("education_exempt_end", member.pk, row.pk), {"until": f"{TODAY}"}
    ).status_code == (302 if row.since < TODAY else 422)
    other = make.member(branch)
    assert client.get(page_of("education_exempt_end", other.pk, row.pk)).status_code == 404


@pytest.mark.parametrize(
    ("role", "seen", "kept"),
    [("secretary", 200, 200), ("organizer", 200, 403), ("stranger", 404, 404), ("plain_member", 404, 404)],
)
def test_who_sees_and_who_keeps_courses(request, as_user, course, role, seen, kept):
    client = as_user(request.getfixturevalue(role))
    for name, args in (("trainings", ()), ("training", (course.pk,)), ("training_plan", ())):
        assert client.get(page_of(name, *args)).status_code == seen
    for name, args in (("training_new", ()), ("training_people", (course.pk,)), ("training_plan_new", ())):
        assert client.get(page_of(name, *args)).status_code == kept


def test_the_sibling_opens_no_course_at_his_own_address(as_user, college, course):
    sibling = make.official(make.organization(college, code="sibling"))
    assert as_user(sibling).get(f"/o/sibling/education/courses/{course.pk}/").status_code == 404
    assert as_user(sibling).get(page_of("training", course.pk)).status_code == 404


def test_the_export_of_courses_is_written_down(as_user, secretary, course):
    as_user(secretary).get(page_of("trainings_export"))
    entry = Entry.objects.get(action="export education")
    assert (entry.actor, entry.details) == (secretary, {"list": "trainings", "count": 1})
