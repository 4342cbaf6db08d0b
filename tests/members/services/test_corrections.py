"""What a member says is wrong, and what the branch makes of it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from members.fact_text import current_text, facts_of, text_of
from members.models import Affiliation, Member
from members.models.corrections import CorrectionRequest
from members.rules.corrections import FIELDS
from members.services import change_member
from members.services.corrections import (
    accept_correction,
    ask_correction,
    refuse_correction,
    withdraw_correction,
)
from members.services.facts import FACTS
from partybuild.audit.models import Entry
from partybuild.errors import Conflict, RuleBroken
from partybuild.notices.models import Outbox
from tests import make

AT = datetime(2026, 11, 27, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
PHONE = "13912345678"


def ask(user, field="native_place", new="山东济南", **fields):
    return ask_correction(by=user, member=user.member, field=field, new=new, at=AT, **fields)


def accept(correction, secretary, branch, version=0):
    return accept_correction(by=secretary, correction=correction, organization=branch, version=version, at=AT)


def refusal(act, *args, **fields) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(*args, **fields)
    return broken.value.field


def test_every_fact_can_be_asked_for_but_how_well_a_date_is_known():
    assert set(FIELDS) == set(FACTS) - {"admission_precision", "confirmation_precision"}
    assert len(FIELDS) == len(set(FIELDS))


@pytest.mark.parametrize(
    ("name", "facts", "text"),
    [
        ("native_place", {"native_place": "济南"}, "济南"),
        ("education", {"education": ""}, ""),
        ("born_on", {"born_on": date(1990, 5, 6)}, "1990-05-06"),
        ("born_on", {"born_on": None}, ""),
        ("is_migrant_worker", {"is_migrant_worker": True}, "True"),
        ("is_migrant_worker", {"is_migrant_worker": False}, "False"),
        ("is_migrant_worker", {"is_migrant_worker": None}, ""),
        ("standing_correction_months", {"standing_correction_months": -3}, "-3"),
        (
            "admission_date",
            {"admission_date": date(1987, 6, 1), "admission_precision": "month"},
            "1987-06",
        ),
        ("admission_date", {"admission_date": date(1987, 1, 1), "admission_precision": "year"}, "1987"),
        (
            "confirmation_date",
            {"confirmation_date": None, "confirmation_precision": "day"},
            "",
        ),
        ("phone", {"phone": PHONE}, PHONE),
    ],
)
def test_a_fact_is_read_back_from_its_text(name, facts, text):
    assert text_of(name, facts) == text
    assert facts_of(name, text) == facts


def test_a_request_keeps_both_values_sealed_and_tells_the_branch(branch, plain_member, secretary):
    Member.objects.filter(pk=plain_member.member.pk).update(native_place="北京")
    plain_member.member.refresh_from_db()
    made = ask(plain_member, note=" See my ID card ")
    kept = CorrectionRequest.objects.get()
    assert (kept.old, kept.new, kept.note, kept.state) == ("北京", "山东济南", "See my ID card", "open")
    assert "济南" not in kept.new_sealed
    assert kept.organization == branch
    assert Outbox.objects.get(recipient=secretary).link == f"/o/branch/corrections/{made.pk}/"
    entry = Entry.objects.get(action="ask correction")
    assert (entry.actor, entry.details) == (plain_member, {"field": "native_place"})


def test_there_is_one_open_request_a_field(plain_member, branch, secretary):
    first = ask(plain_member)
    assert refusal(ask, plain_member, new="山东青岛") == "native_place"
    assert ask(plain_member, "sex", "female").state == "open"
    withdraw_correction(by=plain_member, correction=first, at=AT)
    assert ask(plain_member, new="山东青岛").state == "open"


def test_the_database_holds_one_open_request_too(plain_member):
    kept = ask(plain_member)
    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionRequest.objects.create(
            member=kept.member, organization=kept.organization, field=kept.field, asked_at=AT
        )


def test_nobody_asks_for_another_nor_withdraws_for_him(plain_member, secretary):
    fields = {"field": "sex", "new": "female", "at": AT}
    assert refusal(ask_correction, by=secretary, member=plain_member.member, **fields) is None
    kept = ask(plain_member)
    assert refusal(withdraw_correction, by=secretary, correction=kept, at=AT) is None
    kept.refresh_from_db()
    assert kept.state == "open"


@pytest.mark.parametrize(("field", "new"), [("pinyin", "x"), ("admission_precision", "day")])
def test_what_is_no_fact_is_refused(plain_member, field, new):
    assert refusal(ask, plain_member, field, new) == "field"


def test_what_the_file_says_already_is_no_correction(plain_member):
    assert refusal(ask, plain_member, "native_place", "") == "native_place"


def test_accepting_writes_the_file_and_tells_the_member(branch, plain_member, secretary):
    kept = ask(plain_member, "phone", PHONE)
    accept(kept, secretary, branch)
    member = Member.objects.get(pk=plain_member.member.pk)
    assert (member.phone, member.version) == (PHONE, 1)
    kept.refresh_from_db()
    assert (kept.state, kept.decided_by, kept.decided_at) == ("accepted", secretary, AT)
    told = Outbox.objects.get(recipient=plain_member)
    assert (told.texts["en"], told.link) == ("Your file was corrected: Phone.", "/my/profile/")
    logged = [e.details for e in Entry.objects.all()]
    assert {"fields": ["phone"]} in logged
    assert PHONE not in str(logged) + str(list(Outbox.objects.values_list("texts", "reasons", "link")))


def test_a_date_is_accepted_as_far_as_it_is_known(branch, plain_member, secretary):
    kept = ask(plain_member, "admission_date", "2014-06")
    accept(kept, secretary, branch)
    member = Member.objects.get(pk=plain_member.member.pk)
    assert (member.admission_date, member.admission_precision) == (date(2014, 6, 1), "month")


def test_a_conflict_writes_nothing_and_leaves_the_request_open(branch, plain_member, secretary):
    kept = ask(plain_member)
    change_member(by=secretary, member=plain_member.member, version=0, native_place="河北")
    with override("en"), pytest.raises(Conflict) as conflict:
        accept(kept, secretary, branch, version=0)
    assert conflict.value.theirs == {"Native place": "河北"}
    assert conflict.value.mine == {"Native place": "山东济南"}
    kept.refresh_from_db()
    assert (kept.state, Member.objects.get(pk=kept.member_id).native_place) == ("open", "河北")
    assert not Outbox.objects.filter(recipient=plain_member).exists()


def test_a_value_that_does_not_fit_the_file_leaves_the_request_open(branch, plain_member, secretary):
    kept = ask(plain_member, "confirmation_date", "2001-01-01")
    assert refusal(accept, kept, secretary, branch) == "confirmation_date"
    kept.refresh_from_db()
    assert (kept.state, Entry.objects.filter(action="decide correction").exists()) == ("open", False)


def test_a_refusal_says_why(branch, plain_member, secretary):
    kept = ask(plain_member)
    deciding = {"by": secretary, "correction": kept, "organization": branch, "at": AT}
    assert refusal(refuse_correction, reason="  ", **deciding) == "reason"
    refuse_correction(reason="The ID card says otherwise", **deciding)
    kept.refresh_from_db()
    assert (kept.state, kept.reason) == ("refused", "The ID card says otherwise")
    assert Member.objects.get(pk=kept.member_id).native_place == ""
    assert Outbox.objects.filter(recipient=plain_member).count() == 1


@pytest.mark.parametrize("first", ["accept", "refuse", "withdraw"])
def test_a_request_is_decided_once(branch, plain_member, secretary, first):
    kept = ask(plain_member)
    acts = {
        "accept": lambda: accept(kept, secretary, branch, Member.objects.get(pk=kept.member_id).version),
        "refuse": lambda: refuse_correction(
            by=secretary, correction=kept, organization=branch, reason="No", at=AT
        ),
        "withdraw": lambda: withdraw_correction(by=plain_member, correction=kept, at=AT),
    }
    acts[first]()
    for act in acts.values():
        assert refusal(act) is None


def test_a_request_goes_with_the_file(branch, other_branch, plain_member, secretary, stranger):
    kept = ask(plain_member)
    moved = date(2026, 11, 1)
    Affiliation.objects.filter(member=plain_member.member).update(until=moved)
    Affiliation.objects.create(member=plain_member.member, organization=other_branch, since=moved)
    assert list(CorrectionRequest.objects.at(branch)) == []
    assert list(CorrectionRequest.objects.at(other_branch)) == [kept]
    assert list(CorrectionRequest.objects.under(other_branch.parent)) == [kept]
    accept(kept, stranger, other_branch)
    kept.refresh_from_db()
    assert kept.organization == other_branch


def test_the_text_of_a_fact_is_that_of_the_file(plain_member):
    member = plain_member.member
    member.is_migrant_worker, member.phone = False, PHONE
    assert [current_text(member, n) for n in ("is_migrant_worker", "phone", "admission_date", "born_on")] == [
        "False", PHONE, "2015-01-01", "",
    ]  # fmt: skip


def test_who_belongs_nowhere_asks_nobody(db):
    account = make.user()
    Member.objects.create(name="Nobody", user=account)
    assert refusal(ask, account) is None


def test_a_request_of_yesterday_is_older(plain_member):
    first = ask(plain_member)
    CorrectionRequest.objects.filter(pk=first.pk).update(asked_at=AT - timedelta(days=1))
    second = ask(plain_member, "sex", "female")
    assert list(CorrectionRequest.objects.open()) == [first, second]
