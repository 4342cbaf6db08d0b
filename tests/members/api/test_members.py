"""Which people does the REST interface show, and how much of them?"""

from datetime import date

import pytest

from tests import make
from tests.api import Caller

ID_NUMBER, PHONE = "11010519491231002X", "13912345678"


@pytest.fixture
def person(branch):
    found = make.member(
        branch, name="陈思远", pinyin="chensiyuan", initials="csy", group=make.group(branch, name="G")
    )
    found.id_number, found.phone, found.address = ID_NUMBER, PHONE, "Nanjing Road 12"
    found.save()
    return found


def ids(answer) -> set[str]:
    return {row["id"] for row in answer.json()["results"]}


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("organizer", True),
        ("stranger", False),
        ("plain_member", False),
        ("admin", True),
        ("other_admin", True),
    ],
)
def test_a_caller_sees_people_of_his_scope(request, person, who, sees):
    user = make.user(is_superuser=True) if who == "other_admin" else request.getfixturevalue(who)
    caller = Caller(user)
    assert (str(person.pk) in ids(caller.get("members/"))) is sees
    assert caller.get(f"members/{person.pk}/").status_code == (200 if sees else 404)


def test_identities_are_masked_everywhere(organizer, person):
    for path in ("members/", f"members/{person.pk}/"):
        text = Caller(organizer).get(path).content.decode()
        assert [secret in text for secret in (ID_NUMBER, PHONE, "Nanjing Road", person.id_number_index)] == [
            False
        ] * 4
    body = Caller(organizer).get(f"members/{person.pk}/").json()
    assert body["phone"] == "139****5678"
    assert (body["status"], body["organization"], body["group"]) == ("full", "branch", "G")


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ({"q": "思远"}, True),
        ({"q": "csy"}, True),
        ({"q": "wf"}, False),
        ({"status": "full"}, True),
        ({"status": "applicant"}, False),
        ({"organization": "college"}, True),
        ({"organization": "other"}, False),
        ({"organization": "no-such"}, False),
    ],
)
def test_the_list_is_narrowed(organizer, person, other_branch, query, finds):
    assert (str(person.pk) in ids(Caller(organizer).get("members/", **query))) is finds


def test_an_unknown_status_is_refused(organizer, person):
    assert Caller(organizer).get("members/", status="x").status_code == 400


def test_who_has_been_transferred_is_gone_from_the_old_secretarys_list(person, branch, other_branch):
    person.affiliations.update(until=date(2026, 6, 1))
    person.affiliations.create(organization=other_branch, since=date(2026, 6, 1))
    old, new = make.official(branch), make.official(other_branch)
    assert [str(person.pk) in ids(Caller(user).get("members/")) for user in (old, new)] == [False, True]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(organizer, branch, number, django_assert_num_queries):
    make.members(branch, number)
    caller = Caller(organizer)
    with django_assert_num_queries(5):
        assert len(ids(caller.get("members/"))) == number + 1


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_people_are_only_read_here(admin, person, method):
    assert getattr(Caller(admin), method)(f"members/{person.pk}/", {"name": "x"}).status_code == 405
