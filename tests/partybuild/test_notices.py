"""The outbox: what is put on its way once arrives in the application once."""

import threading
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.utils.translation import gettext

from partybuild.notices import tasks
from partybuild.notices.models import Channel, DeliveryState, Heartbeat, Notice, Outbox
from partybuild.notices.services import Reminder, enqueue, in_all_languages, mark_read, notify, scan, sweep
from tests import make

AT = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Monday
NIGHT = AT.replace(hour=22)
TODAY = date(2026, 11, 23)
ON_DUTY: list[Reminder] = []


def reminder(user, key="meeting:1:2026-11-30", **changes) -> Reminder:
    values = {
        "recipient_id": user.pk,
        "dedupe_key": key,
        "texts": {"en": "A meeting is due", "zh-hans": "该开会了"},
        "reasons": {"en": "Art 11"},
        "link": "/o/branch/meetings/",
    }
    return Reminder(**values | changes)


def reminders_of_the_test(*, on) -> list[Reminder]:
    return ON_DUTY


def broken_source(*, on):
    raise ZeroDivisionError


@pytest.fixture
def sources(settings):
    settings.DUTY_SOURCES = [
        f"{__name__}.broken_source",
        f"{__name__}.reminders_of_the_test",
        "nowhere.reminders",
    ]
    ON_DUTY.clear()
    return ON_DUTY


def in_parallel(act, times: int = 4) -> None:
    """Run `act` in threads that start together, each with its own connection."""
    start = threading.Barrier(times, timeout=60)

    def run():
        start.wait()
        try:
            act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]


def test_a_text_is_made_in_every_language():
    assert in_all_languages(lambda: gettext("Search")) == {"zh-hans": "搜索", "en": "Search"}


def test_a_reminder_goes_to_the_application_and_by_mail(db):
    person = make.user(email="a@example.org")
    assert enqueue([reminder(person)], at=AT) == 2
    rows = Outbox.objects.order_by("channel").values_list("channel", "state", "not_before", "dedupe_key")
    assert list(rows) == [
        ("in_app", "pending", AT, f"meeting:1:2026-11-30:{person.pk}:in_app"),
        ("mail", "pending", AT, f"meeting:1:2026-11-30:{person.pk}:mail"),
    ]


@pytest.mark.parametrize(
    "account, channels",
    [
        ({"email": "a@example.org"}, ["in_app", "mail"]),
        ({"email": ""}, ["in_app"]),
        ({"email": "a@example.org", "mail_enabled": False}, ["in_app"]),
        ({"email": "a@example.org", "is_active": False}, []),
    ],
)
def test_each_account_is_reached_as_it_wishes(db, account, channels):
    enqueue([reminder(make.user(**account))], at=AT)
    assert list(Outbox.objects.order_by("channel").values_list("channel", flat=True)) == channels


def test_the_same_reminder_is_written_once_however_often_it_is_found(db):
    person, other = make.user(), make.user()
    assert enqueue([reminder(person), reminder(person), reminder(other)], at=AT) == 2
    assert enqueue([reminder(person), reminder(other), reminder(person, "meeting:2")], at=AT) == 1
    sweep(at=AT)
    assert enqueue([reminder(person)], at=AT + timedelta(days=3)) == 0


def test_enqueuing_many_costs_the_statements_of_one(db, django_assert_num_queries):
    people = [make.user() for _ in range(30)]
    with django_assert_num_queries(6):
        enqueue([reminder(people[0], "other")], at=AT)
    with django_assert_num_queries(6):
        enqueue([reminder(person) for person in people], at=AT)


def test_a_reminder_found_at_night_waits_for_the_morning(db):
    person = make.user()
    enqueue([reminder(person)], at=NIGHT)
    morning = AT.replace(hour=9) + timedelta(days=1)
    assert sweep(at=morning - timedelta(seconds=1))["in_app"] == 0
    assert sweep(at=morning)["in_app"] == 1


def test_news_is_in_the_application_at_once_and_by_mail_in_working_hours(db):
    person, other = make.user(email="a@example.org"), make.user()
    written = notify(
        recipient_ids=[person.pk, other.pk, person.pk],
        key="meeting:1:returned",
        at=NIGHT,
        link="/x/",
        text=lambda: gettext("Search"),
        reason=lambda: "",
    )
    assert written == 3
    assert sweep(at=NIGHT)["in_app"] == 2
    assert Outbox.objects.get(channel=Channel.MAIL).not_before == AT.replace(hour=9) + timedelta(days=1)
    assert Notice.objects.to(other).get().texts == {"zh-hans": "搜索", "en": "Search"}


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_undone_tells_nobody():
    person = make.user()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        notify(recipient_ids=[person.pk], key="k", text=str, reason=str, link="", at=AT)
        raise ZeroDivisionError
    assert (Outbox.objects.count(), sweep(at=AT)["in_app"]) == (0, 0)


def test_what_arrived_says_the_same_as_what_was_sent(db):
    person = make.user()
    enqueue([reminder(person)], at=AT)
    assert sweep(at=AT) == {"in_app": 1, "unknown": 0, "mail": 0, "failed": 0, "group": 0}
    notice, row = Notice.objects.get(), Outbox.objects.get()
    assert (
        notice.recipient,
        notice.texts,
        notice.reasons,
        notice.link,
        notice.created_at,
        notice.read_at,
    ) == (
        person,
        row.texts,
        row.reasons,
        row.link,
        AT,
        None,
    )
    assert (row.state, row.sent_at) == (DeliveryState.SENT, AT)
    assert sweep(at=AT)["in_app"] == 0


def test_a_sweep_of_many_takes_several_batches(db):
    people = [make.user() for _ in range(3)]
    enqueue([reminder(person, f"k{n}") for person in people for n in range(400)], at=AT)
    assert (sweep(at=AT)["in_app"], Notice.objects.count()) == (1200, 1200)


@pytest.mark.django_db(transaction=True)
def test_parallel_sweeps_deliver_each_message_once():
    people = [make.user() for _ in range(5)]
    enqueue([reminder(person, f"k{n}") for person in people for n in range(300)], at=AT)
    counts = []
    in_parallel(lambda: counts.append(sweep(at=AT)["in_app"]))
    assert (sum(counts), len(counts), Notice.objects.count()) == (1500, 4, 1500)
    assert Outbox.objects.exclude(state=DeliveryState.SENT).count() == 0


@pytest.mark.django_db(transaction=True)
def test_parallel_scans_write_each_reminder_once(sources):
    people = [make.user(email=f"{n}@example.org") for n in range(40)]
    sources.extend(reminder(person, f"k{n}") for person in people for n in range(10))
    in_parallel(lambda: scan(on=TODAY, at=AT))
    assert Outbox.objects.count() == 800
    in_parallel(lambda: sweep(at=AT))
    assert Notice.objects.count() == 400


def test_a_scan_asks_every_source_and_a_broken_one_silences_no_other(db, sources, caplog):
    sources.append(reminder(make.user()))
    assert (scan(on=TODAY, at=AT), scan(on=TODAY, at=AT)) == (1, 0)
    assert [record.args for record in caplog.records][:2] == [
        (f"{__name__}.broken_source",),
        ("nowhere.reminders",),
    ]


def test_the_tasks_scan_in_working_hours_alone_and_sweep_always(db, sources, time_machine):
    sources.append(reminder(make.user()))
    time_machine.move_to(NIGHT)
    tasks.scan_duties()
    assert Outbox.objects.count() == 0
    time_machine.move_to(AT)
    tasks.scan_duties()
    tasks.sweep_outbox()
    tasks.scan_duties()
    tasks.sweep_outbox()
    assert (Outbox.objects.count(), Notice.objects.count()) == (1, 1)


def test_a_sweep_leaves_a_sign_of_life(db):
    sweep(at=AT)
    sweep(at=AT + timedelta(seconds=30))
    assert list(Heartbeat.objects.values_list("name", "at")) == [("sweep", AT + timedelta(seconds=30))]


def test_one_reads_ones_own_notices_alone(db):
    person, stranger = make.user(), make.user()
    enqueue([reminder(person, "a"), reminder(person, "b"), reminder(stranger, "a")], at=AT)
    sweep(at=AT)
    theirs = Notice.objects.get(recipient=stranger)
    assert mark_read(by=person, at=AT, pk=theirs.pk) == 0
    assert mark_read(by=person, at=AT, pk=Notice.objects.to(person).first().pk) == 1
    assert mark_read(by=person, at=AT) == 1
    assert (Notice.objects.to(person).unread().count(), Notice.objects.to(stranger).unread().count()) == (
        0,
        1,
    )


@pytest.mark.parametrize("language, text", [("en", "A meeting is due"), ("zh-hans", "该开会了")])
def test_a_notice_speaks_the_readers_language(as_user, db, language, text):
    person = make.user(language=language)
    enqueue([reminder(person)], at=AT)
    sweep(at=AT)
    assert text in as_user(person).get("/my/notices/").content.decode()
