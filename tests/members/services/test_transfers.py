"""An affiliation on its way: sent, accepted on a day, refused with a reason, taken back."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from branches.services import dissolve_organization
from members.codes import EntryType, ExitType
from members.models import Affiliation, Appointment, Member, Standing
from members.models.membership import FloatingPeriod
from members.models.transfers import Transfer
from members.services import change_standing, move_to_group, register_member
from members.services.transfers import (
    accept_transfer,
    answer_transfer,
    decline_transfer,
    issue_letter,
    lapse_transfer,
    note_arrival,
    receive_from_outside,
    record_receipt,
    record_return,
    refuse_transfer,
    request_transfer,
    send_proposed,
    withdraw_transfer,
)
from members.services.transfers.asking import propose
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from partybuild.notices.models import Outbox
from tests import make

DAY = date(2026, 3, 31)
ONE = timedelta(days=1)
NOW = timezone.make_aware(datetime(2026, 7, 31, 10))
ID_NUMBER = "11010519491231002X"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def person(branch):
    return make.member(branch, name="陈思远")


def send(person, branch, receiver, *, on=DAY, **fields):
    return request_transfer(by=None, member=person, sender=branch, receiver=receiver, on=on, at=NOW, **fields)


def refused(act, *args, **fields) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(*args, **fields)
    return broken.value.field


def places(person) -> list[tuple]:
    rows = Affiliation.objects.filter(member=person).order_by("since")
    return [(a.organization.code, a.since, a.until, a.entry_type, a.exit_type) for a in rows]


# Sending.


def test_until_the_receiver_accepts_the_sender_keeps_the_member(person, branch, other_branch):
    """ED-14."""
    transfer = send(person, branch, other_branch, reason="New post", dues_paid_until=date(2026, 2, 17))
    assert (transfer.state, transfer.issued_on, transfer.valid_until, transfer.due_on) == (
        "requested",
        DAY,
        date(2026, 6, 30),
        date(2026, 4, 30),
    )
    assert transfer.dues_paid_until == date(2026, 2, 1)
    assert places(person) == [("branch", make.LONG_AGO, None, EntryType.REGISTERED, "")]
    entry = Entry.objects.get(action="request transfer")
    assert entry.details == {"kind": "inside", "on": "2026-03-31", "number": 1}


def test_letters_are_numbered_without_a_gap_by_sender_and_year(branch, other_branch):
    people = make.members(branch, 4)
    numbers = [send(p, branch, other_branch).letter_number for p in people[:2]]
    withdraw_transfer(by=None, transfer=Transfer.objects.get(member=people[1]), on=DAY, at=NOW)
    third = send(people[2], branch, other_branch)
    before = send(people[3], branch, other_branch, on=date(2025, 12, 31))
    elsewhere = send(make.member(other_branch), other_branch, branch)
    outward = issue_letter(by=None, member=people[1], sender=branch, outside_name="Elsewhere", on=DAY, at=NOW)
    assert [*numbers, third.letter_number, outward.letter_number] == [1, 2, 3, 4]
    assert [(t.letter_year, t.letter_number) for t in (before, elsewhere)] == [(2025, 1), (2026, 1)]


@pytest.mark.parametrize(
    ("months", "days", "valid_until", "due"),
    [(6, 180, date(2026, 9, 30), date(2026, 9, 27)), (1, 180, date(2026, 4, 30), date(2026, 4, 30))],
)
def test_validity_and_days_are_rules_of_the_sender(
    person, branch, other_branch, months, days, valid_until, due
):
    make.rule_set(branch, {"transfer.letter_months": months, "transfer.open_days": days})
    transfer = send(person, branch, other_branch)
    assert (transfer.valid_until, transfer.due_on) == (valid_until, due)


def test_one_transfer_of_a_member_is_open_at_a_time(person, branch, other_branch, college):
    transfer = send(person, branch, other_branch)
    third = make.organization(college)
    assert refused(send, person, branch, third) == "member"
    withdraw_transfer(by=None, transfer=transfer, on=DAY, at=NOW)
    assert send(person, branch, third).state == "requested"


@pytest.mark.parametrize(
    ("status", "may"),
    [("full", True), ("probationary", True), ("activist", True), ("suspended", False), ("applicant", True)],
)
def test_members_and_people_under_admission_are_transferred(branch, other_branch, status, may):
    person = make.member(branch, status=status)
    if may:
        assert send(person, branch, other_branch).member == person
    else:
        assert refused(send, person, branch, other_branch) == "member"


def test_a_member_of_another_branch_is_not_sent(branch, other_branch, college):
    assert refused(send, make.member(other_branch), branch, make.organization(college)) == "member"
    assert refused(send, make.member(branch), branch, branch) == "receiver"


def test_only_a_lasting_branch_receives(person, branch, college):
    """T13."""
    temporary = make.organization(college, kind="temporary_branch")
    assert refused(send, person, branch, temporary) == "receiver"
    assert refused(send, person, branch, college) == "receiver"


@pytest.mark.parametrize(("founded", "may"), [(DAY - ONE, True), (DAY, True), (DAY + ONE, False)])
def test_the_receiver_exists_on_the_day(person, branch, college, founded, may):
    receiver = make.organization(college, on=founded)
    receiver.founded_on = founded
    receiver.save()
    assert (
        (send(person, branch, receiver).pk is not None)
        if may
        else (refused(send, person, branch, receiver) == "receiver")
    )


@pytest.mark.parametrize(("dissolved", "may"), [(DAY, False), (DAY + ONE, True)])
def test_the_receiver_is_not_dissolved(person, branch, college, dissolved, may):
    receiver = make.organization(college)
    dissolve_organization(by=None, organization=receiver, on=dissolved, reason="Merged")
    receiver.refresh_from_db()
    assert (
        (send(person, branch, receiver).pk is not None)
        if may
        else (refused(send, person, branch, receiver) == "receiver")
    )


@pytest.mark.parametrize(
    ("on", "field"), [(DAY - ONE, "on"), (DAY, None), (NOW.date(), None), (NOW.date() + ONE, "on")]
)
def test_no_letter_is_dated_before_the_affiliation_or_ahead(branch, other_branch, on, field):
    person = make.member(branch, since=DAY)
    if field:
        assert refused(send, person, branch, other_branch, on=on) == field
    else:
        assert send(person, branch, other_branch, on=on).issued_on == on


# Accepting.


def test_on_acceptance_the_affiliation_moves_on_one_day(person, branch, other_branch):
    group, theirs = make.group(branch), make.group(other_branch)
    move_to_group(by=None, member=person, group=group, on=date(2020, 1, 1))
    make.appoint(person, branch, "group_leader", group=group, since=date(2021, 1, 1))
    make.appoint(person, branch, "publicity_officer")
    above = make.appoint(person, branch.parent, "committee_member")
    transfer = send(person, branch, other_branch)
    accepted = accept_transfer(by=None, transfer=transfer, on=DAY + ONE, at=NOW, group=theirs)
    assert (accepted.state, accepted.accepted_on, accepted.receipt_on) == ("accepted", DAY + ONE, DAY + ONE)
    assert places(person)[1:] == [
        ("branch", date(2020, 1, 1), DAY + ONE, "", ExitType.TRANSFERRED_OUT),
        ("other", DAY + ONE, None, EntryType.TRANSFERRED_IN, ""),
    ]
    assert Affiliation.objects.get(member=person, until=None).group == theirs
    ended = Appointment.objects.filter(member=person, organization=branch)
    assert set(ended.values_list("until", flat=True)) == {DAY + ONE}
    above.refresh_from_db()
    assert above.until is None
    assert Entry.objects.get(action="accept transfer").organization_code == "other"


def test_a_probationary_member_keeps_his_date_of_admission(branch, other_branch):
    """DV-30: probation runs on in the new branch."""
    admitted = date(2025, 12, 10)
    person = make.member(branch, status="probationary", since=admitted)
    transfer = send(person, branch, other_branch)
    accept_transfer(by=None, transfer=transfer, on=DAY, at=NOW)
    standing = Standing.objects.get(member=person)
    person.refresh_from_db()
    assert (standing.status, standing.since, standing.until) == ("probationary", admitted, None)
    assert person.admission_date == admitted


@pytest.mark.parametrize(
    ("on", "field"), [(DAY - ONE, "on"), (DAY, None), (NOW.date(), None), (NOW.date() + ONE, "on")]
)
def test_acceptance_lies_between_the_letter_and_today(person, branch, other_branch, on, field):
    transfer = send(person, branch, other_branch)
    if field:
        assert refused(accept_transfer, by=None, transfer=transfer, on=on, at=NOW) == field
        assert places(person)[-1][0] == "branch"
    else:
        assert accept_transfer(by=None, transfer=transfer, on=on, at=NOW).accepted_on == on


@pytest.mark.parametrize(("on", "may"), [(DAY + ONE, False), (DAY + 2 * ONE, True)])
def test_acceptance_lies_behind_the_beginning_of_the_present_affiliation(
    person, branch, other_branch, on, may
):
    transfer = send(person, branch, other_branch)
    move_to_group(by=None, member=person, group=make.group(branch), on=DAY + ONE)
    if may:
        assert accept_transfer(by=None, transfer=transfer, on=on, at=NOW).accepted_on == on
    else:
        assert refused(accept_transfer, by=None, transfer=transfer, on=on, at=NOW) == "on"
        assert Transfer.objects.get().state == "requested"


def test_a_post_that_begins_later_is_ended_first(person, branch, other_branch):
    make.appoint(person, branch, "publicity_officer", since=DAY + ONE)
    transfer = send(person, branch, other_branch)
    assert refused(accept_transfer, by=None, transfer=transfer, on=DAY + ONE, at=NOW) == "on"


def test_a_late_letter_may_still_be_accepted(person, branch, other_branch):
    """ED-15 is practice, no prohibition: the page says it, the receiver decides."""
    transfer = send(person, branch, other_branch)
    late = transfer.valid_until + ONE
    assert accept_transfer(by=None, transfer=transfer, on=late, at=NOW).accepted_on == late


def test_who_no_longer_belongs_to_the_sender_is_not_accepted(person, branch, other_branch):
    transfer = send(person, branch, other_branch)
    change_standing(by=None, member=person, status="deceased", on=DAY + ONE)
    assert refused(accept_transfer, by=None, transfer=transfer, on=DAY + 2 * ONE, at=NOW) == "member"
    assert withdraw_transfer(by=None, transfer=Transfer.objects.get(), on=DAY, at=NOW).state == "withdrawn"


def test_a_group_of_another_branch_is_refused(person, branch, other_branch):
    transfer = send(person, branch, other_branch)
    group = make.group(branch)
    assert refused(accept_transfer, by=None, transfer=transfer, on=DAY, at=NOW, group=group) == "group"


def test_a_second_acceptance_is_told_that_it_is_done(person, branch, other_branch):
    transfer = send(person, branch, other_branch)
    stale = Transfer.objects.get()
    accept_transfer(by=None, transfer=transfer, on=DAY, at=NOW)
    with pytest.raises(RuleBroken, match="Accepted"):
        accept_transfer(by=None, transfer=stale, on=DAY, at=NOW)
    assert len(places(person)) == 2


# Refusing, taking back, lapsing.


@pytest.mark.parametrize("reason", ["", "  "])
def test_nobody_is_refused_without_a_reason(person, branch, other_branch, reason):
    """ED-14."""
    transfer = send(person, branch, other_branch)
    fields = {"by": None, "transfer": transfer, "on": DAY, "at": NOW}
    assert refused(refuse_transfer, reason=reason, **fields) == "reason"
    done = refuse_transfer(reason=" The file is not complete ", **fields)
    assert (done.state, done.refused_on, done.refusal) == ("refused", DAY, "The file is not complete")
    assert places(person)[-1][2] is None


def test_the_receiver_may_first_note_that_the_letter_is_there(person, branch, other_branch):
    transfer = send(person, branch, other_branch)
    assert note_arrival(by=None, transfer=transfer, on=DAY, at=NOW).state == "received"
    assert refused(note_arrival, by=None, transfer=transfer, on=DAY, at=NOW) is None
    assert accept_transfer(by=None, transfer=transfer, on=DAY, at=NOW).state == "accepted"


@pytest.mark.parametrize(("days", "may"), [(0, False), (1, True)])
def test_a_letter_lapses_on_the_day_after_its_last(person, branch, other_branch, days, may):
    transfer = send(person, branch, other_branch)
    on = transfer.valid_until + days * ONE
    if may:
        assert lapse_transfer(by=None, transfer=transfer, on=on, at=NOW).state == "lapsed"
        assert send(person, branch, other_branch, on=on).letter_number == 2
    else:
        assert refused(lapse_transfer, by=None, transfer=transfer, on=on, at=NOW) is None
        assert transfer.state == "requested"


# To and from elsewhere.


@pytest.fixture
def letter(person, branch):
    make.appoint(person, branch, "publicity_officer")
    return issue_letter(
        by=None,
        member=person,
        sender=branch,
        outside_name="Elsewhere",
        outside_address="Road 1",
        on=DAY,
        at=NOW,
    )


def test_the_affiliation_ends_on_the_day_that_the_receipt_says(letter, person):
    """ED-16."""
    assert places(person)[0][2] is None
    done = record_receipt(by=None, transfer=letter, accepted_on=DAY + ONE, receipt_on=DAY + 10 * ONE, at=NOW)
    assert (done.state, done.accepted_on, done.receipt_on) == ("accepted", DAY + ONE, DAY + 10 * ONE)
    assert places(person) == [
        ("branch", make.LONG_AGO, DAY + ONE, EntryType.REGISTERED, ExitType.TRANSFERRED_OUT)
    ]
    assert Appointment.objects.get(member=person).until == DAY + ONE
    assert Standing.objects.get(member=person).until is None


@pytest.mark.parametrize(
    ("accepted_on", "receipt_on", "field"),
    [
        (DAY - ONE, DAY, "accepted_on"), (DAY, DAY - ONE, "receipt_on"), (DAY, DAY, None),
        (DAY, NOW.date() + ONE, "on"),
    ],
)  # fmt: skip
def test_a_receipt_comes_after_letter_and_acceptance(letter, accepted_on, receipt_on, field):
    days = {"accepted_on": accepted_on, "receipt_on": receipt_on}
    if field:
        assert refused(record_receipt, by=None, transfer=letter, at=NOW, **days) == field
    else:
        assert record_receipt(by=None, transfer=letter, at=NOW, **days).state == "accepted"


def test_a_letter_sent_back_keeps_the_member_here(letter, person):
    assert refused(record_return, by=None, transfer=letter, reason="", on=DAY, at=NOW) == "reason"
    done = record_return(by=None, transfer=letter, reason="Wrong place", on=DAY, at=NOW)
    assert (done.state, places(person)[0][2]) == ("refused", None)


def test_a_letter_names_its_receiver(person, branch):
    fields = {"by": None, "member": person, "sender": branch, "on": DAY, "at": NOW}
    assert refused(issue_letter, outside_name=" ", **fields) == "outside_name"


LETTER = {"outside_name": "Elsewhere", "outside_number": "12", "issued_on": DAY, "dues_paid_until": DAY}


def take_in(branch, *, on=DAY, name="陈思远", status="full", **fields):
    return receive_from_outside(
        by=None, organization=branch, on=on, at=NOW, letter=LETTER, status=status, name=name, **fields
    )


def test_who_comes_from_elsewhere_is_registered_with_the_letter(branch):
    transfer = take_in(branch, id_number=ID_NUMBER, admission_date=date(2010, 7, 1))
    assert (transfer.kind, transfer.state, transfer.accepted_on) == ("inward", "accepted", DAY)
    assert (transfer.outside_number, transfer.dues_paid_until) == ("12", date(2026, 3, 1))
    assert places(transfer.member) == [("branch", DAY, None, EntryType.TRANSFERRED_IN, "")]
    done = answer_transfer(by=None, transfer=transfer, on=DAY + ONE, at=NOW)
    assert done.receipt_on == DAY + ONE
    assert refused(answer_transfer, by=None, transfer=transfer, on=DAY + ONE, at=NOW) is None


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"on": NOW.date() + ONE}, "since"), ({"status": "suspended"}, "status"), ({"name": " "}, "name")],
)
def test_what_is_wrong_with_a_letter_is_said_at_its_field(branch, fields, field):
    assert refused(take_in, branch, **fields) == field


def test_a_temporary_branch_takes_nobody_in(college):
    assert refused(take_in, make.organization(college, kind="temporary_branch")) == "receiver"


def test_who_stands_on_a_roster_here_is_asked_for_instead(branch, other_branch):
    known = register_member(
        by=None, organization=branch, on=make.LONG_AGO, status="full", name="陈思远", id_number=ID_NUMBER
    )
    transfer = take_in(other_branch, id_number=ID_NUMBER)
    assert (transfer.kind, transfer.state, transfer.sender, transfer.member) == (
        "inside",
        "proposed",
        branch,
        known,
    )
    assert (transfer.issued_on, transfer.letter_number, Member.objects.count()) == (None, None, 1)
    assert refused(take_in, other_branch, id_number=ID_NUMBER) == "member"
    sent = send_proposed(by=None, transfer=transfer, on=NOW.date(), at=NOW)
    assert (sent.state, sent.letter_number, sent.due_on) == ("requested", 1, date(2026, 8, 30))
    accept_transfer(by=None, transfer=sent, on=NOW.date(), at=NOW)
    assert [p[0] for p in places(known)] == ["branch", "other"]


def test_a_committee_asks_for_nobody(branch, college):
    known = register_member(
        by=None, organization=branch, on=make.LONG_AGO, status="full", name="陈思远", id_number=ID_NUMBER
    )
    told = {"by": None, "member": known, "sender": branch, "receiver": college, "at": NOW}
    assert refused(propose, **told) == "receiver"
    assert not Transfer.objects.exists()


def test_who_went_away_after_the_day_does_not_leave_on_it(branch, other_branch):
    person, keeper = make.members(branch, 2, since=date(2020, 1, 1))
    FloatingPeriod.objects.create(
        member=person, organization=branch, since=DAY + ONE, destination="X", reason="work",
        keeps_contact=keeper,
    )  # fmt: skip
    told = {"by": None, "member": person, "sender": branch, "receiver": other_branch}
    sent = request_transfer(**told, on=DAY - ONE, at=NOW)
    assert refused(accept_transfer, by=None, transfer=sent, on=DAY, at=NOW) == "on"
    accept_transfer(by=None, transfer=sent, on=DAY + 2 * ONE, at=NOW)
    assert FloatingPeriod.objects.get().until == DAY + 2 * ONE


def test_who_is_asked_for_may_be_kept_with_a_reason(branch, other_branch):
    register_member(
        by=None, organization=branch, on=make.LONG_AGO, status="full", name="陈思远", id_number=ID_NUMBER
    )
    transfer = take_in(other_branch, id_number=ID_NUMBER)
    assert refused(decline_transfer, by=None, transfer=transfer, reason="", on=NOW.date(), at=NOW) == "reason"
    done = decline_transfer(by=None, transfer=transfer, reason="Still works here", on=NOW.date(), at=NOW)
    assert (done.state, done.issued_on) == ("refused", None)


def test_a_number_that_belongs_to_another_name_tells_nothing(branch, other_branch):
    register_member(
        by=None, organization=branch, on=make.LONG_AGO, status="full", name="陈思远", id_number=ID_NUMBER
    )
    assert refused(take_in, other_branch, name="林晓东", id_number=ID_NUMBER) == "id_number"
    assert refused(take_in, branch, id_number=ID_NUMBER) == "id_number"
    assert not Transfer.objects.exists()


def test_who_comes_back_from_elsewhere_takes_up_his_file(branch, other_branch):
    known = take_in(branch, on=date(2020, 1, 1), id_number=ID_NUMBER).member
    letter = issue_letter(
        by=None, member=known, sender=branch, outside_name="Elsewhere", on=date(2021, 1, 1), at=NOW
    )
    record_receipt(by=None, transfer=letter, accepted_on=DAY, receipt_on=DAY, at=NOW)
    assert refused(take_in, other_branch, on=DAY - ONE, id_number=ID_NUMBER) == "since"
    # Confirmed, says the letter of somebody whose file says the opposite: nothing of it is dropped silently.
    assert refused(take_in, other_branch, on=DAY, status="probationary", id_number=ID_NUMBER) == "status"
    back = take_in(other_branch, on=DAY, id_number=ID_NUMBER)
    assert back.member == known
    assert places(known)[-1] == ("other", DAY, None, EntryType.TRANSFERRED_IN, "")
    assert Standing.objects.filter(member=known).count() == 1


def test_an_ended_membership_is_not_taken_up_again(branch, other_branch):
    known = take_in(branch, on=date(2020, 1, 1), id_number=ID_NUMBER).member
    change_standing(by=None, member=known, status="expelled", on=DAY)
    assert refused(take_in, other_branch, on=DAY, id_number=ID_NUMBER) == "id_number"


# Who is told.


def test_the_other_side_is_told_of_each_step(person, branch, other_branch):
    ours, theirs = make.official(branch), make.official(other_branch)
    make.official(other_branch, "publicity_officer")
    transfer = send(person, branch, other_branch)
    refuse_transfer(by=theirs, transfer=transfer, reason="Incomplete", on=DAY, at=NOW)
    told = Outbox.objects.filter(channel="in_app").values_list("recipient", "dedupe_key", "link")
    key = f"transfer:{transfer.pk}"
    assert set(told) == {
        (theirs.pk, f"{key}:requested:{theirs.pk}:in_app", f"/o/other/transfers/{transfer.pk}/"),
        (ours.pk, f"{key}:refused:{ours.pk}:in_app", f"/o/branch/transfers/{transfer.pk}/"),
    }
    assert not any("Incomplete" in str(row.texts) for row in Outbox.objects.all())
