"""Which ways round the rules are closed: guessing, reviewing oneself, looking down from a seat?"""

from importlib import import_module

import pytest
from django.test import Client
from django.urls import reverse

from branches.models import Organization
from tests import make
from tests.access.month import furnish
from tests.api import Caller

pytestmark = pytest.mark.django_db
PHONE = "13912345678"


@pytest.mark.parametrize(
    "sent", ["abc", "//evil.example", "https://evil.example", "javascript:alert(1)", "/\\e"]
)
def test_nobody_is_sent_out_of_the_house(as_user, sent, secretary):
    client = as_user(secretary)
    answers = [
        client.post(reverse("accounts:language"), {"language": "en", "next": sent}),
        client.post(reverse("notices:read"), {"all": "1", "next": sent}),
        Client().post(reverse("accounts:language"), {"language": "en", "next": sent}),
    ]
    assert [a["Location"] for a in answers] == ["/", reverse("notices:list"), "/"]


def test_an_answer_to_a_token_is_kept_by_no_cache(secretary):
    assert Caller(secretary).get("members/")["Cache-Control"] == "no-store"


def test_capitals_give_no_further_tries(secretary):
    name, client = secretary.username, Client()
    spelled = [name, name.upper(), name.capitalize(), f" {name}", name.title()]
    sent = [client.post("/account/login/", {"login": n, "password": "wrong"}) for n in spelled]
    right = {"password": make.PASSWORD}
    by_page = client.post(
        "/account/login/", {"login": name.upper(), **right}, headers={"X-Forwarded-For": "9.9.9.9"}
    )
    by_program = client.post(
        reverse("api:login"), {"username": name, **right}, content_type="application/json"
    )
    assert [a.status_code for a in (*sent, by_page, by_program)] == [200, 200, 200, 200, 429, 429, 429]


def test_numbers_are_not_guessed_by_the_hundred(as_user, secretary, monkeypatch):
    monkeypatch.setattr(import_module("members.services.reveal"), "LOOKUPS_AN_HOUR", 3)
    client, guess = as_user(secretary), {"number": PHONE}
    answers = [client.post(reverse("search"), guess).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 422]


def test_who_leads_the_branch_does_not_review_its_records(as_user, branch, college):
    secretary = make.official(branch, "secretary")
    make.appoint(secretary.member, college, "organizer")
    users = {
        "secretary": secretary,
        "superior": make.official(college),
        "officer": make.official(branch, "deputy_secretary"),
    }
    objects = furnish(branch, college, make.group(branch), users)
    meeting, review = objects["submitted"], objects["review"]
    decision = {"version": meeting.version, "decision": "approve"}
    for person in (secretary,):
        page = as_user(person).post(reverse("meetings:review", args=["college", meeting.pk]), decision)
        program = Caller(person).post(f"meetings/{meeting.pk}/approve/", version=meeting.version)
        assert [page.status_code, program.status_code] == [422, 422]
    as_user(secretary).post(reverse("meetings:take_back", args=["college", review.pk]))
    review.refresh_from_db()
    meeting.refresh_from_db()
    assert (meeting.state, review.undone_at) == ("submitted", None)


def test_a_committee_member_of_the_superior_sees_nothing_of_the_branches(as_user, branch, college):
    Organization.objects.filter(pk=branch.pk).update(name="Canary branch", short_name="Canary branch")
    make.member(branch, name="Canary person")
    client = as_user(make.official(college, "organization_officer"))
    for name in ("appraisal:home", "branches:children", "branches:settings", "members:list", "meetings:list"):
        page = client.get(reverse(name, args=["college"]) + "?under=1")
        assert (page.status_code, "Canary" in page.content.decode()) == (200, False), name
        assert client.get(reverse(name, args=["branch"])).status_code == 404
