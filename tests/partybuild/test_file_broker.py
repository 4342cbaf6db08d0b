"""A worker killed while a message was being written (kill -9): does the next one go on?"""

import json
import subprocess
import sys
import time

import pytest
from kombu import Connection, Exchange, Queue

from partybuild import celery_app, file_broker
from tests.processes import environment

PATIENCE = 60
QUEUE = Queue("celery", Exchange("celery"), routing_key="celery")


@pytest.fixture
def folders(tmp_path):
    queue, control = tmp_path / "queue" / "q", tmp_path / "queue" / "control"
    queue.mkdir(parents=True)
    control.mkdir()
    return queue, control


@pytest.fixture
def broker(folders):
    queue, control = map(str, folders)
    options = {"data_folder_in": queue, "data_folder_out": queue, "control_folder": control}
    forget()
    with Connection("filesystem://", transport_options=options) as connection:
        yield connection
    forget()


def forget() -> None:
    """A process that begins has bound no queue yet; kombu remembers it for all connections."""
    file_broker.Transport.global_state.clear()


def sent(broker, *words) -> None:
    with broker.clone() as connection:
        for word in words:
            connection.Producer().publish(
                {"word": word}, exchange="celery", routing_key="celery", declare=[QUEUE]
            )


def taken(broker, number: int) -> list[str]:
    queue = QUEUE.bind(broker.default_channel)
    found = [queue.get(no_ack=True) for _ in range(number + 1)]
    assert found.pop() is None
    return [message.payload["word"] for message in found]


def test_the_project_speaks_through_this_broker(broker):
    assert isinstance(broker.transport, file_broker.Transport)
    with celery_app.connection("filesystem://") as connection:
        assert isinstance(connection.transport, file_broker.Transport)


def truncated(folder) -> bytes:
    """Cuts the oldest message of the folder in half, as a killed writer leaves it."""
    oldest = min(folder.iterdir())
    whole = oldest.read_bytes()
    oldest.write_bytes(whole[: len(whole) // 2])
    return whole


@pytest.mark.parametrize("damage", ["half", "empty", "no text"])
def test_a_message_that_cannot_be_read_is_left_aside_and_the_next_one_read(broker, folders, damage):
    sent(broker, "first")
    whole = truncated(folders[0])
    if damage != "half":
        min(folders[0].iterdir()).write_bytes(b"" if damage == "empty" else whole[:-20] + b"\xff\xfe")
    sent(broker, "second")
    assert taken(broker, 1) == ["second"]
    assert list(folders[0].iterdir()) == []


def test_a_message_that_is_still_being_written_is_no_message_yet(broker, folders):
    sent(broker, "whole")
    written = next(folders[0].iterdir())
    written.with_name(written.name.replace(".celery", "x.celery") + file_broker.UNFINISHED).write_bytes(b"{")
    assert taken(broker, 1) == ["whole"]


def test_a_half_written_list_of_queues_is_made_anew(broker, folders):
    sent(broker, "first")
    table = folders[1] / "celery.exchange"
    table.write_bytes(table.read_bytes()[:7])
    with pytest.raises(ValueError):
        json.loads(table.read_bytes())
    forget()
    sent(broker, "second")
    assert sorted(taken(broker, 2)) == ["first", "second"]


def test_a_queue_ends_though_the_list_of_queues_is_half_written(broker, folders):
    sent(broker, "first")
    table = folders[1] / "celery.exchange"
    table.write_bytes(table.read_bytes()[:7])
    broker.default_channel.queue_delete("celery")
    forget()
    sent(broker, "second")
    assert taken(broker, 1) == ["second"]


WORKER = (
    "-m celery -A partybuild --quiet worker --pool solo --loglevel error --without-gossip --without-mingle"
)
CALL = """
from partybuild import celery_app
celery_app.send_task("partybuild.notices.tasks.sweep_outbox")
"""


def test_a_worker_meets_half_a_message_and_goes_on(installation):
    variables = environment(installation, DJANGO_SETTINGS_MODULE="partybuild.settings")
    queue = installation / "queue" / "q"
    for _ in range(2):
        subprocess.run([sys.executable, "-c", CALL], env=variables, check=True, timeout=PATIENCE)
    truncated(queue)
    worker = subprocess.Popen([sys.executable, *WORKER.split()], env=variables)
    try:
        deadline = time.monotonic() + PATIENCE
        while list(queue.glob("*.celery.msg")):
            assert time.monotonic() < deadline and worker.poll() is None
            time.sleep(0.02)
        # Both are gone, the half one and the whole one, and the worker still works.
        subprocess.run([sys.executable, "-c", CALL], env=variables, check=True, timeout=PATIENCE)
        while list(queue.glob("*.celery.msg")):
            assert time.monotonic() < deadline and worker.poll() is None
            time.sleep(0.02)
    finally:
        worker.kill()
        worker.wait(PATIENCE)
