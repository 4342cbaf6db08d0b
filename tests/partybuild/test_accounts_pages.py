"""The first page, one's own page, settings and language: what does each person see, and what is kept?"""

import pytest
from django.test import Client

from partybuild.accounts.forms import SettingsForm
from partybuild.accounts.models import User

ENGLISH = {"accept-language": "en"}


@pytest.mark.parametrize(
    "who, target",
    [
        ("secretary", "/o/branch/"),
        ("organizer", "/o/college/"),
        ("plain_member", "/my/"),
        ("admin", "/my/"),
    ],
)
def test_the_first_page_is_that_of_the_first_organization(as_user, request, who, target):
    assert as_user(request.getfixturevalue(who)).get("/").url == target


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get("/").url == "/account/login/?next=/"
    assert client.get("/my/").url == "/account/login/?next=/my/"


CHOICES = {"language": "zh-hans", "text_size": "lg", "theme": "dark", "mail_enabled": "on"}


def test_settings_are_kept_and_end_what_the_device_remembered(as_user, secretary):
    client = as_user(secretary)
    client.cookies["dj_theme"] = "light"
    response = client.post("/my/settings/", CHOICES)
    assert (response.status_code, response.url, client.cookies["dj_theme"].value) == (
        302,
        "/my/settings/",
        "",
    )
    kept = User.objects.get(pk=secretary.pk)
    assert (kept.language, kept.text_size, kept.theme, kept.shortcuts_enabled, kept.mail_enabled) == (
        "zh-hans",
        "lg",
        "dark",
        False,
        True,
    )
    assert "设置已保存" in client.get("/my/settings/").content.decode()


@pytest.mark.parametrize("wrong", [{"language": "fr"}, {"text_size": "huge"}, {"theme": "pink"}])
def test_a_choice_that_is_none_is_refused_and_nothing_kept(as_user, secretary, wrong):
    response = as_user(secretary).post("/my/settings/", CHOICES | wrong)
    secretary.refresh_from_db()
    assert (response.status_code, secretary.text_size, secretary.language) == (422, "", "en")


def test_settings_change_nobody_else_and_no_power(as_user, secretary, stranger):
    as_user(secretary).post("/my/settings/", CHOICES | {"is_superuser": "on", "pk": stranger.pk, "name": "X"})
    secretary.refresh_from_db()
    stranger.refresh_from_db()
    assert (secretary.is_superuser, secretary.name != "X", stranger.text_size) == (False, True, "")


def test_the_page_shows_what_is_kept(as_user, secretary):
    User.objects.filter(pk=secretary.pk).update(theme="dark", text_size="xl", shortcuts_enabled=False)
    page = as_user(secretary).get("/my/settings/")
    assert isinstance(page.context["form"], SettingsForm)
    assert page.context["form"].initial["theme"] == "dark"
    html = page.content.decode()
    assert 'data-bs-theme="dark" data-size="xl" data-keys="off"' in html


def test_a_visitors_language_is_kept_in_a_cookie(client, db):
    response = client.post("/my/language/", {"language": "en", "next": "/account/login/"})
    assert (response.status_code, response.url) == (302, "/account/login/")
    assert client.get("/account/login/").headers["Content-Language"] == "en"
    client.post("/my/language/", {"language": "zh-hans"})
    assert client.get("/account/login/", headers=ENGLISH).headers["Content-Language"] == "zh-hans"


def test_a_persons_language_is_kept_in_the_profile_and_the_page_stays(as_user, secretary):
    client = as_user(secretary)
    response = client.post("/my/language/", {"language": "zh-hans", "next": "/my/notices/?page=2"})
    assert response.url == "/my/notices/?page=2"
    assert User.objects.get(pk=secretary.pk).language == "zh-hans"
    assert as_user(secretary).get("/my/", headers=ENGLISH).headers["Content-Language"] == "zh-hans"


def test_the_browsers_language_decides_until_one_chooses(client, db):
    assert client.get("/account/login/", headers=ENGLISH).headers["Content-Language"] == "en"
    assert (
        client.get("/account/login/", headers={"accept-language": "zh-CN,zh;q=0.9"}).headers[
            "Content-Language"
        ]
        == "zh-hans"
    )
    assert (
        client.get("/account/login/", headers={"accept-language": "fr"}).headers["Content-Language"]
        == "zh-hans"
    )


@pytest.mark.parametrize(
    "page", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example", ""]
)
def test_changing_the_language_leads_to_no_foreign_page(client, db, page):
    assert client.post("/my/language/", {"language": "en", "next": page}).url == "/"


def test_a_language_that_the_pages_do_not_have_is_a_bad_request(as_user, secretary):
    assert as_user(secretary).post("/my/language/", {"language": "../etc"}).status_code == 400


@pytest.mark.parametrize("path", ["/my/language/", "/my/notices/read/"])
def test_what_changes_something_asks_for_a_post_with_a_token(as_user, secretary, path):
    assert as_user(secretary).get(path).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(secretary)
    assert strict.post(path, {"language": "en"}).status_code == 403
