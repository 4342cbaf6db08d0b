"""How the screens of signing in work: the branch's list and code, the scanned page, the known phones."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from branches.models import RuleSet
from meetings import services
from meetings.codes import code_of, seal_seen
from meetings.models import KnownPhone, SignIn, SignInSheet
from meetings.rules.sign_in import is_by_code
from meetings.views.scanned import sign_in_known
from partybuild.qr import svg_of
from tests import make
from tests.meetings.clock import NOW, START

pytestmark = pytest.mark.django_db
SOON = START - timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _just_before(request):
    with time_machine.travel(SOON, tick=False) as now:
        request.node.now = now
        yield


@pytest.fixture
def opened(root, planned, secretary, committee):
    """The meeting with its code shown; the second of the committee can be reached by phone."""
    make.rule_set(root, {"sign_in.by_code": 1})
    services.open_sign_in(by=secretary, meeting=planned, at=SOON)
    committee[1].name, committee[1].phone = "陈思远", "13900005678"
    committee[1].save()
    return planned


def page_of(meeting, more="") -> str:
    return f"/o/branch/meetings/{meeting.pk}/checkin/{more}"


def scan(meeting, at=SOON) -> str:
    return reverse("scanned", args=[code_of(meeting.pk, at=at)])


def by_digits(client, address, digits="5678", **more):
    return client.post(address, {"said": "陈思远", "digits": digits} | more)


def test_without_the_setting_there_is_no_code_and_ticking_still_works(as_user, secretary, planned):
    client = as_user(secretary)
    page = client.get(page_of(planned))
    assert (page.context["by_code"], b'name="open"' in page.content) == (False, False)
    assert client.post(page_of(planned), {"open": "1"}).status_code == 422
    assert not SignInSheet.objects.exists()
    assert client.get(page_of(planned, "by-hand/")).status_code == 200


def test_the_secretary_switches_the_code_on_and_off_for_the_branch_alone(
    as_user, secretary, committee, other_branch, planned
):
    client = as_user(secretary)
    assert b'name="switch" value="on"' in client.get(page_of(planned)).content
    committee[1].user = make.user()
    committee[1].save()
    assert as_user(committee[1].user).post(page_of(planned), {"switch": "on"}).status_code == 403
    client = as_user(secretary)
    assert client.post(page_of(planned), {"switch": "on"}).status_code == 302
    page = client.get(page_of(planned)).content
    assert (b'name="open"' in page, b'name="switch" value="off"' in page) == (True, True)
    kept = RuleSet.objects.get()
    assert (kept.organization.code, kept.values) == ("branch", {"sign_in.chosen": 1})
    found = RuleSet.objects.values_for([other_branch], on=kept.effective_from)
    assert is_by_code(found[other_branch.pk]) is False
    assert client.post(page_of(planned), {"switch": "off"}).status_code == 302
    assert client.post(page_of(planned), {"open": "1"}).status_code == 422


@pytest.mark.parametrize(
    ("above", "is_on"), [({"sign_in.branch_may": 0}, False), ({"sign_in.by_code": 1}, True)]
)
def test_what_the_superior_decided_a_branch_does_not_switch(as_user, secretary, root, planned, above, is_on):
    client = as_user(secretary)
    client.post(page_of(planned), {"switch": "on"})
    make.rule_set(root, above)
    page = client.get(page_of(planned)).content
    assert (b'name="open"' in page, b'name="switch"' in page) == (is_on, False)
    answer = client.post(page_of(planned), {"switch": "off"})
    assert (answer.status_code, "decided by the superior" in answer.content.decode()) == (422, True)


def test_the_code_is_shown_the_list_grows_and_the_end_leads_to_the_attendance(
    as_user, secretary, opened, committee
):
    client = as_user(secretary)
    page = client.get(page_of(opened))
    assert page.context["address"] == f"http://testserver{scan(opened)}"
    assert svg_of(page.context["address"], title="Code for signing in") in page.content.decode()
    services.sign_in(by=None, meeting=opened, member=committee[1], way="phone", at=START + timedelta(0, 60))
    part = client.get(page_of(opened), headers={"HX-Request": "true"})
    assert b"<html" not in part.content and "陈思远" in part.content.decode()
    answer = client.post(page_of(opened), {"end": "1"})
    assert answer["Location"].endswith("/attendance/")
    listed = client.get(answer["Location"])
    marks = {mark.name: mark.status for _group, rows in listed.context["groups"] for mark in rows}
    assert (marks.pop("陈思远"), set(marks.values())) == ("late", {"absent"})
    assert client.get(scan(opened)).status_code == 404


def test_a_page_that_is_left_open_falls_asleep_and_so_does_its_session(request, as_user, secretary, opened):
    client, fragment = as_user(secretary), {"HX-Request": "true"}
    assert b"every 5s" in client.get(page_of(opened), headers=fragment).content
    request.node.now.shift(timedelta(minutes=121))
    client = as_user(secretary)
    asleep = client.get(page_of(opened), headers=fragment).content
    assert (b"every 5s" in asleep, b"Show the next code" in asleep) == (False, True)
    services.end_sign_in(by=secretary, meeting=opened, at=SOON)
    assert b"every 5s" not in client.get(page_of(opened), headers=fragment).content


def test_name_and_digits_once_then_the_phone_is_known(opened, committee):
    phone = Client()
    shown = phone.get(scan(opened))
    assert all(person.name not in shown.content.decode() for person in committee)
    answer = by_digits(phone, scan(opened), remember="on")
    assert "陈思远" in phone.get(answer["Location"]).content.decode()
    cookie = answer.cookies["sign_in_phone"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/s/")
    assert (cookie["max-age"], KnownPhone.objects.count()) == (180 * 86400, 1)
    SignIn.objects.all().delete()
    assert "陈思远" in phone.get(scan(opened)).content.decode()
    assert "陈思远" not in phone.get(scan(opened) + "?other").content.decode()
    phone.post(scan(opened), {"me": "1"})
    assert SignIn.objects.get().way == "phone"
    assert "陈思远" in phone.get(scan(opened)).context["known"][0].name
    phone.post(scan(opened), {"forget": "1"})
    assert (KnownPhone.objects.count(), phone.get(scan(opened)).context["known"]) == (0, None)


def test_without_the_tick_no_phone_is_known_and_a_wrong_answer_keeps_what_was_typed(opened):
    phone = Client()
    answer = by_digits(phone, scan(opened), digits="0000")
    assert (answer.status_code, 'value="陈思远"' in answer.content.decode()) == (422, True)
    assert by_digits(phone, scan(opened)).status_code == 302
    assert (KnownPhone.objects.count(), "sign_in_phone" in phone.cookies) == (0, False)


def test_an_account_needs_no_digits_and_somebody_not_due_gets_the_form(as_user, opened, committee, branch):
    committee[2].user = make.user()
    committee[2].save()
    as_user(committee[2].user).post(scan(opened), {"me": "1"})
    row = SignIn.objects.get()
    assert (row.member, row.way) == (committee[2], "account")
    guest = make.member(branch, user=make.user())
    assert as_user(guest.user).get(scan(opened)).context["known"] is None


def test_a_code_dies_after_its_minutes_but_who_scanned_in_time_may_finish_typing(request, opened):
    old, phone = scan(opened), Client()
    seen = phone.get(old).context["seen"]
    request.node.now.move_to(SOON + timedelta(minutes=4))
    assert phone.get(old).status_code == 404
    assert by_digits(phone, old).status_code == 404
    assert by_digits(phone, scan(opened, SOON + timedelta(minutes=4))[:-2] + "x/").status_code == 404
    other = phone.get(scan(opened, SOON + timedelta(minutes=4))).context["seen"]
    assert by_digits(phone, old, seen=other).status_code == 404
    assert by_digits(phone, old, seen=seen).status_code == 302
    request.node.now.move_to(SOON + timedelta(minutes=6))
    assert by_digits(phone, old, seen=seen).status_code == 404


@pytest.mark.parametrize("address", ["1-2-3", "1", "٣-2-x", "9" * 30 + "-1-x", "1-" + "9" * 400 + "-x"])
def test_a_code_that_is_none_opens_nothing(address):
    assert Client().get(f"/s/{address}/").status_code == 404
    assert Client().get(f"/s/done/{address}/").status_code == 404


def test_what_the_scanned_page_carries_is_no_receipt(opened):
    seen = seal_seen(code_of(opened.pk, at=SOON))
    assert Client().get(reverse("checkin_done", args=[seen])).status_code == 404


def test_an_end_between_the_look_and_the_sign_in_is_told_like_any_other(rf, secretary, opened, committee):
    services.end_sign_in(by=secretary, meeting=opened, at=SOON)
    request = rf.post("/")
    request.user = AnonymousUser()
    answer = sign_in_known(request, opened, committee[1], "phone", at=SOON)
    assert (answer.status_code, SignIn.objects.count()) == (404, 0)


def test_ticks_are_taken_and_shown_with_the_key_they_came_under(as_user, secretary, planned, committee):
    client, key = as_user(secretary), str(uuid4())
    posted = {"key": key, "tick": [str(committee[1].pk)], f"at-{committee[1].pk}": "2026-11-23T05:50:00Z"}
    page = client.post(page_of(planned, "by-hand/"), posted, follow=True)
    assert f'data-received="{key}"' in page.content.decode()
    assert SignIn.objects.get().signed_at == START - timedelta(minutes=10)
    again = client.get(page_of(planned, "by-hand/")).content.decode()
    assert f'value="{committee[1].pk}"' not in again and f'value="{committee[2].pk}"' in again


def test_early_leaving_and_the_line_are_marked_and_stand_in_the_record(
    request, as_user, secretary, planned, committee
):
    request.node.now.move_to(NOW)
    client, a, b = as_user(secretary), *committee[1:3]
    posted = {
        "version": planned.version,
        f"s-{a.pk}": "left_early",
        f"l-{a.pk}": "14:40",
        f"s-{b.pk}": "telephone",
    }
    address = f"/o/branch/meetings/{planned.pk}/attendance/"
    refused = client.post(address, posted | {f"l-{a.pk}": "13:00"})
    assert (refused.status_code, 'value="13:00"' in refused.content.decode()) == (422, True)
    client.post(address, posted)
    printed = client.get(f"/o/branch/meetings/{planned.pk}/print/").content.decode()
    assert f"{a.name} (Left early, left at 14:40)" in printed
    assert f"{b.name} (by telephone, with the chair&#x27;s word)" in printed
    assert "4 of 5 committee members were present" in printed


def test_the_own_phones_are_listed_and_forgotten_by_nobody_else(as_user, plain_member, stranger):
    services.remember_phone(member=plain_member.member, at=SOON)
    phone = KnownPhone.objects.get()
    posted = {"forget": str(phone.pk)}
    assert as_user(stranger).post("/my/phones/", posted).status_code == 404
    assert [row[0] for row in as_user(plain_member).get("/my/phones/").context["rows"]] == [phone]
    assert as_user(plain_member).post("/my/phones/", posted).status_code == 302
    assert not KnownPhone.objects.exists()


def test_a_stranger_sees_no_list(as_user, stranger, opened):
    client = as_user(stranger)
    assert {client.get(page_of(opened, more)).status_code for more in ("", "by-hand/")} == {404}


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_as_many_queries_however_many_are_there(
    as_user, secretary, branch, opened, django_assert_num_queries, number
):
    for person in make.members(branch, number):
        make.appoint(person, branch, "committee_member")
        services.sign_in(by=None, meeting=opened, member=person, way="phone", at=SOON)
    client = as_user(secretary)
    with django_assert_num_queries(10):
        client.get(page_of(opened))
    with django_assert_num_queries(7):
        client.get(page_of(opened), headers={"HX-Request": "true"})
    with django_assert_num_queries(9):
        client.get(page_of(opened, "by-hand/"))
