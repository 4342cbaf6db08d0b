"""Finding two files of one person, joining them, and taking that back: the administrator's pages."""

from datetime import date

import pytest
from django.urls import reverse

from members.models import Affiliation, Member
from members.models.transfers import MemberMerge
from members.services import register_member
from tests import make

PHONE = "13812345678"


@pytest.fixture
def twins(branch, other_branch):
    facts = {"by": None, "status": "full", "name": "陈思远", "phone": PHONE}
    first = register_member(
        organization=branch, on=date(2020, 1, 1), id_number="11010519491231002X",
        born_on=date(1990, 3, 7), **facts,
    )  # fmt: skip
    second = register_member(
        organization=other_branch,
        on=date(2022, 1, 1),
        native_place="Chengdu",
        born_on=date(1990, 3, 8),
        **facts,
    )
    return first, second


def address(kept, merged, code="root") -> str:
    return reverse("members:merge", args=[code, kept.pk, merged.pk])


def chosen(response, **choices) -> dict:
    """What the page's form sends when only these choices are made."""
    form = response.context["form"]
    return {name: form[name].value() for name in form.fields} | choices


def pairs(response) -> list[tuple]:
    return [(p.kept.pk, p.merged.pk, p.reasons) for p in response.context["page"].object_list]


@pytest.mark.parametrize(
    ("born", "phone", "reasons"),
    [
        (date(1990, 3, 7), PHONE, ("same name and date of birth", "same name and phone")),
        (date(1990, 3, 7), "13900000000", ("same name and date of birth",)),
        (date(1990, 3, 8), PHONE, ("same name and phone",)),
        (date(1990, 3, 8), "", None), (None, "", None),
    ],
)  # fmt: skip
def test_two_files_look_alike_by_name_and_one_thing_more(as_user, admin, twins, born, phone, reasons):
    second = Member.objects.get(pk=twins[1].pk)
    second.born_on, second.phone = born, phone
    second.save()
    found = pairs(as_user(admin).get("/o/root/members/duplicates/"))
    assert found == ([(twins[0].pk, twins[1].pk, reasons)] if reasons else [])


def test_another_name_is_another_person(as_user, admin, twins):
    Member.objects.filter(pk=twins[1].pk).update(name="林晓东")
    assert pairs(as_user(admin).get("/o/root/members/duplicates/")) == []


@pytest.mark.parametrize(("code", "count"), [("branch", 1), ("other", 1), ("college", 1), ("third", 0)])
def test_a_pair_is_shown_where_one_of_the_two_stands(as_user, admin, college, twins, code, count):
    make.organization(college, code="third")
    assert len(pairs(as_user(admin).get(f"/o/{code}/members/duplicates/"))) == count


def test_the_page_shows_both_side_by_side_and_masks(as_user, admin, twins):
    response = as_user(admin).get(address(*twins))
    form = response.context["form"]
    shown = {row["name"]: (row["kept"], row["merged"]) for row in form.rows}
    assert shown.keys() == {"native_place", "born_on", "id_number"}
    assert shown["native_place"] == ("", "Chengdu")
    assert [(row["name"], row["is_contradicting"]) for row in form.dated] == [
        ("affiliations", True),
        ("standings", True),
    ]
    text = response.content.decode()
    assert "11010519491231002X" not in text and PHONE not in text
    assert chosen(response)["native_place"] == "merged"


def test_the_files_are_joined_as_chosen_and_two_again(as_user, admin, twins, other_branch):
    kept, _merged = twins
    client = as_user(admin)
    typed = chosen(client.get(address(*twins)), affiliations="merged", native_place="kept")
    response = client.post(address(*twins), typed)
    assert response["Location"] == "/o/root/members/duplicates/"
    kept.refresh_from_db()
    assert (kept.native_place, Affiliation.objects.get().organization) == ("", other_branch)
    page = client.get("/o/root/members/duplicates/")
    done = MemberMerge.objects.get()
    assert (pairs(page), list(page.context["merges"])) == ([], [done])
    assert client.get(address(*twins)).status_code == 404
    assert client.post(reverse("members:merge_undo", args=["root", done.pk])).status_code == 302
    assert Affiliation.objects.count() == 2
    assert client.post(reverse("members:merge_undo", args=["root", done.pk])).status_code == 422


def test_who_looked_at_older_files_compares_again(as_user, admin, twins):
    client = as_user(admin)
    typed = chosen(client.get(address(*twins)))
    Member.objects.filter(pk=twins[0].pk).update(version=5)
    response = client.post(address(*twins), typed)
    assert response.status_code == 422
    assert "changed meanwhile" in response.content.decode()
    assert not MemberMerge.objects.exists()


@pytest.mark.parametrize("choice", ["both", ""])
def test_a_choice_is_one_of_the_two(as_user, admin, twins, choice):
    client = as_user(admin)
    response = client.post(address(*twins), chosen(client.get(address(*twins)), native_place=choice))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["native_place"])


@pytest.mark.parametrize(
    ("user", "code", "status"),
    [
        ("admin", "root", 200), ("organizer", "college", 403), ("secretary", "branch", 403),
        ("stranger", "branch", 404), ("plain_member", "branch", 404),
    ],
)  # fmt: skip
def test_only_the_administrator_joins_files(request, as_user, twins, user, code, status):
    client = as_user(request.getfixturevalue(user))
    assert client.get(f"/o/{code}/members/duplicates/").status_code == status
    assert client.get(address(*twins, code=code)).status_code == status


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(django_assert_num_queries, as_user, admin, branch, number):
    for n in range(number):
        make.members(branch, 2, name=f"Twin {n}", born_on=date(1990, 1, 1))
    client = as_user(admin)
    client.get("/o/branch/members/duplicates/")
    with django_assert_num_queries(9):
        client.get("/o/branch/members/duplicates/")
