"""Which organizations does the REST interface show to whom?"""

import pytest

from tests import make
from tests.api import Caller

KEYS = {
    "code", "name", "short_name", "kind", "sector", "parent", "level",
    "founded_on", "dissolved_on", "usual_place",
}  # fmt: skip


def codes(answer) -> list[str]:
    return [row["code"] for row in answer.json()["results"]]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("secretary", ["branch"]),
        ("organizer", ["college", "branch"]),
        ("stranger", ["other"]),
        ("plain_member", []),
        ("admin", ["root", "college", "branch", "elsewhere", "other"]),
    ],
)
def test_a_caller_sees_what_his_posts_show(request, root, college, branch, other_branch, who, expected):
    assert codes(Caller(request.getfixturevalue(who)).get("organizations/")) == expected


def test_one_organization_has_these_facts(organizer, branch):
    body = Caller(organizer).get("organizations/branch/").json()
    assert set(body) == KEYS
    assert (body["code"], body["parent"], body["level"], body["kind"]) == ("branch", "college", 3, "branch")


def test_a_foreign_organization_answers_like_a_missing_one(secretary, other_branch):
    foreign, missing = (Caller(secretary).get(f"organizations/{code}/") for code in ("other", "no-such"))
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"under": "college"}, ["college", "branch"]),
        ({"under": "no-such"}, []),
        ({"parent": "college"}, ["branch"]),
        ({"kind": "branch"}, ["branch", "other"]),
        ({"q": "Coll"}, ["college"]),
        ({"is_dissolved": "true"}, []),
        ({"page_size": 2}, ["root", "college"]),
        ({"page_size": 2, "page": 2}, ["branch", "elsewhere"]),
    ],
)
def test_the_list_is_narrowed_and_paged(admin, root, college, branch, other_branch, query, expected):
    assert codes(Caller(admin).get("organizations/", **query)) == expected


def test_a_filter_does_not_reach_out_of_the_scope(secretary, branch, other_branch):
    assert codes(Caller(secretary).get("organizations/", under="other")) == []
    assert codes(Caller(secretary).get("organizations/", under="root")) == []


@pytest.mark.parametrize(
    ("query", "status"), [({"kind": "x"}, 400), ({"page": "x"}, 404), ({"page_size": 9999}, 200)]
)
def test_nonsense_is_refused_in_one_shape(admin, branch, query, status):
    answer = Caller(admin).get("organizations/", **query)
    assert answer.status_code == status
    assert status == 200 or list(answer.json()) == ["errors"]


def test_a_page_holds_two_hundred_at_most(admin, college):
    from members.api.organizations import OrganizationViewSet

    assert OrganizationViewSet.pagination_class.max_page_size == 200


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_organizations_are_only_read_here(admin, branch, method):
    assert getattr(Caller(admin), method)("organizations/branch/", {"name": "x"}).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(organizer, college, number, django_assert_num_queries):
    for _ in range(number):
        make.organization(college)
    caller = Caller(organizer)
    with django_assert_num_queries(5):
        assert len(codes(caller.get("organizations/"))) == number + 1
