"""The page of notices: one's own, by day, with reason and a way to act."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from partybuild.notices.models import Notice
from tests import make

AT = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
URL = "/my/notices/"


def notice(user, number=1, *, at=AT, **fields) -> Notice:
    values = {"texts": {"en": f"Notice {number}"}, "reasons": {"en": "Art 11"}, "link": "/my/settings/"}
    return Notice.objects.create(
        recipient=user, dedupe_key=f"{user.pk}:{number}", created_at=at, **values | fields
    )


def texts(response) -> list[str]:
    return [n.text for n in response.context["page"]]


def test_notices_stand_by_day_newest_first_with_reason_and_action(as_user, secretary):
    notice(secretary, 1, at=AT - timedelta(days=1))
    notice(secretary, 2)
    notice(secretary, 3, at=AT.replace(hour=7))
    response = as_user(secretary).get(URL)
    html = response.content.decode()
    assert texts(response) == ["Notice 2", "Notice 3", "Notice 1"]
    assert (
        html.count('id="h-2026-11-23"'),
        html.count('id="h-2026-11-22"'),
        html.count("Reason: Art 11"),
    ) == (1, 1, 3)


def test_a_day_is_the_readers_day_not_utc(as_user, secretary):
    notice(secretary, at=AT.replace(hour=1))
    assert 'id="h-2026-11-23"' in as_user(secretary).get(URL).content.decode()


def test_nobody_sees_anothers_notices(as_user, secretary, stranger, admin):
    notice(secretary)
    assert (texts(as_user(stranger).get(URL)), texts(as_user(admin).get(URL))) == ([], [])


def test_an_empty_page_says_so(as_user, secretary):
    html = as_user(secretary).get(URL).content.decode()
    assert ("No new notices" in html, "Mark all as read" in html) == (True, False)


def test_one_notice_is_marked_read(as_user, secretary):
    first, second = notice(secretary, 1), notice(secretary, 2)
    client = as_user(secretary)
    response = client.post(f"{URL}read/", {"pk": first.pk, "next": f"{URL}?page=1"})
    assert (response.status_code, response.url) == (302, f"{URL}?page=1")
    assert list(Notice.objects.filter(read_at=None)) == [second]
    assert texts(client.get(URL, {"unread": 1})) == ["Notice 2"]


def test_all_are_marked_read(as_user, secretary, stranger):
    notice(secretary, 1)
    notice(secretary, 2)
    theirs = notice(stranger)
    assert as_user(secretary).post(f"{URL}read/").url == URL
    assert list(Notice.objects.filter(read_at=None)) == [theirs]


def test_going_there_marks_it_read(as_user, secretary):
    one = notice(secretary)
    assert as_user(secretary).post(f"{URL}read/", {"pk": one.pk, "open": 1}).url == "/my/settings/"
    one.refresh_from_db()
    assert one.read_at is not None


@pytest.mark.parametrize("link", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_no_notice_leads_away(as_user, secretary, link):
    one = notice(secretary, link=link)
    assert as_user(secretary).post(f"{URL}read/", {"pk": one.pk, "open": 1}).url == URL
    assert as_user(secretary).post(f"{URL}read/", {"pk": one.pk, "next": link}).url == URL


def test_anothers_notice_is_not_there(as_user, secretary, stranger):
    theirs = notice(stranger)
    client = as_user(secretary)
    assert [client.post(f"{URL}read/", {"pk": pk}).status_code for pk in (theirs.pk, 10**30, "x", "-1")] == [
        404
    ] * 4
    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_long_lists_are_paged(as_user, secretary):
    for number in range(21):
        notice(secretary, number, at=AT - timedelta(minutes=number))
    client = as_user(secretary)
    assert (
        len(texts(client.get(URL))),
        texts(client.get(URL, {"page": 2})),
        len(texts(client.get(URL, {"page": "x"}))),
    ) == (
        20,
        ["Notice 20"],
        20,
    )


@pytest.mark.parametrize("who", ["secretary", "admin"])
def test_the_page_costs_the_same_for_one_and_three(as_user, request, who, django_assert_num_queries):
    user = request.getfixturevalue(who)
    client = as_user(user)
    notice(user, 1)
    with django_assert_num_queries(7):
        client.get(URL)
    notice(user, 2)
    notice(user, 3, at=AT - timedelta(days=1))
    with django_assert_num_queries(7):
        client.get(URL)


def test_the_badge_counts_what_is_unread(as_user, secretary):
    notice(secretary, 1)
    notice(secretary, 2, read_at=AT)
    assert "Notices, 1 unread" in as_user(secretary).get("/my/").content.decode()


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get(URL).url == f"/account/login/?next={URL}"
    assert client.post(f"{URL}read/").url.startswith("/account/login/")


def test_text_from_data_is_shown_as_text(as_user, secretary):
    make.user()
    notice(secretary, texts={"en": "<i>zq7</i>"}, reasons={"en": "<b>zq7</b>"})
    html = as_user(secretary).get(URL).content.decode()
    assert ("<i>zq7" in html, "<b>zq7" in html, "&lt;i&gt;zq7" in html) == (False, False, True)
