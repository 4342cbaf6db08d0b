"""A sweep killed at any moment (kill -9): nothing is lost, nothing arrives twice."""

import json
import time
from collections import Counter

from tests.partybuild.smtp import MailServer
from tests.processes import PATIENCE, Forks

PREPARE = """
from partybuild.accounts.models import User
from partybuild.notices.services import Reminder, enqueue
people = [User(username=f"u{n}", name=f"U{n}", email=f"{n}@example.org") for n in range(40)]
people = User.objects.bulk_create(people)
enqueue([Reminder(p.pk, f"k{n}", {"en": "Due"}, {}, "/") for p in people for n in range(10)], at=AT)
"""
# Small batches, so that a kill meets a sweep in mid-work and not between two.
SWEEP = """
delivery.BATCH, mail.MAILS_A_SWEEP = 10, 5
while True:
    sweep(at=AT)
"""
AFTERWARDS = """
import json
from collections import Counter
from datetime import timedelta
from partybuild.notices.models import Notice, Outbox
from partybuild.notices.services import mail, sweep
sweep(at=AT)
while sweep(at=AT)["mail"]:
    pass
sweep(at=AT + mail.LEASE + timedelta(minutes=1))
uncertain = Outbox.objects.filter(channel="mail", state="unknown").order_by()
print(json.dumps([Notice.objects.count(), Notice.objects.values("dedupe_key").distinct().count(),
    Counter(f"{c} {s}" for c, s in Outbox.objects.values_list("channel", "state")),
    list(uncertain.values_list("recipient__email", flat=True).distinct())]))
"""
BEGIN = """
import django
django.setup()
from datetime import datetime
from partybuild.notices.services import delivery, mail, sweep
AT = datetime.fromisoformat("2026-11-23T10:00:00+08:00")
"""


def kill_after(condition, forks: Forks) -> None:
    """Start a sweeper and kill it once the condition holds; it fails when that never comes."""
    sweeper = forks.start(SWEEP)
    try:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert forks.ended(sweeper) is None, "the sweeper ended by itself"
            assert time.monotonic() < deadline, "the moment to kill the sweeper never came"
            time.sleep(0.002)
    finally:
        forks.kill(sweeper)


def test_a_killed_sweep_loses_nothing_and_doubles_nothing(installation):
    settings = {"DJANGO_SETTINGS_MODULE": "partybuild.settings"}
    with (
        MailServer(delay=0.05) as server,
        Forks(BEGIN, installation, EMAIL_URL=f"smtp://127.0.0.1:{server.port}", **settings) as forks,
    ):
        forks.run(PREPARE).check_returncode()
        kill_after(lambda: time.sleep(0.05) is None, forks)
        for mails in (1, 6):
            kill_after(lambda: server.taken >= mails, forks)  # noqa: B023
        output = forks.run(AFTERWARDS)
    assert output.returncode == 0, output.stderr
    notices, keys, states, uncertain = json.loads(output.stdout)
    assert (notices, keys, states["in_app sent"]) == (400, 400, 400)
    assert states["mail sent"] + states["mail unknown"] == 400
    arrived = Counter(message["To"] for message in server.messages)
    assert max(arrived.values()) == 1
    # Each sweeper killed while the server took a mail left one person uncertain; nobody else missed one.
    assert len(uncertain) == 2
    assert {f"{n}@example.org" for n in range(40)} - set(arrived) <= set(uncertain)
