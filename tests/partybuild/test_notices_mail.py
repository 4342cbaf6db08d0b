"""Mail: one a day and person, in working hours, at most once, seen by a real mail server."""

import socket
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse

from partybuild.accounts.models import User
from partybuild.audit.models import Entry
from partybuild.notices.models import Channel, DeliveryState, Outbox
from partybuild.notices.services import enqueue, notify, send_again, sweep
from partybuild.notices.services.mail import claim
from partybuild.notices.services.posting import LEASE, MAILS_A_SWEEP, MOST_ATTEMPTS, RETRY_AFTER
from tests import make
from tests.partybuild.smtp import MailServer
from tests.partybuild.test_notices import in_parallel, reminder

AT = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Monday
DAY = timedelta(days=1)


@pytest.fixture
def person(db):
    return make.user(name="Person", email="person@example.org")


@pytest.fixture
def real_mail(settings):
    """`real_mail(server)` makes the application send to it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

    def connect(server):
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
        return server

    return connect


def tell(*people, key="k", at=AT):
    enqueue([reminder(p, key) for p in people], at=at)


def states() -> dict[str, int]:
    """{state: number} of the mail channel."""
    found = list(Outbox.objects.filter(channel=Channel.MAIL).values_list("state", flat=True))
    return {state: found.count(state) for state in set(found)}


def test_all_that_waits_is_one_mail(person):
    tell(person, key="a")
    tell(person, key="b")
    assert sweep(at=AT)["mail"] == 1
    message = mail.outbox[0]
    assert (message.subject, message.to, len(mail.outbox)) == ("2 reminders", ["person@example.org"], 1)
    assert message.body.count("A meeting is due") == 2
    assert "Reason: Art 11" in message.body
    assert "http://localhost:8000/o/branch/meetings/" in message.body
    assert states() == {DeliveryState.SENT: 2}


@pytest.mark.parametrize(
    "language, subject, words",
    [
        ("en", "1 reminder", "A meeting is due"),
        ("zh-hans", "1 条提醒", "该开会了"),
        ("", "1 条提醒", "该开会了"),
    ],
)
def test_the_mail_speaks_the_recipients_language(person, language, subject, words):
    User.objects.update(language=language)
    tell(person)
    sweep(at=AT)
    assert (mail.outbox[0].subject, words in mail.outbox[0].body) == (subject, True)


def test_a_person_gets_one_mail_a_day(person):
    tell(person, key="morning")
    sweep(at=AT)
    notify(recipient_ids=[person.pk], key="noon", text=lambda: "x", reason=str, link="", at=AT + DAY / 8)
    assert sweep(at=AT + DAY / 8)["mail"] == 0
    assert sweep(at=AT + DAY)["mail"] == 1
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    "at, mails",
    [
        (AT.replace(hour=9, minute=14, second=59), 0),
        (AT.replace(hour=9, minute=15), 1),
        (AT.replace(hour=16, minute=59), 1),
        (AT.replace(hour=17), 0),
        (AT - DAY, 0),
        (AT - DAY / 2, 0),
    ],
)
def test_mails_leave_in_working_hours_after_the_days_first_scan(person, at, mails):
    tell(person, at=AT - 10 * DAY)
    assert sweep(at=at)["mail"] == mails


@pytest.mark.parametrize("change", [{"mail_enabled": False}, {"is_active": False}, {"email": ""}])
def test_who_no_longer_wants_mail_gets_none_also_not_later(person, change):
    tell(person)
    User.objects.update(**change)
    assert (sweep(at=AT)["mail"], states()) == (0, {DeliveryState.UNWANTED: 1})
    User.objects.update(mail_enabled=True, is_active=True, email="person@example.org")
    assert sweep(at=AT)["mail"] == 0


def test_a_sweep_sends_a_limited_number_and_the_next_goes_on(db):
    tell(*[make.user(email=f"{n}@example.org") for n in range(MAILS_A_SWEEP + 1)])
    assert [sweep(at=AT)["mail"] for _ in range(3)] == [MAILS_A_SWEEP, 1, 0]


def test_a_real_server_gets_the_mail_whole(person, real_mail):
    tell(person)
    with real_mail(MailServer()) as server:
        assert sweep(at=AT) == {"in_app": 1, "unknown": 0, "mail": 1, "failed": 0, "group": 0}
    message = server.messages[0]
    assert (message["To"], message["Subject"], len(server.messages)) == (
        "person@example.org",
        "1 reminder",
        1,
    )
    assert message["Message-ID"].endswith("@localhost>")
    assert (
        message.get_content()
        .replace("\r\n", "\n")
        .startswith("Dear Person,\n\n1. A meeting is due\n   Reason: Art 11\n   http://")
    )


def test_the_same_messages_have_the_same_message_id_when_sent_again(person, real_mail):
    tell(person)
    with real_mail(MailServer(drops=True)) as server:
        sweep(at=AT)
        assert states() == {DeliveryState.UNKNOWN: 1}
        assert sweep(at=AT)["mail"] == 0
        server.drops = False
        assert send_again(Outbox.objects.all(), at=AT) == 1
        assert sweep(at=AT)["mail"] == 1
    first, second = server.messages
    assert first["Message-ID"] == second["Message-ID"]


def test_a_line_that_breaks_leaves_the_rest_for_the_next_sweep(db, real_mail):
    tell(*[make.user(email=f"{n}@example.org") for n in range(3)])
    with real_mail(MailServer(drops=True)) as server:
        sweep(at=AT)
        assert states() == {DeliveryState.UNKNOWN: 1, DeliveryState.PENDING: 2}
        server.drops = False
        assert sweep(at=AT)["mail"] == 2
    assert len({message["To"] for message in server.messages}) == 3


def test_an_address_that_is_refused_fails_alone_and_names_nobody(person, real_mail, caplog):
    refused = make.user(email="nobody@example.org")
    tell(person, refused)
    with real_mail(MailServer()) as server:
        assert sweep(at=AT) | {"in_app": 0} == {"in_app": 0, "unknown": 0, "mail": 1, "failed": 1, "group": 0}
    row = Outbox.objects.get(channel=Channel.MAIL, recipient=refused)
    assert (row.state, row.error, len(server.messages)) == ("failed", "SMTPRecipientsRefused", 1)
    assert "nobody@" not in caplog.text


def test_a_server_out_of_reach_is_tried_again_later(person, real_mail, caplog):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        server = type("Closed", (), {"port": closed.getsockname()[1]})
    real_mail(server)
    tell(person)
    assert sweep(at=AT)["failed"] == 1
    row = Outbox.objects.get(channel=Channel.MAIL)
    assert (row.state, row.attempts, row.error, row.not_before) == (
        "pending",
        1,
        "ConnectionRefusedError",
        AT + RETRY_AFTER,
    )
    assert sweep(at=AT)["failed"] == 0
    with real_mail(MailServer()):
        assert sweep(at=AT + RETRY_AFTER)["mail"] == 1
    assert "person@example.org" not in caplog.text


def test_a_server_out_of_reach_for_long_is_given_up(person, real_mail):
    real_mail(type("Closed", (), {"port": 1}))
    tell(person)
    Outbox.objects.update(attempts=MOST_ATTEMPTS - 1)
    sweep(at=AT)
    assert states() == {DeliveryState.FAILED: 1}


def test_a_claim_whose_sender_died_becomes_uncertain_and_is_not_sent_twice(person):
    tell(person)
    assert claim(person.pk, at=AT) is not None
    assert sweep(at=AT + LEASE)["unknown"] == 0
    assert sweep(at=AT + LEASE + timedelta(seconds=1))["unknown"] == 1
    row = Outbox.objects.get(channel=Channel.MAIL)
    assert (row.state, row.error, row.lease_until, mail.outbox) == ("unknown", "SenderLost", None, [])


def test_a_message_written_between_two_claims_makes_no_second_mail_of_the_day(person):
    tell(person, key="a")
    assert claim(person.pk, at=AT) is not None
    tell(person, key="b")
    assert claim(person.pk, at=AT) is None


@pytest.mark.django_db(transaction=True)
def test_parallel_sweeps_send_each_person_one_mail(real_mail):
    people = [make.user(email=f"{n}@example.org") for n in range(12)]
    for key in "abc":
        tell(*people, key=key)
    with real_mail(MailServer(delay=0.01)) as server:
        in_parallel(lambda: sweep(at=AT), 3)
    assert sorted(message["To"] for message in server.messages) == sorted(p.email for p in people)
    assert {message["Subject"] for message in server.messages} == {"3 reminders"}
    assert states() == {DeliveryState.SENT: 36}


class TestAdmin:
    URL = "/admin/notices/outbox/"

    def test_an_administrator_sends_uncertain_ones_again_and_the_log_knows(self, as_user, admin, person):
        tell(person)
        Outbox.objects.filter(channel="mail").update(state="unknown", bundle="2026-11-23:1")
        rows = list(Outbox.objects.values_list("pk", flat=True))
        as_user(admin).post(self.URL, {"action": "send_again", "_selected_action": rows})
        assert states() == {DeliveryState.PENDING: 1}
        assert list(Entry.objects.values_list("action", "object_type")) == [
            ("send_again message", "notices.outbox")
        ]

    def test_nothing_else_can_be_changed(self, as_user, admin, person):
        tell(person)
        client, row = as_user(admin), Outbox.objects.first()
        assert client.get(f"{self.URL}{row.pk}/change/").status_code == 200
        assert client.post(f"{self.URL}{row.pk}/change/", {"state": "sent"}).status_code == 403
        assert client.get(f"{self.URL}add/").status_code == 403
        assert client.post(f"{self.URL}{row.pk}/delete/", {"post": "yes"}).status_code == 403

    def test_the_list_costs_the_same_for_few_and_for_many(
        self, as_user, admin, django_assert_max_num_queries
    ):
        client, costs = as_user(admin), []
        for n in range(2):
            tell(make.user(email="a@example.org"), key=f"k{n}")
            with django_assert_max_num_queries(10) as queries:
                client.get(self.URL)
            costs.append(len(queries))
        assert costs[0] == costs[1]

    def test_an_administrator_makes_a_day_free(self, as_user, admin):
        response = as_user(admin).post(
            reverse("admin:notices_dayoverride_add"), {"day": "2027-02-10", "name": "x"}
        )
        assert response.status_code == 302
