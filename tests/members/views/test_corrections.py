"""Correction requests on the screens: the member asks, the branch decides, nobody else sees them."""

from datetime import date

import pytest
from django.utils import timezone

from members.models import Affiliation, Member
from members.models.corrections import CorrectionRequest
from members.services import change_member
from members.services.corrections import ask_correction
from partybuild.audit.models import Entry
from tests import make

OLD, NEW = "13812345678", "13987654321"
LIST = "/o/branch/corrections/"


@pytest.fixture
def person(branch):
    account = make.user(name="陈思远")
    member = make.member(branch, name="陈思远", user=account, native_place="北京")
    member.phone = OLD
    member.save()
    return account


@pytest.fixture
def request_of_phone(person):
    return ask_correction(
        by=person, member=person.member, field="phone", new=NEW, note="New number", at=timezone.now()
    )


def ask(client, field, **posted):
    return client.post(f"/my/profile/correct/{field}/", posted)


def decide(client, kept, **posted):
    return client.post(f"{LIST}{kept.pk}/decide/", {"version": kept.member.version} | posted)


def test_the_file_shows_every_fact_masked_with_a_way_to_say_it_is_wrong(as_user, person):
    text = as_user(person).get("/my/profile/").content.decode()
    for words in ("陈思远", "138****5678", "北京", "/my/profile/correct/native_place/", "History"):
        assert words in text
    assert OLD not in text


def test_my_own_phone_in_full_is_written_down_like_any_look(as_user, person):
    answer = as_user(person).post("/my/profile/show/phone/")
    assert (answer.status_code, OLD in answer.content.decode()) == (200, True)
    entry = Entry.objects.get(action="reveal member")
    assert (entry.actor, entry.object_id, entry.details) == (
        person, str(person.member.pk), {"field": "phone"},
    )  # fmt: skip


@pytest.mark.parametrize("field", ["name", "pinyin", "user"])
def test_only_identities_are_shown_by_a_click(as_user, person, field):
    assert as_user(person).post(f"/my/profile/show/{field}/").status_code == 404


@pytest.mark.parametrize(
    ("field", "posted", "new"),
    [
        ("native_place", {"native_place": "山东济南", "note": "ID card"}, "山东济南"),
        ("phone", {"phone": "139 8765 4321"}, NEW),
        ("phone", {"phone": "-"}, ""),
        ("admission_date", {"admission_date": "1999.07"}, "1999-07"),
        ("born_on", {"born_on": "1980-02-03"}, "1980-02-03"),
        ("education", {"education": "20"}, "20"),
        ("is_migrant_worker", {"is_migrant_worker": "false"}, "False"),
        ("name", {"name": "陈思源"}, "陈思源"),
    ],
)
def test_a_member_asks_for_a_correction(as_user, person, field, posted, new):
    answer = ask(as_user(person), field, **posted)
    assert (answer.status_code, answer["Location"]) == (302, "/my/profile/")
    kept = CorrectionRequest.objects.get()
    assert (kept.member, kept.field, kept.new) == (person.member, field, new)
    assert "Correction asked for" in as_user(person).get("/my/profile/").content.decode()


@pytest.mark.parametrize(
    ("field", "posted"),
    [
        ("phone", {"phone": ""}), ("phone", {"phone": "12"}), ("id_number", {"id_number": "110"}),
        ("native_place", {"native_place": "北京"}), ("education", {"education": "genius"}),
        ("admission_date", {"admission_date": "once"}), ("born_on", {"born_on": "2026-02-30"}),
        ("name", {"name": ""}),
    ],
)  # fmt: skip
def test_what_is_no_correction_is_said_beside_the_field(as_user, person, field, posted):
    answer = ask(as_user(person), field, **posted)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not CorrectionRequest.objects.exists()


def test_a_form_asks_for_its_one_field(as_user, person):
    form = as_user(person).get("/my/profile/correct/native_place/").context["form"]
    assert list(form.fields) == ["native_place", "note"]
    assert as_user(person).get("/my/profile/correct/pinyin/").status_code == 404


def test_a_member_withdraws_his_own_request_alone(as_user, person, plain_member, request_of_phone):
    address = f"/my/profile/requests/{request_of_phone.pk}/withdraw/"
    assert as_user(plain_member).post(address).status_code == 404
    assert as_user(person).post(address).status_code == 302
    request_of_phone.refresh_from_db()
    assert request_of_phone.state == "withdrawn"
    assert as_user(person).post(address).status_code == 422


def test_nobody_elses_file_request_or_look_is_on_my_page(as_user, person, plain_member, request_of_phone):
    client = as_user(plain_member)
    for address in ("/my/", "/my/profile/", "/my/access/", "/my/data/"):
        text = client.get(address).content.decode()
        assert ["陈思远" in text, OLD in text, "New number" in text] == [False] * 3, address


def test_the_branch_sees_open_requests_oldest_first_and_masked(as_user, secretary, person, request_of_phone):
    second = ask_correction(
        by=person, member=person.member, field="native_place", new="山东济南", at=timezone.now()
    )
    answer = as_user(secretary).get(LIST)
    text = answer.content.decode()
    assert [a.request for a in answer.context["page"].object_list] == [request_of_phone, second]
    assert ["138****5678" in text, "139****4321" in text, "山东济南" in text] == [True] * 3
    assert [OLD in text, NEW in text] == [False, False]


def test_both_values_in_full_are_a_look_at_the_member(as_user, secretary, person, request_of_phone):
    client, address = as_user(secretary), f"{LIST}{request_of_phone.pk}/"
    text = client.get(address).content.decode()
    assert [OLD in text, NEW in text, "New number" in text] == [False, False, True]
    shown = client.post(f"{address}show/").content.decode()
    assert [OLD in shown, NEW in shown] == [True, True]
    assert Entry.objects.get(action="reveal member").object_id == str(person.member.pk)


def test_the_branch_corrects_the_file(as_user, secretary, person, request_of_phone):
    answer = decide(as_user(secretary), request_of_phone, decision="accept")
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert Member.objects.get(pk=person.member.pk).phone == NEW
    text = as_user(secretary).get(f"{LIST}?state=decided").content.decode()
    assert "Corrected" in text
    assert "No open requests" in as_user(secretary).get(LIST).content.decode()


def test_leaving_it_asks_for_a_reason_which_the_member_reads(as_user, secretary, person, request_of_phone):
    client = as_user(secretary)
    answer = decide(client, request_of_phone, decision="refuse", reason="")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert decide(client, request_of_phone, decision="refuse", reason="Wrong number").status_code == 302
    assert "Wrong number" in as_user(person).get("/my/profile/").content.decode()


def test_a_file_changed_meanwhile_is_shown_in_both_versions(as_user, secretary, person):
    kept = ask_correction(
        by=person, member=person.member, field="native_place", new="山东济南", at=timezone.now()
    )
    change_member(by=secretary, member=person.member, version=0, native_place="河北")
    answer = decide(as_user(secretary), kept, decision="accept")
    text = answer.content.decode()
    assert (answer.status_code, "河北" in text, "山东济南" in text) == (409, True, True)
    # The page now carries the version as it stands: saying it once more is the decision.
    assert 'name="version" value="1"' in text
    kept.member.refresh_from_db()
    assert decide(as_user(secretary), kept, decision="accept").status_code == 302
    assert Member.objects.get(pk=person.member.pk).native_place == "山东济南"


def test_a_decided_request_is_only_read(as_user, secretary, request_of_phone):
    client = as_user(secretary)
    decide(client, request_of_phone, decision="accept")
    assert "Leave it as it is" not in client.get(f"{LIST}{request_of_phone.pk}/").content.decode()
    again = decide(client, request_of_phone, decision="refuse", reason="x")
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("role", "reads", "decides"),
    [
        ("secretary", 200, 302), ("organizer", 200, 403), ("admin", 200, 403), ("stranger", 404, 404),
        ("plain_member", 404, 404),
    ],
)  # fmt: skip
def test_who_reads_and_who_decides(request, as_user, request_of_phone, role, reads, decides):
    client = as_user(request.getfixturevalue(role))
    assert client.get(f"{LIST}{request_of_phone.pk}/").status_code == reads
    assert decide(client, request_of_phone, decision="accept").status_code == decides


def test_a_request_lies_at_its_own_branch_only(as_user, admin, college, other_branch, request_of_phone):
    client = as_user(admin)
    for code in ("college", "other"):
        assert client.get(f"/o/{code}/corrections/{request_of_phone.pk}/").status_code == 404
    assert request_of_phone.member.name in client.get("/o/college/corrections/").content.decode()
    assert request_of_phone.member.name not in client.get("/o/other/corrections/").content.decode()


def test_after_a_transfer_the_list_leads_to_the_new_branch(
    as_user, admin, branch, other_branch, secretary, request_of_phone
):
    moved = date(2026, 11, 1)
    Affiliation.objects.filter(member=request_of_phone.member).update(until=moved)
    Affiliation.objects.create(member=request_of_phone.member, organization=other_branch, since=moved)
    text = as_user(admin).get("/o/root/corrections/").content.decode()
    assert f"/o/other/corrections/{request_of_phone.pk}/" in text
    assert as_user(secretary).get(f"{LIST}{request_of_phone.pk}/").status_code == 404


@pytest.mark.parametrize(("role", "queries"), [("secretary", 7), ("admin", 7)])
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    request, as_user, branch, role, queries, number, django_assert_num_queries
):
    client = as_user(request.getfixturevalue(role))
    for _ in range(number):
        account = make.user()
        member = make.member(branch, user=account)
        ask_correction(by=account, member=member, field="sex", new="female", at=timezone.now())
    with django_assert_num_queries(queries):
        assert client.get(LIST).status_code == 200
