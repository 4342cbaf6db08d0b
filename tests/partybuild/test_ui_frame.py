"""Do the frame, the lists and the problem pages work in both languages and without a session?"""

import re
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from partybuild.templatetags.ui import frame


def rendered(source, language="en", path="/", cookies=None, user=None, **context):
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies or {})
    request.user = user or AnonymousUser()
    with translation.override(language):
        return Template("{% load ui %}" + source).render(Context({"request": request, **context})).strip()


def person(**likes):
    return SimpleNamespace(**{"theme": "", "text_size": "", "shortcuts_enabled": True, **likes})


@pytest.mark.parametrize(
    ("likes", "cookies", "attributes"),
    [
        ({}, {}, ""),
        ({"theme": "dark", "text_size": "xl"}, {}, 'data-bs-theme="dark" data-size="xl"'),
        ({"theme": "dark"}, {"dj_theme": "light"}, 'data-bs-theme="light"'),
        ({"text_size": "xl"}, {"dj_size": "normal"}, ""),
        ({}, {"dj_size": "lg"}, 'data-size="lg"'),
        ({}, {"dj_size": '"><script>'}, ""),
        ({"shortcuts_enabled": False}, {}, 'data-keys="off"'),
    ],
)
def test_the_page_looks_as_last_chosen_here_then_as_in_the_profile(likes, cookies, attributes):
    assert rendered("{% html_attributes %}", user=person(**likes), cookies=cookies) == attributes


def test_the_language_of_the_page_is_written_as_browsers_expect_it():
    assert rendered("{% html_language %}", "zh-hans") == "zh-Hans"
    assert rendered("{% html_language %}", "en") == "en"


@pytest.mark.parametrize(
    ("language", "other"),
    [("zh-hans", "en en English"), ("en", "zh-hans zh-Hans 简体中文")],
)
def test_the_other_language_names_itself(language, other):
    assert rendered("{% other_language as o %}{{ o.code }} {{ o.html }} {{ o.name }}", language) == other


def test_an_icon_is_silent_unless_it_has_a_name():
    assert 'aria-hidden="true"' in rendered('{% icon "bell" %}')
    assert 'role="img" aria-label="Notices"' in rendered('{% icon "bell" "Notices" %}')


def test_every_icon_named_in_a_template_or_tag_is_in_the_sprite(settings):
    sprite = (settings.BASE_DIR / "partybuild/static/icons.svg").read_text()
    there = set(re.findall(r'id="i-([a-z0-9-]+)"', sprite))
    used = set()
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        text = template.read_text()
        used |= set(re.findall(r'{% icon "([a-z0-9-]+)"', text)) | set(
            re.findall(r'empty.html" with icon="([a-z0-9-]+)"', text)
        )
    assert used - there == set()


@pytest.mark.parametrize(
    ("level", "kind"),
    [
        (constants.SUCCESS, "ok"),
        (constants.ERROR, "bad"),
        (constants.WARNING, "bad"),
        (constants.INFO, "info"),
    ],
)
def test_a_message_becomes_one_of_three_lines(level, kind):
    assert frame.flash_kind(Message(level, "x")) == kind


@pytest.mark.parametrize(
    ("tags", "url"),
    [("undo=/o/a/1/", "/o/a/1/"), ("undo=//evil", ""), ("undo=https:", ""), ("other", ""), (None, "")],
)
def test_undo_leads_only_to_our_own_pages(tags, url):
    assert frame.undo_url(Message(constants.SUCCESS, "x", extra_tags=tags)) == url


def test_a_saved_version_is_shown_as_lines_of_text():
    version = {
        "title": "A",
        "items": [{"title": "One", "votes": 5, "is_voted": True}, {"title": "", "text": None}],
    }
    assert frame.as_text(version) == "A\nOne\n5"


@pytest.mark.parametrize(
    ("changes", "query"),
    [
        ('kind="b"', "?q=x&amp;kind=b"),
        ("kind=None", "?q=x"),
        ("page=3", "?q=x&amp;kind=a&amp;page=3"),
        ('q="张 三"', "?q=%E5%BC%A0+%E4%B8%89&amp;kind=a"),
    ],
)
def test_a_change_of_the_filter_keeps_the_rest_and_goes_back_to_page_one(changes, query):
    assert rendered("{% page_query " + changes + " %}", path="/?q=x&kind=a&page=2") == query


@pytest.mark.parametrize(
    ("path", "order", "target"),
    [
        ("/?q=x", "none", "?q=x&amp;sort=name"),
        ("/?sort=name", "ascending", "?sort=-name"),
        ("/?sort=-name", "descending", "?sort=name"),
    ],
)
def test_a_column_head_sorts_and_says_how(path, order, target):
    html = rendered('{% sort_th "name" "Name" %}', path=path)
    assert f'aria-sort="{order}"' in html
    assert f'href="{target}"' in html


@pytest.mark.parametrize(("language", "shown"), [("zh-hans", "第 21–40 个，共 45 个"), ("en", "21–40 of 45")])
def test_paging_says_where_one_is_and_keeps_the_filter(language, shown):
    page = Paginator(range(45), 20).page(2)
    html = rendered("{% pagination page %}", language, path="/?q=x&page=2", page=page)
    assert shown in html
    assert re.findall(r'href="([^"]+)"', html) == [
        "?q=x&amp;page=1",
        "?q=x&amp;page=1",
        "?q=x&amp;page=2",
        "?q=x&amp;page=3",
        "?q=x&amp;page=3",
    ]
    assert html.count('aria-current="page"') == 1


def test_a_single_page_has_no_links():
    assert "<nav" not in rendered("{% pagination page %}", page=Paginator(range(3), 20).page(1))


@pytest.mark.parametrize(
    "name",
    ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html", "account/lockout.html"],
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_problem_page_renders_without_any_context_and_says_what_next(name, language):
    with translation.override(language):
        html = render_to_string(name)
    assert html.count("<h1") == 1
    assert re.search(r'class="btn btn-primary"[^>]*>', html)
    assert bool(re.search(r"[\u4e00-\u9fff]", html.split("<main")[1])) == (language == "zh-hans")


def test_the_problem_page_of_the_server_needs_no_manifest_and_no_processor():
    assert 'href="/static/app.css"' in render_to_string("500.html")


def test_the_wait_after_too_many_attempts_is_said_in_minutes():
    with translation.override("en"):
        assert "Please wait 1 minute and" in render_to_string("429.html", {"wait_minutes": 1})
        assert "Please wait 12 minutes and" in render_to_string("429.html", {"wait_minutes": 12})


def test_no_template_needs_what_the_content_policy_forbids(settings):
    bad = re.compile(r"""\sstyle=|\son[a-z]+=["']|<script(?![^>]*src)|hx-on|javascript:""")
    found = [
        path.name
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        if bad.search(path.read_text())
    ]
    assert found == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "title", "label"),
    [("zh-hans", "登录 - 党建工作台", "用户名"), ("en", "Sign in - Partybuild", "User name")],
)
def test_the_sign_in_page_asks_for_name_and_password_and_offers_no_registration(
    client, language, title, label
):
    client.cookies["django_language"] = language
    html = client.get("/account/login/").content.decode()
    assert f"<title>{title}</title>" in html
    assert f">{label}</label>" in html
    assert "/account/signup/" not in html


@pytest.mark.django_db
def test_a_wrong_password_is_said_in_the_summary_without_saying_which_part_was_wrong(client):
    client.cookies["django_language"] = "en"
    html = client.post("/account/login/", {"login": "nobody", "password": "wrong"}).content.decode()
    assert "<title>Error: Sign in - Partybuild</title>" in html
    assert "Error: 1 entry needs to be changed" in html


@pytest.mark.django_db
def test_an_unknown_address_gets_the_page_that_says_so(client):
    client.cookies["django_language"] = "en"
    response = client.get("/nowhere/at/all/")
    assert response.status_code == 404
    assert "This page was not found" in response.content.decode()
