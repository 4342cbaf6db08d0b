"""Sign-in, lock-out, sessions and passwords: who gets in, and for how long?"""

import time

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from knox.models import AuthToken

from partybuild.accounts.models import User
from partybuild.accounts.services import set_password
from partybuild.audit.models import Entry
from tests import make

LOGIN = "/account/login/"
NEW_PASSWORD = "another long enough one"


def sign_in(client, user, password=make.PASSWORD, **extra):
    return client.post(LOGIN, {"login": user.username, "password": password, **extra})


def is_signed_in(client) -> bool:
    return client.get("/my/").status_code == 200


def test_the_right_password_leads_to_the_first_page(client, secretary):
    response = sign_in(client, secretary)
    assert (response.status_code, response.url) == (302, "/")
    assert client.get("/").url == "/o/branch/"


@pytest.mark.parametrize("page", ["/my/notices/", "/o/branch/members/?q=x"])
def test_sign_in_leads_to_the_page_first_asked_for(client, secretary, page):
    asked = client.get(page)
    assert asked.url.startswith(f"{LOGIN}?next=")
    assert sign_in(client, secretary, next=page).url == page


@pytest.mark.parametrize(
    "page", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_sign_in_leads_to_no_foreign_page(client, secretary, page):
    assert sign_in(client, secretary, next=page).url == "/"


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client, secretary):
    wrong_password = sign_in(client, secretary, "wrong")
    wrong_name = client.post(LOGIN, {"login": "nobody", "password": "wrong"})
    assert wrong_password.context["form"].errors == wrong_name.context["form"].errors
    assert (wrong_password.status_code, wrong_name.status_code) == (200, 200)


def test_a_closed_account_gets_in_nowhere(client, db):
    account = make.user(is_active=False)
    sign_in(client, account)
    assert not is_signed_in(client)


def test_five_wrong_tries_lock_the_name_at_that_address_alone(client, secretary, stranger):
    answers = [sign_in(client, secretary, "wrong").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    assert sign_in(client, secretary).status_code == 429
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert sign_in(elsewhere, secretary).status_code == 302
    assert sign_in(client, stranger).status_code == 302


def test_the_lock_opens_after_a_quarter_of_an_hour(client, secretary):
    with time_machine.travel("2026-11-23 10:00Z", tick=False) as clock:
        for _ in range(5):
            sign_in(client, secretary, "wrong")
        clock.shift(14 * 60)
        assert sign_in(client, secretary).status_code == 429
        clock.shift(17 * 60)
        assert sign_in(client, secretary).status_code == 302


def test_four_wrong_tries_and_the_right_one_start_the_count_anew(client, secretary):
    for _ in range(2):
        answers = [sign_in(client, secretary, "wrong").status_code for _ in range(4)]
        assert answers == [200, 200, 200, 200]
        assert sign_in(client, secretary).status_code == 302
        client.post("/account/logout/")


def test_sign_out_asks_for_a_post(as_user, secretary):
    client = as_user(secretary)
    client.get("/account/logout/")
    assert is_signed_in(client)
    client.post("/account/logout/")
    assert not is_signed_in(client)


def test_nobody_signs_up(client, db):
    client.post("/account/signup/", {"username": "x", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert User.objects.count() == 0


@pytest.mark.parametrize("path", ["/account/email/", "/account/password/set/", "/account/confirm-email/x/"])
def test_pages_of_the_library_that_nobody_needs_are_not_there(as_user, secretary, path):
    assert as_user(secretary).get(path).status_code == 404


@pytest.mark.parametrize("flags, idle", [({}, 30), ({"is_staff": True}, 15), ({"is_superuser": True}, 15)])
def test_a_session_ends_after_its_idle_time_and_not_before(client, db, flags, idle):
    account = make.user(**flags)
    with time_machine.travel("2026-11-23 01:00Z", tick=False) as clock:
        sign_in(client, account)
        clock.shift(idle * 60)
        assert is_signed_in(client)
        clock.shift(idle * 60 + 1)
        response = client.get("/my/notices/")
        assert (response.status_code, response.url) == (302, f"{LOGIN}?next=/my/notices/")


def test_a_session_in_use_ends_after_twelve_hours(client, secretary):
    with time_machine.travel("2026-11-23 01:00Z", tick=False) as clock:
        sign_in(client, secretary)
        for _ in range(12 * 60 // 20):
            clock.shift(20 * 60)
            assert is_signed_in(client)
        clock.shift(1)
        assert not is_signed_in(client)


def test_the_page_says_why_one_must_sign_in_again(client, secretary):
    with time_machine.travel("2026-11-23 01:00Z", tick=False) as clock:
        sign_in(client, secretary)
        clock.shift(3600)
        page = client.get("/my/", follow=True, headers={"accept-language": "en"})
    assert "Your session has ended. Please sign in again." in page.content.decode()


def test_a_fragment_without_sign_in_sends_the_whole_page_there(client, db):
    response = client.get(
        "/my/notices/?page=2",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/my/notices/"},
    )
    assert (response.status_code, response["HX-Redirect"]) == (200, f"{LOGIN}?next=%2Fmy%2Fnotices%2F")


def test_the_clock_of_a_session_costs_no_write_within_a_minute(client, secretary):
    def writes() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            client.get("/my/")
        return [q["sql"] for q in queries if q["sql"].startswith(("UPDATE", "INSERT"))]

    with time_machine.travel("2026-11-23 01:00Z", tick=False) as clock:
        sign_in(client, secretary)
        clock.shift(59)
        assert writes() == []
        clock.shift(2)
        assert len(writes()) == 1
        assert client.session["session_seen"] == time.time()


def test_a_session_gets_a_new_id_at_sign_in(client, secretary):
    client.get(LOGIN)
    before = client.session.session_key
    sign_in(client, secretary)
    assert client.session.session_key != before


def test_a_new_password_ends_every_session_and_token(client, secretary):
    elsewhere = Client()
    sign_in(elsewhere, secretary)
    sign_in(client, secretary)
    AuthToken.objects.create(user=secretary)
    response = client.post(
        "/account/password/change/",
        {
            "oldpassword": make.PASSWORD,
            "password1": NEW_PASSWORD,
            "password2": NEW_PASSWORD,
        },
    )
    assert response.status_code == 302
    assert (is_signed_in(client), is_signed_in(elsewhere), AuthToken.objects.count()) == (False, False, 0)
    assert sign_in(client, secretary, NEW_PASSWORD).status_code == 302
    entry = Entry.objects.get(action="change password")
    assert (entry.actor, entry.object_id, entry.details) == (secretary, str(secretary.pk), {})


@pytest.mark.parametrize("password", ["elevenchars", "password1234", "123456789012"])
def test_a_weak_password_is_refused(as_user, secretary, password):
    response = as_user(secretary).post(
        "/account/password/change/",
        {
            "oldpassword": make.PASSWORD,
            "password1": password,
            "password2": password,
        },
    )
    assert response.context["form"].errors.get("password1") is not None


def test_the_administration_is_entered_by_the_same_door(client, admin, secretary):
    page = client.get("/admin/", follow=True)
    assert page.redirect_chain[-1][0].startswith(LOGIN)
    sign_in(client, admin)
    assert client.get("/admin/").status_code == 200


def test_the_administration_is_closed_to_others(as_user, secretary):
    assert as_user(secretary).get("/admin/", follow=True).status_code == 403


class TestAdmin:
    def test_an_administrator_makes_an_account(self, as_user, admin):
        response = as_user(admin).post(
            reverse("admin:accounts_user_add"),
            {
                "username": "new",
                "name": "New",
                "email": "",
                "usable_password": "true",
                "password1": NEW_PASSWORD,
                "password2": NEW_PASSWORD,
            },
        )
        assert response.status_code == 302
        assert User.objects.get(username="new").check_password(NEW_PASSWORD)
        assert Entry.objects.get().action == "add account"

    def test_an_administrator_sets_a_password_and_ends_the_sessions(self, as_user, admin, secretary):
        theirs = as_user(secretary)
        as_user(admin).post(
            reverse("admin:auth_user_password_change", args=[secretary.pk]),
            {
                "usable_password": "true",
                "password1": NEW_PASSWORD,
                "password2": NEW_PASSWORD,
            },
        )
        secretary.refresh_from_db()
        assert secretary.check_password(NEW_PASSWORD)
        assert not is_signed_in(theirs)

    def test_accounts_are_closed_not_deleted(self, as_user, admin, secretary):
        client = as_user(admin)
        assert (
            client.post(
                reverse("admin:accounts_user_delete", args=[secretary.pk]), {"post": "yes"}
            ).status_code
            == 403
        )

    def test_who_may_only_change_accounts_gives_nobody_powers(self, as_user, secretary, admin):
        from django.contrib.auth.models import Permission

        clerk = make.user(is_staff=True)
        clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="accounts"))
        client = as_user(clerk)
        page = reverse("admin:accounts_user_change", args=[secretary.pk])
        response = client.post(
            page,
            {
                "username": secretary.username,
                "name": "Changed",
                "is_active": "on",
                "is_superuser": "on",
                "is_staff": "on",
            },
        )
        secretary.refresh_from_db()
        assert (response.status_code, secretary.name) == (302, "Changed")
        assert (secretary.is_superuser, secretary.is_staff) == (False, False)
        assert (
            client.post(reverse("admin:accounts_user_change", args=[admin.pk]), {"name": "x"}).status_code
            == 403
        )

    def test_the_list_costs_the_same_for_few_and_for_many(
        self, as_user, admin, django_assert_max_num_queries
    ):
        client, costs = as_user(admin), []
        for _ in range(2):
            make.user()
            with django_assert_max_num_queries(10) as queries:
                client.get(reverse("admin:accounts_user_changelist"))
            costs.append(len(queries))
        assert costs[0] == costs[1]


def test_a_password_set_by_the_service_is_audited_with_who_did_it(admin, secretary):
    set_password(by=admin, user=secretary, password=NEW_PASSWORD)
    assert Entry.objects.get(action="change password").actor == admin
