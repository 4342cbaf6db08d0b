"""Targets of the year on the screen: everybody's, one member's, paper and Excel."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from members.models.targets import MemberTarget
from partybuild.audit.models import Entry
from tests import make, studying

TODAY = timezone.localdate()
YEAR = TODAY.year
LIST = "/o/branch/targets/"


def page_of(name, *args):
    return reverse(f"members:{name}", args=["branch", *args])


@pytest.fixture
def people(branch):
    """An with a reviewed target, Bo with an open one, Cai with none."""
    names = ("An", "Bo", "Cai")
    an, bo, cai = (make.member(branch, name=name, pinyin=name.lower()) for name in names)
    studying.target(an, branch, year=YEAR, reviewed_on=TODAY, own_reviewed_on=TODAY, state="done")
    studying.target(bo, branch, year=YEAR, text="Teach a new course")
    return an, bo, cai


def names_on(response) -> list[str]:
    return [row.member.name for row in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["S", "An", "Bo", "Cai"]), ("show=without", ["S", "Cai"]), ("show=unreviewed", ["Bo"]),
        ("show=nonsense", ["S", "An", "Bo", "Cai"]),
        (f"year={YEAR - 1}&show=without", ["S", "An", "Bo", "Cai"]),
        ("year=x", ["S", "An", "Bo", "Cai"]),
    ],
)  # fmt: skip
def test_who_has_targets_and_whose_review_is_missing(as_user, secretary, people, query, found):
    response = as_user(secretary).get(f"{LIST}?{query}")
    assert names_on(response) == [secretary.name if name == "S" else name for name in found]


def test_a_dropped_target_is_none(as_user, secretary, branch, people):
    studying.target(people[2], branch, year=YEAR, state="dropped", drop_reason="x")
    assert "Cai" in names_on(as_user(secretary).get(f"{LIST}?show=without"))


def test_a_superior_sees_his_branches(as_user, organizer, college, people):
    make.organization(college, code="second", name="Second")
    rows = as_user(organizer).get("/o/college/targets/").context["rows"]
    found = [(r.organization.code, r.members, r.without, r.unreviewed) for r in rows]
    assert found == [("branch", 3, 1, 1), ("second", 0, 0, 0)]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("role", "code", "queries"),
    [("secretary", "branch", 9), ("admin", "branch", 8), ("organizer", "college", 8)],
)
def test_the_list_costs_the_same_for_few_and_many(
    request, as_user, college, branch, number, role, code, queries, django_assert_num_queries
):
    """The secretary's one more counts last year's open targets, for he alone lets them go on."""
    user = request.getfixturevalue(role)
    for person in make.members(branch, number):
        studying.target(person, branch, year=YEAR)
    for _ in range(number):
        make.member(make.organization(college))
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(f"/o/{code}/targets/").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("role", "queries"), [("secretary", 8), ("admin", 7)])
def test_a_members_page_costs_the_same_for_few_and_many(
    request, as_user, branch, number, role, queries, django_assert_num_queries
):
    person, user = make.member(branch), request.getfixturevalue(role)
    for _ in range(number):
        studying.target(person, branch, year=YEAR)
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(page_of("member_targets", person.pk)).status_code == 200


def test_a_target_is_set_changed_reviewed_by_both(as_user, secretary, branch):
    person, client = make.member(branch), as_user(secretary)
    back = f"{page_of('member_targets', person.pk)}?year={YEAR}"
    words = {"kind": "service", "text": "Help at the library", "measure": "The library's word"}
    assert client.post(page_of("target_new", person.pk), words)["Location"] == back
    target = MemberTarget.objects.get()
    steps = [
        ("target_edit", words | {"text": "Help at the school", "version": "0"}),
        ("target_own_review", {"text": "I did it", "version": "1"}),
        ("target_review", {"text": "True", "outcome": "done", "version": "2"}),
    ]
    for name, posted in steps:
        assert client.post(page_of(name, person.pk, target.pk), posted)["Location"] == back
    target.refresh_from_db()
    assert (target.text, target.own_review, target.branch_review, target.state) == (
        "Help at the school", "I did it", "True", "done",
    )  # fmt: skip
    text = client.get(back).content.decode()
    assert [words in text for words in ("Help at the school", "I did it")] == [True, True]


@pytest.mark.parametrize(
    ("name", "posted", "faults"),
    [
        ("target_review", {"text": "", "outcome": "done", "version": "0"}, ["text"]),
        ("target_review", {"text": "x", "outcome": "great", "version": "0"}, ["outcome"]),
        ("target_review", {"text": "x", "outcome": "done", "version": "7"}, ["__all__"]),
        ("target_drop", {"reason": " ", "version": "0"}, ["reason"]),
        ("target_edit", {"kind": "study", "text": "x" * 301, "version": "0"}, ["text"]),
        ("target_own_review", {"text": "x", "version": "1" * 30}, ["version"]),
    ],
)
def test_what_is_wrong_is_said_at_its_field(as_user, secretary, branch, name, posted, faults):
    person = make.member(branch)
    target = studying.target(person, branch, year=YEAR)
    response = as_user(secretary).post(page_of(name, person.pk, target.pk), posted)
    assert (response.status_code, list(response.context["form"].errors)) == (422, faults)


def test_last_years_open_targets_go_on_by_one_click(as_user, secretary, branch):
    first, second = make.members(branch, 2)
    for person in (first, second):
        studying.target(person, branch, year=YEAR - 1)
    client = as_user(secretary)
    assert client.get(LIST).context["to_carry"] == 2
    assert client.post(page_of("member_targets_carry", first.pk)).status_code == 302
    assert client.get(LIST).context["to_carry"] == 1
    client.post(page_of("targets_carry"))
    client.post(page_of("targets_carry"))
    assert MemberTarget.objects.of_year(YEAR).count() == 2
    assert client.get(page_of("targets_carry")).status_code == 405


def test_the_sheet_of_one_person_has_lines_to_sign(as_user, secretary, branch, people):
    text = as_user(secretary).get(page_of("member_targets_print", people[1].pk)).content.decode()
    assert [words in text for words in ("Bo", "Teach a new course", "Signature of the member")] == [True] * 3


def test_the_branchs_print_names_everybody(as_user, secretary, people):
    text = as_user(secretary).get(page_of("targets_print")).content.decode()
    assert [name in text for name in ("An", "Bo", "Cai", "none yet")] == [True] * 4
    narrowed = as_user(secretary).get(f"{page_of('targets_print')}?show=unreviewed").content.decode()
    assert "Cai" not in narrowed


def test_the_excel_file_has_a_row_for_each_target_and_none_is_a_formula(as_user, secretary, branch, people):
    studying.target(people[2], branch, year=YEAR, text="=1+1")
    response = as_user(secretary).get(page_of("targets_export"))
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    _head, *rows = book.get_sheet_by_name("Targets of the year").to_python()
    assert [(row[0], row[2]) for row in rows] == [
        (secretary.name, ""), ("An", "Read a book"), ("Bo", "Teach a new course"), ("Cai", "=1+1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "seen", "kept"),
    [("secretary", 200, 200), ("organizer", 200, 403), ("stranger", 404, 404), ("plain_member", 404, 404)],
)
def test_who_sees_and_who_keeps_targets(request, as_user, branch, role, seen, kept):
    person = make.member(branch)
    target = studying.target(person, branch, year=YEAR)
    client = as_user(request.getfixturevalue(role))
    for name, args in (("targets", ()), ("member_targets", (person.pk,)), ("targets_print", ())):
        assert client.get(page_of(name, *args)).status_code == seen
    for name, args in (("target_new", (person.pk,)), ("target_review", (person.pk, target.pk))):
        assert client.get(page_of(name, *args)).status_code == kept


def test_the_sibling_and_a_groups_leader_see_no_targets(as_user, college, branch):
    person = make.member(branch)
    target = studying.target(person, branch, year=YEAR)
    sibling = make.official(make.organization(college, code="sibling"))
    leader = make.official(branch, "group_leader", group=make.group(branch))
    assert as_user(leader).get(page_of("member_targets", person.pk)).status_code == 403
    assert as_user(sibling).get(f"/o/sibling/members/{person.pk}/targets/").status_code == 404
    address = f"/o/sibling/members/{sibling.member.pk}/targets/{target.pk}/review/"
    assert as_user(sibling).get(address).status_code == 404


def test_the_export_is_written_down(as_user, secretary, people):
    as_user(secretary).get(page_of("targets_export"))
    entry = Entry.objects.get(action="export targets")
    assert (entry.actor, entry.details) == (secretary, {"year": YEAR, "count": 4})
