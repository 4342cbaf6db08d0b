"""The search page."""

from datetime import date

import pytest
from django.utils import timezone

from meetings.models import Meeting
from partybuild.audit.models import Entry
from tests import make

NUMBER = "11010519491231002X"


@pytest.fixture
def person(branch):
    member = make.member(branch, name="陈思远", pinyin="chensiyuan", initials="csy")
    member.id_number, member.phone = NUMBER, "13812345678"
    member.save()
    return member


def meeting(of, title):
    at = timezone.now()
    return Meeting.objects.create(
        organization=of,
        kinds={"general_meeting"},
        title=title,
        held_on=date(2026, 3, 31),
        started_at=at,
        created_at=at,
    )


def groups_of(response) -> dict:
    return {name: len(rows) for name, rows in response.context["groups"].items()}


@pytest.mark.parametrize("q", ["陈思远", "思远", "chensiyuan", "csy"])
def test_a_person_is_found_by_name_pinyin_and_initials(as_user, secretary, person, q):
    response = as_user(secretary).get("/search/", {"q": q})
    assert groups_of(response) == {"people": 1, "meetings": 0, "organizations": 0}
    assert f"/o/branch/members/{person.pk}/" in response.content.decode()


def test_results_are_grouped_and_the_own_organization_comes_first(
    as_user, admin, college, branch, other_branch
):
    make.appoint(make.member(branch, user=admin), branch)
    far, near = meeting(other_branch, "Branch plans"), meeting(branch, "Branch plans")
    response = as_user(admin).get("/search/?q=Branch")
    assert response.context["groups"]["meetings"] == [near, far]
    assert [o.code for o in response.context["groups"]["organizations"]] == ["branch"]


def test_nothing_of_another_branch_is_found_or_counted(as_user, stranger, person, branch):
    meeting(branch, "Chen's plans")
    for q in ("陈思远", "Chen", "Branch"):
        response = as_user(stranger).get("/search/", {"q": q})
        assert sum(groups_of(response).values()) == 0
        assert response.context["nothing"]


def test_without_a_post_nobody_finds_anything(as_user, plain_member, person):
    assert groups_of(as_user(plain_member).get("/search/?q=csy")) == {
        "people": 0,
        "meetings": 0,
        "organizations": 0,
    }


@pytest.mark.parametrize("q", [NUMBER, "138 1234 5678", "13812345678"])
def test_a_number_in_the_address_is_refused_with_advice(as_user, secretary, person, q):
    response = as_user(secretary).get("/search/", {"q": q})
    assert response.status_code == 422
    text = response.content.decode()
    assert 'method="post" action="/search/"' in text
    assert "陈思远" not in text


@pytest.mark.parametrize("number", [NUMBER, "138 1234 5678"])
def test_a_posted_number_finds_its_person_and_is_audited_without_it(as_user, secretary, person, number):
    response = as_user(secretary).post("/search/", {"number": number})
    assert [m.name for m in response.context["groups"]["people"]] == ["陈思远"]
    assert number not in response.content.decode()
    assert Entry.objects.get(action="search by number").details == {"count": 1}


def test_a_strangers_number_search_finds_nobody(as_user, stranger, person):
    assert as_user(stranger).post("/search/", {"number": NUMBER}).context["nothing"]


def test_the_first_twenty_are_shown_and_the_rest_is_said(as_user, secretary, branch):
    for n in range(21):
        make.member(branch, name=f"陈思远{n}")
    text = as_user(secretary).get("/search/?q=陈思远").content.decode()
    assert text.count("陈思远") - text.split("<main")[0].count("陈思远") - 2 == 20
    assert "the first 20" in text


def test_without_a_text_nothing_is_searched(as_user, secretary, django_assert_num_queries):
    client = as_user(secretary)
    with django_assert_num_queries(4):
        assert client.get("/search/?q=").status_code == 200


@pytest.mark.parametrize("role", ["secretary", "admin"])
@pytest.mark.parametrize("number", [1, 3])
def test_a_search_costs_the_same_for_few_and_many(
    request, as_user, branch, role, number, django_assert_num_queries
):
    client = as_user(request.getfixturevalue(role))
    for n in range(number):
        make.member(branch, name=f"Branch {n}")
        meeting(branch, "Branch")
    with django_assert_num_queries(9):
        assert client.get("/search/?q=Branch").status_code == 200
