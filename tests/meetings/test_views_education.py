"""The year's study on the screen: a branch, the branches below, one member, the Excel files."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from members.models import Affiliation
from partybuild.audit.models import Entry
from tests import make, studying

TODAY = timezone.localdate()
YEAR = TODAY.year
LIST = "/o/branch/education/"


def names_on(response) -> list[str]:
    return [row.name for row in response.context["page"].object_list]


@pytest.fixture
def people(branch):
    """An (with enough), Bo (without), besides the cast."""
    enough = make.member(branch, name="An", pinyin="an")
    short = make.member(branch, name="Bo", pinyin="bo")
    studying.course(branch, enough, on=TODAY, days=1, hours="32")
    studying.attended(short, branch, on=TODAY)
    return enough, short


def test_a_branchs_year_names_everybody_with_what_is_missing(as_user, secretary, people):
    response = as_user(secretary).get(LIST)
    assert names_on(response) == [secretary.name, "An", "Bo"]
    text = response.content.decode()
    for person in people:
        assert reverse("meetings:education_member", args=["branch", person.pk, YEAR]) in text
    assert {r.name: float(r.missing) for r in response.context["everybody"]} == {
        secretary.name: 56,
        "An": 0,
        "Bo": 31,
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("show=short", ["S", "Bo"]), ("order=need", ["S", "Bo", "An"]), ("order=nonsense", ["S", "An", "Bo"]),
        ("year=nonsense", ["S", "An", "Bo"]), ("year=1989", ["S", "An", "Bo"]),
        (f"year={YEAR + 1}", ["S", "An", "Bo"]), (f"year={YEAR - 1}&show=short", ["S", "An", "Bo"]),
    ],
)  # fmt: skip
def test_the_filter_stands_in_the_address(as_user, secretary, people, query, found):
    names = [secretary.name if name == "S" else name for name in found]
    assert names_on(as_user(secretary).get(f"{LIST}?{query}")) == names


def test_planned_trainings_stand_beside_those_of_the_superiors(
    as_user, secretary, branch, college, other_branch
):
    studying.line(branch, year=YEAR, title="Own line")
    studying.line(college, year=YEAR, title="The superior's line")
    studying.line(other_branch, year=YEAR, title="A stranger's line")
    studying.course(branch, plan=studying.line(branch, year=YEAR, title="Held line"), on=TODAY)
    text = as_user(secretary).get(LIST).content.decode()
    said = ["Own line", "superior&#x27;s line", "stranger&#x27;s line", "Held line"]
    assert [words in text for words in said] == [True, True, False, False]


def test_a_superior_sees_his_branches_and_how_many_are_short(as_user, organizer, college, branch, people):
    make.organization(college, code="second", name="Second")
    response = as_user(organizer).get("/o/college/education/")
    rows = [(r.organization.code, r.owing, r.enough, r.short) for r in response.context["rows"]]
    assert rows == [("branch", 2, 1, 1), ("second", 0, 0, 0)]
    assert f"/o/branch/education/?year={YEAR}&amp;show=short" in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("role", "code", "queries"),
    [("secretary", "branch", 10), ("admin", "branch", 10), ("organizer", "college", 10)],
)
def test_the_page_costs_the_same_for_few_and_many(
    request, as_user, college, branch, number, role, code, queries, django_assert_num_queries
):
    user = request.getfixturevalue(role)
    for person in make.members(branch, number):
        studying.attended(person, branch, on=TODAY)
        studying.course(branch, person, on=TODAY)
        studying.line(branch, year=YEAR)
    for _ in range(number):
        make.member(make.organization(college))
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(f"/o/{code}/education/").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("role", ["secretary", "admin"])
def test_a_members_page_costs_the_same_for_few_and_many(
    request, as_user, branch, number, role, django_assert_num_queries
):
    person, user = make.member(branch), request.getfixturevalue(role)
    for _ in range(number):
        studying.attended(person, branch, on=TODAY)
        studying.course(branch, person, on=TODAY)
    client = as_user(user)
    with django_assert_num_queries(10):
        assert client.get(f"/o/branch/members/{person.pk}/education/").status_code == 200


def test_a_members_page_opens_the_rows_behind_each_number(as_user, secretary, branch, people):
    _enough, short = people
    meeting = short.attendances.get().meeting
    client = as_user(secretary)
    text = client.get(f"/o/branch/members/{short.pk}/education/").content.decode()
    assert reverse("meetings:detail", args=["branch", meeting.pk]) in text
    assert client.get(f"/o/branch/members/{short.pk}/education/{YEAR}/").status_code == 200


@pytest.mark.parametrize("year", [1989, YEAR + 1, 99999])
def test_a_year_out_of_reach_is_no_page(as_user, secretary, branch, year):
    person = make.member(branch)
    assert as_user(secretary).get(f"/o/branch/members/{person.pk}/education/{year}/").status_code == 404


def test_a_year_before_somebody_came_says_so(as_user, secretary, branch):
    person = make.member(branch, since=TODAY)
    response = as_user(secretary).get(f"/o/branch/members/{person.pk}/education/{YEAR - 1}/")
    assert "Not on the books in this year" in response.content.decode()


@pytest.mark.parametrize(
    ("role", "status"), [("secretary", 200), ("organizer", 200), ("stranger", 404), ("plain_member", 404)]
)
@pytest.mark.parametrize("page", ["", "export/"])
def test_who_sees_the_hours_of_a_branch(request, as_user, branch, page, role, status):
    assert as_user(request.getfixturevalue(role)).get(f"{LIST}{page}").status_code == status


def test_the_sibling_branch_and_a_groups_leader_see_nothing(as_user, college, branch):
    person = make.member(branch)
    sibling = make.official(make.organization(college, code="sibling"))
    leader = make.official(branch, "group_leader", group=make.group(branch))
    address = f"/o/branch/members/{person.pk}/education/"
    assert [as_user(sibling).get(a).status_code for a in (LIST, address)] == [404, 404]
    assert [as_user(leader).get(a).status_code for a in (LIST, address)] == [403, 403]
    assert as_user(sibling).get(f"/o/sibling/members/{person.pk}/education/").status_code == 404


def test_who_moved_away_is_seen_by_the_new_secretary(as_user, branch, other_branch, secretary, stranger):
    person = make.member(branch)
    Affiliation.objects.filter(member=person).update(until=TODAY)
    Affiliation.objects.create(member=person, organization=other_branch, since=TODAY)
    assert as_user(secretary).get(f"/o/branch/members/{person.pk}/education/").status_code == 404
    assert as_user(stranger).get(f"/o/other/members/{person.pk}/education/").status_code == 200


def sheet_of(response, name) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_name(name).to_python()


def test_the_excel_file_holds_the_rows_as_numbers(as_user, secretary, people):
    head, *rows = sheet_of(as_user(secretary).get(f"{LIST}export/?show=short"), "Hours of study")
    cells = dict(zip(head, rows[1], strict=True))
    assert (cells["Name"], cells["Hours required"], cells["From meetings"]) == ("Bo", 32, 1)
    assert len(rows) == 2


def test_the_superiors_excel_file_holds_the_branches(as_user, organizer, branch, people):
    head, row = sheet_of(as_user(organizer).get("/o/college/education/export/"), "Hours of study")
    assert dict(zip(head, row, strict=True)) == {
        "Branch": "Branch", "Members who owe hours": 2, "Have enough": 1, "Short of hours": 1,
        "Short of trainings": "" if "" in row else row[4],
    }  # fmt: skip


def test_the_export_of_hours_is_written_down(as_user, secretary, people):
    as_user(secretary).get(f"{LIST}export/")
    entry = Entry.objects.get(action="export education")
    assert (entry.actor, entry.details) == (secretary, {"list": "hours", "count": 3})


def test_a_theme_day_without_study_is_shown_with_its_nought(as_user, secretary, branch):
    person = make.member(branch)
    for activities in (["dues"], ["study"]):
        studying.attended(person, branch, "theme_party_day", on=TODAY, activities=activities)
    answer = as_user(secretary).get(reverse("meetings:education_member", args=["branch", person.pk, YEAR]))
    lines = [(float(line.hours), line.lacks_study) for line in answer.context["person"].meetings]
    assert lines == [(0, True), (1, False)]
    assert answer.content.decode().count("Without study among its activities") == 1
