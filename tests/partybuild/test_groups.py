"""Messages to groups over real connections: delivered, refused or uncertain, and never doubled."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from partybuild.notices.models import Channel, DeliveryState, Outbox, Robot
from partybuild.notices.services import Dispatch, call_back, dispatch, send_again, sweep
from partybuild.notices.services.robots import LEASE, MOST_ATTEMPTS, RETRY_AFTER
from tests import make
from tests.partybuild.group_services import KEYS, GroupService

AT = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
SERVICES = ["wecom", "dingtalk", "feishu"]
REFUSALS = {
    "wecom": "93000 invalid webhook url, hint: [1], from ip: 192.0.2.1",
    "dingtalk": "310000 sign not match",
    "feishu": "19021 sign match fail or timestamp is not within one hour",
}


def robot(service: str, secret: str = "") -> Robot:
    made = Robot(service=service, name="Our group")
    made.key, made.secret = KEYS[service], secret
    made.save(force_insert=True)
    return made


def queue(to: Robot, *, key: str = "k", not_after=None) -> Outbox:
    message = Dispatch(
        channel=Channel.GROUP, key=key, texts={"zh-hans": "会议通知", "en": "Notice"}, link="/my/",
        not_before=AT, robot_id=to.pk,
    )  # fmt: skip
    dispatch([message], matter="m", reasons={}, at=AT, not_after=not_after)
    return Outbox.objects.get(dedupe_key=key)


@pytest.fixture
def service(settings):
    """`service(name, mood)` is a running service of that name, the only one messages can reach."""
    running = []

    def start(name: str, mood: str = "accept", **more) -> GroupService:
        running.append(GroupService(name, mood, **more).__enter__())
        settings.ROBOT_ORIGINS = {name: running[-1].origin}
        settings.ROBOT_TIMEOUT = 0.15 if mood == "hang" else 3
        return running[-1]

    yield start
    for each in running:
        each.__exit__(None, None, None)


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize(
    ("mood", "state", "words"),
    [("accept", "sent", ""), ("refuse", "failed", None), ("hang", "unknown", ""),
     ("500", "unknown", "HTTP 500")],
)  # fmt: skip
def test_what_the_service_did_is_what_is_known(db, service, name, mood, state, words):
    with_service, row = service(name, mood), queue(robot(name))
    sweep(at=AT)
    row.refresh_from_db()
    assert (row.state, row.answer) == (state, REFUSALS[name] if words is None else words)
    assert (row.sent_at is not None) == (state == "sent")
    # Whatever came of it: it left once, and no later sweep sends it again.
    sweep(at=AT + LEASE + timedelta(hours=1))
    assert with_service.texts == ["会议通知\nhttp://localhost:8000/my/"]


@pytest.mark.parametrize(
    ("mood", "state", "words"),
    [("redirect", "failed", "HTTP 302"), ("nonsense", "unknown", ""), ("flood", "unknown", "")],
)
def test_an_odd_answer_is_no_delivery(db, service, mood, state, words):
    with_service, row = service("wecom", mood), queue(robot("wecom"))
    sweep(at=AT)
    row.refresh_from_db()
    assert (row.state, row.answer, len(with_service.messages)) == (state, words, 1)


def test_the_signature_leaves_with_the_message(db, service):
    with_service = service("dingtalk")
    queue(robot("dingtalk", secret="SECabc"))
    sweep(at=AT)
    _path, query, _body = with_service.messages[0]
    assert (set(query), len(query["sign"])) == ({"access_token", "timestamp", "sign"}, 44)


def test_a_service_that_is_not_there_is_tried_again_and_given_up_at_last(db, settings, service):
    settings.ROBOT_ORIGINS, row = {"wecom": "http://127.0.0.1:9"}, queue(robot("wecom"))
    sweep(at=AT)
    row.refresh_from_db()
    assert (row.state, row.error, row.not_before) == ("pending", "ConnectionRefusedError", AT + RETRY_AFTER)
    Outbox.objects.update(attempts=MOST_ATTEMPTS - 1)
    sweep(at=AT + RETRY_AFTER)
    row.refresh_from_db()
    assert row.state == "failed"
    with_service = service("wecom")
    send_again(Outbox.objects.filter(pk=row.pk), at=AT)
    sweep(at=AT)
    assert len(with_service.messages) == 1


def test_a_sender_that_died_leaves_it_uncertain(db, service):
    with_service, row = service("wecom"), queue(robot("wecom"))
    Outbox.objects.update(state=DeliveryState.CLAIMED, lease_until=AT + LEASE)
    sweep(at=AT + LEASE + timedelta(seconds=1))
    row.refresh_from_db()
    assert (row.state, with_service.messages) == ("unknown", [])


def test_what_is_called_back_too_late_or_to_a_removed_group_is_not_sent(db, service):
    with_service, to = service("wecom"), robot("wecom")
    queue(to, key="called back")
    call_back("m", at=AT)
    queue(to, key="late", not_after=AT - timedelta(seconds=1))
    gone = robot("wecom")
    queue(gone, key="gone")
    Robot.objects.filter(pk=gone.pk).update(removed_at=AT, key_sealed="")
    sweep(at=AT)
    states = list(Outbox.objects.order_by("pk").values_list("state", flat=True))
    assert (states, with_service.messages) == (["unwanted"] * 3, [])


@pytest.mark.parametrize(
    ("state", "left"), [("claimed", "claimed"), ("failed", "failed"), ("unknown", "unknown")]
)
def test_what_is_called_back_while_it_leaves_or_after_it_failed_is_not_sent_again(db, service, state, left):
    with_service, row = service("wecom"), queue(robot("wecom"))
    Outbox.objects.update(state=state)
    call_back("m", at=AT)
    row.refresh_from_db()
    assert row.state == left
    # By its sender, who did not reach the service, or by somebody's decision.
    Outbox.objects.update(state="pending")
    sweep(at=AT + timedelta(minutes=5))
    row.refresh_from_db()
    assert (row.state, row.error, with_service.messages) == ("unwanted", "TooLate", [])


def test_the_address_is_sealed_and_shown_by_its_end(db):
    made = robot("wecom", secret="s")
    stored = Robot.objects.values_list("key_sealed", "secret_sealed").get(pk=made.pk)
    assert (made.masked_key, KEYS["wecom"] in "".join(stored)) == ("••••5aaa", False)


def test_a_letter_leaves_alone_with_its_secret_link_which_is_then_forgotten(db, mailoutbox):
    person = make.user(name="Li", email="li@example.org", language="en")
    message = Dispatch(
        channel=Channel.LETTER, key="l", texts={"en": "Notice: May\nRoom 1"}, link="/my/", not_before=AT,
        recipient_id=person.pk, private_link="/n/secret-token/",
    )  # fmt: skip
    dispatch([message, message], matter="m", reasons={"en": "Art 11"}, at=AT)
    row = Outbox.objects.get()
    assert "secret-token" not in str(vars(row)) and row.private_link == "/n/secret-token/"
    assert [sweep(at=AT)["mail"] for _ in range(2)] == [1, 0]
    assert (mailoutbox[0].subject, mailoutbox[0].to) == ("Notice: May", ["li@example.org"])
    assert "http://localhost:8000/n/secret-token/\n" in mailoutbox[0].body
    row.refresh_from_db()
    assert (row.state, row.private_link_sealed) == ("sent", "")


def test_who_no_longer_wants_mails_gets_no_letter(db, mailoutbox):
    person = make.user(email="li@example.org", mail_enabled=False)
    message = Dispatch(
        channel=Channel.LETTER, key="l", texts={"en": "Notice"}, link="", not_before=AT,
        recipient_id=person.pk, private_link="/n/secret-token/",
    )  # fmt: skip
    dispatch([message], matter="m", reasons={}, at=AT)
    assert (sweep(at=AT)["mail"], mailoutbox) == (0, [])
    assert Outbox.objects.values_list("state", "private_link_sealed").get() == ("unwanted", "")
