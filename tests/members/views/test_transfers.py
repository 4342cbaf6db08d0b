"""The pages of transfers: list, new, step by step, letter; both sides, a stranger and a superior."""

import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from members.letter import age_on
from members.models import Affiliation, Member
from members.models.transfers import Transfer
from members.services.transfers import issue_letter, receive_from_outside, request_transfer
from partybuild.audit.models import Entry
from tests import make

ONE = timedelta(days=1)
TODAY = timezone.localdate()
ID_NUMBER, PHONE, ADDRESS = "11010519491231002X", "13912345678", "Nanjing Road 12"


@pytest.fixture
def receiver(root):
    above = make.organization(root, kind="committee", code="north", name="North committee")
    return make.organization(above, code="receiver", name="Receiving branch")


@pytest.fixture
def receiving(receiver):
    return make.official(receiver)


@pytest.fixture
def person(branch):
    found = make.member(branch, name="陈思远", sex="male", work_unit="Secret bureau", remark="Plays the erhu")
    found.id_number, found.phone, found.address = ID_NUMBER, PHONE, ADDRESS
    found.save()
    return found


@pytest.fixture
def transfer(person, branch, receiver):
    return sent(person, branch, receiver)


def sent(person, branch, receiver, *, on=TODAY - 5 * ONE, **fields) -> Transfer:
    return request_transfer(
        by=None, member=person, sender=branch, receiver=receiver, on=on, at=timezone.now(), **fields
    )


def page(code, transfer, *more) -> str:
    name = {"": "transfer", "letter": "transfer_letter", "docx": "transfer_docx"}.get(more[0] if more else "")
    if name:
        return reverse(f"members:{name}", args=[code, transfer.pk])
    return reverse("members:transfer_step", args=[code, transfer.pk, more[0]])


def names_on(response) -> list[str]:
    return [row.member.name for row in response.context["page"].object_list]


# Who sees what.


@pytest.mark.parametrize(
    ("code", "user", "status"),
    [
        ("branch", "secretary", 200), ("receiver", "receiving", 200), ("college", "organizer", 200),
        ("branch", "organizer", 200), ("branch", "receiving", 404), ("receiver", "secretary", 404),
        ("receiver", "organizer", 404), ("branch", "stranger", 404), ("other", "stranger", 404),
        ("branch", "plain_member", 404), ("root", "admin", 200), ("other", "admin", 404),
    ],
)  # fmt: skip
def test_both_sides_and_their_superiors_open_a_transfer(
    request, as_user, other_branch, receiving, transfer, code, user, status
):
    client = as_user(request.getfixturevalue(user))
    assert client.get(page(code, transfer)).status_code == status
    assert client.get(page(code, transfer, "letter")).status_code == status


def test_the_receiver_sees_what_the_letter_says_and_no_file(as_user, receiving, secretary, transfer, person):
    file = reverse("members:detail", args=["branch", person.pk])
    for address in (
        page("receiver", transfer),
        page("receiver", transfer, "letter"),
        "/o/receiver/transfers/",
    ):
        text = as_user(receiving).get(address).content.decode()
        assert "陈思远" in text
        hidden = (
            ID_NUMBER,
            ID_NUMBER[:6],
            PHONE,
            PHONE[:3] + "****",
            ADDRESS,
            "Secret bureau",
            "erhu",
            file,
        )
        assert [word for word in hidden if word in text] == []
    assert as_user(receiving).get(file).status_code == 404
    assert file in as_user(secretary).get(page("branch", transfer)).content.decode()


def test_after_acceptance_the_file_has_moved(as_user, receiving, secretary, transfer, person):
    response = as_user(receiving).post(page("receiver", transfer, "accept"), {"on": TODAY.isoformat()})
    assert response.status_code == 302
    assert Affiliation.objects.get(member=person, until=None).organization.code == "receiver"
    assert as_user(receiving).get(reverse("members:detail", args=["receiver", person.pk])).status_code == 200
    assert as_user(secretary).get(reverse("members:detail", args=["branch", person.pk])).status_code == 404
    text = as_user(secretary).get(page("branch", transfer)).content.decode()
    assert "Accepted" in text
    assert str(person.pk) not in text


# State × role × action: which buttons each side has.


@pytest.mark.parametrize(
    ("state", "ours", "theirs"),
    [
        ("proposed", ["send", "decline"], None),
        ("requested", ["withdraw"], ["accept", "receive", "refuse"]),
        ("received", ["withdraw"], ["accept", "refuse"]),
        ("accepted", [], []), ("refused", [], []), ("withdrawn", [], []), ("lapsed", [], []),
    ],
)  # fmt: skip
def test_each_side_has_its_steps(as_user, secretary, receiving, organizer, transfer, state, ours, theirs):
    days = {"accepted_on": TODAY, "refused_on": TODAY, "refusal": "Why"}
    if state == "proposed":
        days |= {"issued_on": None, "valid_until": None, "letter_number": None}
    Transfer.objects.update(state=state, **days)
    views = [("branch", secretary, ours), ("receiver", receiving, theirs), ("branch", organizer, [])]
    for code, user, wanted in views:
        response = as_user(user).get(page(code, transfer))
        if wanted is None:
            assert response.status_code == 404
        else:
            assert [step["act"] for step in response.context["steps"]] == wanted


@pytest.mark.parametrize(("days", "steps"), [(0, ["withdraw"]), (1, ["lapse", "withdraw"])])
def test_a_letter_may_be_closed_from_the_day_after_its_last(as_user, secretary, transfer, days, steps):
    Transfer.objects.update(issued_on=TODAY - 90 * ONE, valid_until=TODAY - days * ONE)
    response = as_user(secretary).get(page("branch", transfer))
    assert [step["act"] for step in response.context["steps"]] == steps


@pytest.mark.parametrize(
    ("code", "user", "act", "status"),
    [
        ("branch", "secretary", "accept", 403), ("receiver", "receiving", "withdraw", 403),
        ("branch", "organizer", "withdraw", 403), ("college", "organizer", "withdraw", 403),
        ("root", "admin", "accept", 403), ("branch", "secretary", "nonsense", 404),
        ("receiver", "stranger", "accept", 404), ("branch", "secretary", "lapse", 302),
        ("receiver", "receiving", "accept", 302), ("branch", "secretary", "withdraw", 302),
    ],
)  # fmt: skip
def test_a_step_is_taken_by_its_side(request, as_user, receiving, transfer, code, user, act, status):
    client = as_user(request.getfixturevalue(user))
    assert client.post(page(code, transfer, act), {"on": TODAY.isoformat()}).status_code == status


def test_who_comes_second_is_told_how_it_stands(as_user, receiving, transfer):
    client = as_user(receiving)
    client.post(page("receiver", transfer, "accept"), {"on": TODAY.isoformat()})
    response = client.post(page("receiver", transfer, "accept"), {"on": TODAY.isoformat()}, follow=True)
    assert "not open any more" in response.content.decode()
    assert Affiliation.objects.filter(member=transfer.member).count() == 2


@pytest.mark.parametrize(
    ("act", "data", "faults"),
    [
        ("accept", {"on": ""}, ["on"]), ("accept", {"on": f"{TODAY + ONE}"}, ["on"]),
        ("accept", {"on": f"{TODAY - 6 * ONE}"}, ["on"]), ("refuse", {"reason": ""}, ["reason"]),
        ("accept", {"on": "9999-12-31"}, ["on"]),
    ],
)  # fmt: skip
def test_a_broken_rule_stands_at_its_field(as_user, receiving, transfer, act, data, faults):
    response = as_user(receiving).post(page("receiver", transfer, act), data)
    assert (response.status_code, list(response.context["form"].errors)) == (422, faults)
    assert Transfer.objects.get().state == "requested"


def test_a_refusal_is_read_by_the_sender(as_user, secretary, receiving, transfer):
    as_user(receiving).post(page("receiver", transfer, "refuse"), {"reason": "The file is incomplete"})
    assert "The file is incomplete" in as_user(secretary).get(page("branch", transfer)).content.decode()


# The list.


@pytest.fixture
def several(branch, receiver):
    people = {name: make.member(branch, name=name) for name in ("Late", "Fresh", "Done", "Away")}
    sent(people["Late"], branch, receiver, on=TODAY - 40 * ONE)
    sent(people["Fresh"], branch, receiver)
    Transfer.objects.filter(pk=sent(people["Done"], branch, receiver).pk).update(state="withdrawn")
    issue_letter(
        by=None,
        member=people["Away"],
        sender=branch,
        outside_name="Elsewhere",
        on=TODAY - ONE,
        at=timezone.now(),
    )
    sent(make.member(receiver, name="Coming"), receiver, branch, on=TODAY)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Late", "Fresh", "Away", "Coming", "Done"]), ("direction=in", ["Coming"]),
        ("direction=out", ["Late", "Fresh", "Away", "Done"]), ("state=overdue", ["Late"]),
        ("state=open", ["Late", "Fresh", "Away", "Coming"]), ("state=withdrawn", ["Done"]),
        ("state=nonsense", ["Late", "Fresh", "Away", "Coming", "Done"]),
        ("direction=in&state=overdue", []), ("page=9", ["Late", "Fresh", "Away", "Coming", "Done"]),
    ],
)  # fmt: skip
def test_the_most_urgent_is_first_and_the_filter_stands_in_the_address(
    as_user, secretary, several, query, names
):
    response = as_user(secretary).get(f"/o/branch/transfers/?{query}")
    assert (response.status_code, names_on(response)) == (200, names)


def test_a_row_tells_how_long_it_is_open_and_whether_it_is_overdue(as_user, organizer, several):
    rows = as_user(organizer).get("/o/college/transfers/").context["page"].object_list
    assert [(r.member.name, r.days_open, r.is_overdue, r.letter) for r in rows] == [
        ("Late", 40, True, f"[{(TODAY - 40 * ONE).year}] No. 1"),
        ("Fresh", 5, False, rows[1].letter),
        ("Away", 1, False, rows[2].letter),
        ("Coming", 0, False, f"[{TODAY.year}] No. 1"),
        ("Done", None, False, rows[4].letter),
    ]


def test_an_empty_list_says_when_there_is_one(as_user, secretary):
    response = as_user(secretary).get("/o/branch/transfers/")
    assert "There is no transfer" in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("user", ["secretary", "admin"])
def test_the_number_of_queries_does_not_grow(
    request, django_assert_num_queries, as_user, branch, receiver, number, user
):
    for _ in range(number):
        sent(make.member(branch), branch, receiver)
    client = as_user(request.getfixturevalue(user))
    client.get("/o/branch/transfers/")
    with django_assert_num_queries(8):
        client.get("/o/branch/transfers/")


def test_the_excel_file_holds_the_filtered_rows_and_is_audited(as_user, secretary, several):
    response = as_user(secretary).get("/o/branch/transfers/export/?state=open")
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["Name", "Late", "Fresh", "Away", "Coming"]
    assert rows[1][6] == TODAY - 40 * ONE
    assert Entry.objects.get(action="export transfers").details == {"count": 4, "filters": ["state"]}
    assert response["Content-Disposition"] == f'attachment; filename="transfers_branch_{TODAY:%Y-%m-%d}.xlsx"'


def test_the_transfers_of_one_person(as_user, secretary, organizer, stranger, transfer, person):
    address = reverse("members:member_transfers", args=["branch", person.pk])
    response = as_user(secretary).get(address)
    assert [row.pk for row in response.context["rows"]] == [transfer.pk]
    assert response.context["may_keep"] is True
    assert as_user(organizer).get(address).context["may_keep"] is False
    assert as_user(stranger).get(address).status_code == 404


# A new transfer.


def test_a_branch_is_found_and_the_member_sent_without_javascript(as_user, secretary, person, receiver):
    client, address = as_user(secretary), f"/o/branch/transfers/new/?member={person.pk}&q=receiv"
    response = client.get(address)
    assert [o.code for o in response.context["found"]] == ["receiver"]
    assert f'type="radio" name="receiver" value="{receiver.pk}"' in response.content.decode()
    typed = {"member": str(person.pk), "receiver": receiver.pk, "on": TODAY.isoformat()}
    response = client.post(address, typed | {"dues_paid_until": "2026-02", "reason": "New post"})
    made = Transfer.objects.get()
    assert response["Location"] == page("branch", made)
    assert (made.receiver, made.dues_paid_until, made.requested_by) == (receiver, date(2026, 2, 1), secretary)


def test_what_is_missing_is_said_and_what_was_typed_stays(as_user, secretary, person, receiver):
    typed = {
        "member": str(person.pk),
        "on": f"{TODAY + ONE}",
        "reason": "New post",
        "dues_paid_until": "2026",
    }
    response = as_user(secretary).post(f"/o/branch/transfers/new/?member={person.pk}&q=receiv", typed)
    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["dues_paid_until", "on", "receiver"]
    assert 'value="New post"' in response.content.decode()


def test_a_member_of_another_branch_is_no_choice(as_user, secretary, receiver):
    outsider = make.member(receiver)
    typed = {"member": str(outsider.pk), "receiver": receiver.pk, "on": TODAY.isoformat()}
    response = as_user(secretary).post("/o/branch/transfers/new/", typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["member"])


@pytest.mark.parametrize("name", ["transfer_new", "transfer_elsewhere", "transfer_inward"])
def test_a_committee_sends_and_receives_nobody_itself(as_user, organizer, name):
    assert as_user(organizer).get(reverse(f"members:{name}", args=["college"])).status_code == 404


def test_a_letter_to_elsewhere_and_its_receipt(as_user, secretary, person):
    client = as_user(secretary)
    typed = {"member": str(person.pk), "outside_name": "Far committee", "on": f"{TODAY - 3 * ONE}"}
    response = client.post(f"/o/branch/transfers/new/elsewhere/?member={person.pk}", typed)
    made = Transfer.objects.get()
    assert (response.status_code, made.kind, made.outside_name) == (302, "outward", "Far committee")
    slip = {"accepted_on": f"{TODAY - ONE}", "receipt_on": TODAY.isoformat()}
    assert client.post(page("branch", made, "receipt"), slip).status_code == 302
    assert Affiliation.objects.get(member=person).until == TODAY - ONE


def inward(**more) -> dict:
    typed = {"outside_name": "Far committee", "status": "full", "since": TODAY.isoformat(), "name": "陈思远"}
    return typed | {"standing_correction_months": "0", "is_migrant_worker": "unknown"} | more


def test_who_comes_with_a_letter_is_taken_in(as_user, receiving, receiver):
    response = as_user(receiving).post("/o/receiver/transfers/new/inward/", inward(id_number=ID_NUMBER))
    made = Transfer.objects.get()
    assert response["Location"] == page("receiver", made)
    assert Member.objects.get(name="陈思远").affiliations.get().entry_type == "transferred_in"
    client = as_user(receiving)
    assert "Receipt slip" in client.get(page("receiver", made, "letter")).content.decode()
    assert client.post(page("receiver", made, "answer"), {"on": TODAY.isoformat()}).status_code == 302
    assert Transfer.objects.get().receipt_on == TODAY


def test_who_stands_here_already_is_asked_for_and_nothing_is_told(as_user, receiving, secretary, person):
    response = as_user(receiving).post(
        "/o/receiver/transfers/new/inward/", inward(id_number=ID_NUMBER), follow=True
    )
    text = response.content.decode()
    assert "that branch was asked" in text
    assert "陈思远" not in text and "/o/branch/" not in text
    made = Transfer.objects.get()
    assert as_user(receiving).get(page("receiver", made)).status_code == 404
    assert as_user(secretary).get(page("branch", made)).status_code == 200
    assert as_user(secretary).get(page("branch", made, "letter")).status_code == 404
    assert as_user(secretary).post(page("branch", made, "send"), {"on": TODAY.isoformat()}).status_code == 302
    assert as_user(receiving).get(page("receiver", made)).status_code == 200


# The letter.


def test_the_letter_says_who_goes_where_until_when(as_user, secretary, person, branch, receiver):
    made = sent(person, branch, receiver, on=TODAY, dues_paid_until=date(2026, 2, 1))
    text = as_user(secretary).get(page("branch", made, "letter")).content.decode()
    for words in ("Comrade 陈思远 (Male)", "Full member", f"[{TODAY.year}] No. 1", "Feb 2026", "Valid for"):
        assert words in text
    assert text.index("cut here") < text.index("Receipt slip of the letter")


def test_the_word_file_holds_letter_and_slip_and_no_identity(as_user, secretary, transfer):
    response = as_user(secretary).get(page("branch", transfer, "docx"))
    assert response["Content-Disposition"] == f'attachment; filename="transfer-branch-{transfer.pk}.docx"'
    with zipfile.ZipFile(BytesIO(response.content)) as packed:
        text = packed.read("word/document.xml").decode()
    assert ["陈思远" in text, "cut here" in text, ID_NUMBER in text, PHONE in text] == [
        True,
        True,
        False,
        False,
    ]
    assert Entry.objects.filter(action="export letter").count() == 1


@pytest.mark.parametrize(("born", "age"), [((1990, 3, 31), 36), ((1990, 4, 1), 35), ((1990, 3, 30), 36)])
def test_the_letter_tells_the_age_of_its_day(born, age):
    with override("en"):
        assert age_on(date(*born), date(2026, 3, 31)) == f"aged {age}"


def test_who_came_from_elsewhere_gets_a_slip_to_send_back(receiver, as_user, receiving):
    made = receive_from_outside(
        by=None, organization=receiver, on=TODAY, at=timezone.now(), status="full", name="New",
        letter={"outside_name": "Far committee", "outside_number": "No. 77"},
    )  # fmt: skip
    text = as_user(receiving).get(page("receiver", made, "letter")).content.decode()
    assert "To Far committee:" in text and "No. 77" in text and "cut here" not in text
