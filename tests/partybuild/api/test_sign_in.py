"""How does a program get a token, keep it, and lose it?"""

import pytest
from django.test import Client
from knox.models import AuthToken

from partybuild.audit.models import Entry
from tests import make
from tests.api import Caller


def sign_in(user, password=make.PASSWORD, **rest):
    return Caller(None).post("auth/login/", {"username": user.username, "password": password} | rest)


def test_a_token_opens_what_the_posts_open(secretary, branch):
    token = sign_in(secretary).json()
    assert set(token) == {"token", "expiry"}
    answer = Client().get("/api/v1/organizations/", headers={"Authorization": f"Token {token['token']}"})
    assert [o["code"] for o in answer.json()["results"]] == ["branch"]
    assert Entry.objects.get(action="sign in by token").actor == secretary


def test_a_wrong_password_and_an_unknown_name_answer_alike(secretary):
    wrong = sign_in(secretary, "wrong")
    unknown = Caller(None).post("auth/login/", {"username": "nobody", "password": "wrong"})
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert wrong.json() == unknown.json()
    assert not AuthToken.objects.exists()


@pytest.mark.parametrize(
    "body", [{}, {"username": "x"}, {"username": "", "password": "x"}, {"username": [], "password": {}}]
)
def test_a_body_without_name_or_password_is_malformed(db, body):
    answer = Caller(None).post("auth/login/", body)
    assert (answer.status_code, list(answer.json())) == (400, ["errors"])


def test_five_wrong_tries_lock_the_name_here_as_on_the_pages(secretary):
    statuses = [sign_in(secretary, "wrong").status_code for _ in range(5)]
    assert statuses == [422] * 4 + [429]
    locked = sign_in(secretary)
    assert (locked.status_code, locked["Content-Type"]) == (429, "application/json")


def test_a_disabled_account_gets_no_token_and_its_token_ends(secretary):
    caller = Caller(secretary)
    secretary.is_active = False
    secretary.save()
    assert sign_in(secretary).status_code == 422
    assert caller.get("organizations/").status_code == 401


def test_signing_out_ends_this_token_alone(secretary):
    first, second = Caller(secretary), Caller(secretary)
    assert first.post("auth/logout/").status_code == 204
    assert [c.get("organizations/").status_code for c in (first, second)] == [401, 200]


def test_a_person_holds_ten_tokens_at_most(secretary):
    for _ in range(10):
        AuthToken.objects.create(user=secretary)
    sign_in(secretary)
    assert AuthToken.objects.filter(user=secretary).count() == 10


def test_ten_tries_a_minute_from_one_address_whatever_the_names(db):
    tries = [Caller(None).post("auth/login/", {"username": f"u{n}", "password": "x"}) for n in range(11)]
    assert [t.status_code for t in tries] == [422] * 10 + [429]


def test_an_invented_forwarding_header_does_not_make_another_address(db):
    client = Client()
    for n in range(11):
        answer = client.post(
            "/api/v1/auth/login/",
            {"username": f"u{n}", "password": "x"},
            content_type="application/json",
            headers={"X-Forwarded-For": f"10.0.0.{n}"},
        )
    assert answer.status_code == 429


def test_nobody_is_let_in_without_signing_in(db):
    for path in ("organizations/", "members/", "meetings/", "duties/", "scores/", "schema/"):
        assert Caller(None).get(path).status_code == 401


def test_a_session_writes_only_with_the_csrf_token(secretary, branch):
    client = Client(enforce_csrf_checks=True)
    client.force_login(secretary)
    assert client.get("/api/v1/organizations/").status_code == 200
    assert client.post("/api/v1/meetings/", "{}", content_type="application/json").status_code == 403
    client.get("/my/settings/")
    token = client.cookies["csrftoken"].value
    answer = client.post(
        "/api/v1/meetings/", "{}", content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert answer.status_code == 400
