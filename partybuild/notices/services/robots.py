"""How does a message reach a group by its robot, at most once, and what did the service say?"""

import http.client
import logging
import time
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone, translation

from partybuild.notices import group_messages
from partybuild.notices.models import Channel, DeliveryState, Outbox, Robot

logger = logging.getLogger(__name__)
# A sweep ends before its claims expire, however slowly the services answer.
MESSAGES_A_SWEEP = 20
LEASE = timedelta(minutes=15)
RETRY_AFTER = timedelta(minutes=5)
MOST_ATTEMPTS = 12


class NotReached(Exception):
    """No connection came about: nothing has left."""


def send_groups(*, at: datetime) -> dict[str, int]:
    """Send what waits for groups; returns {"group", "failed"} in messages."""
    waiting = Outbox.objects.due(Channel.GROUP, at).order_by("pk").values_list("pk", flat=True)
    outcomes = [send_one(pk, at=at) for pk in list(waiting[:MESSAGES_A_SWEEP])]
    return {"group": outcomes.count(DeliveryState.SENT), "failed": outcomes.count(DeliveryState.FAILED)}


def send_one(pk: int, *, at: datetime) -> str | None:
    """Claim one message, send it and write the outcome; returns the new state, None if another has it.

    Claimed before it is sent: whoever dies in between leaves it uncertain, never doubled.
    """
    if not Outbox.objects.claim(pk, until=at + LEASE):
        return None
    row = Outbox.objects.select_related("robot").get(pk=pk)
    state, error, words = outcome_of(row)
    changes = {"state": state, "error": error, "answer": words, "lease_until": None}
    if state == DeliveryState.SENT:
        changes["sent_at"] = at
    if state == DeliveryState.PENDING:
        changes["not_before"] = at + RETRY_AFTER
    Outbox.objects.filter(pk=pk, state=DeliveryState.CLAIMED).update(**changes)
    return state


def outcome_of(row: Outbox) -> tuple[str, str, str]:
    """(state, class of the error, the service's words) after trying to send a claimed message."""
    robot = row.robot
    if robot.removed_at:
        return DeliveryState.UNWANTED, "", ""
    try:
        status, body = post(robot, text_of(row))
    except NotReached as error:
        logger.warning("group service %s not reached: %s", robot.service, error)
        state = DeliveryState.FAILED if row.attempts >= MOST_ATTEMPTS else DeliveryState.PENDING
        return state, str(error), ""
    except Exception as doubt:  # it hung or the line broke: the message may stand in the group
        return DeliveryState.UNKNOWN, type(doubt).__name__, ""
    state, words = group_messages.verdict(robot.service, status, body)
    return state, "", without_secrets(words, robot)


def text_of(row: Outbox) -> str:
    """The message in the installation's language, with the link where to go on."""
    with translation.override(settings.LANGUAGE_CODE):
        text = row.text
    return f"{text}\n{settings.SITE_URL}{row.link}" if row.link else text


def without_secrets(words: str, robot: Robot) -> str:
    """A service's words are shown: they must not repeat the address."""
    for secret in filter(None, (robot.key, robot.secret)):
        words = words.replace(secret, "…")
    return words


def post(robot: Robot, text: str) -> tuple[int, bytes]:
    """Status and body of the service's answer. No redirect is followed and no proxy asked.

    Raises NotReached where nothing has left, and whatever the line does after that.
    """
    # The service's clock judges the signature, so this is the moment of sending, not of the sweep.
    path, body = group_messages.compose(robot.service, robot.key, robot.secret, text, at=timezone.now())
    connection = connection_to(settings.ROBOT_ORIGINS[robot.service])
    try:
        connection.connect()
    except OSError as error:
        raise NotReached(type(error).__name__) from error
    try:
        connection.request("POST", path, body, {"Content-Type": "application/json; charset=utf-8"})
        return read(connection)
    finally:
        connection.close()


def connection_to(origin: str) -> http.client.HTTPConnection:
    home = urlsplit(origin)
    kind = http.client.HTTPSConnection if home.scheme == "https" else http.client.HTTPConnection
    return kind(home.hostname, home.port, timeout=settings.ROBOT_TIMEOUT)


def read(connection: http.client.HTTPConnection) -> tuple[int, bytes]:
    """The answer, of at most MOST_BYTES; one that dribbles is given up like one that hangs."""
    ends = time.monotonic() + settings.ROBOT_TIMEOUT
    response, body = connection.getresponse(), b""
    while len(body) <= group_messages.MOST_BYTES and (piece := response.read1(4096)):
        body += piece
        if time.monotonic() > ends:
            raise TimeoutError
    return response.status, body[: group_messages.MOST_BYTES]
