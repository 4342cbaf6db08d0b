"""A sender killed while the service takes a message (kill -9): nothing stands in a group twice."""

import json
import time
from collections import Counter

from tests.partybuild.group_services import KEYS, GroupService
from tests.partybuild.test_notices_killed import BEGIN
from tests.processes import PATIENCE, Forks

SEND = f"""
from partybuild.notices.models import Robot
from partybuild.notices.services import Dispatch, dispatch, sweep
robot = Robot(service="wecom", name="Group")
robot.key = "{KEYS["wecom"]}"
robot.save(force_insert=True)
dispatch([Dispatch("group", f"k{{n}}", {{"en": f"Message {{n}}"}}, "", AT, robot_id=robot.pk)
    for n in range(12)], matter="m", reasons={{}}, at=AT)
sweep(at=AT)
"""
AFTERWARDS = """
import json
from datetime import timedelta
from partybuild.notices.models import Outbox
from partybuild.notices.services import robots, sweep
sweep(at=AT)
sweep(at=AT + robots.LEASE + timedelta(minutes=1))
print(json.dumps({t["en"]: s for t, s in Outbox.objects.values_list("texts", "state")}))
"""


def test_a_killed_sender_doubles_nothing(installation):
    settings = {"DJANGO_SETTINGS_MODULE": "partybuild.settings"}
    with (
        GroupService("wecom", delay=0.05) as service,
        Forks(BEGIN, installation, ROBOT_ORIGINS=f"wecom={service.origin}", **settings) as forks,
    ):
        sender = forks.start(SEND)
        deadline = time.monotonic() + PATIENCE
        while len(service.messages) < 3:
            assert time.monotonic() < deadline and forks.ended(sender) is None
            time.sleep(0.002)
        forks.kill(sender)
        afterwards = forks.run(AFTERWARDS)
    assert afterwards.returncode == 0, afterwards.stderr
    states = json.loads(afterwards.stdout)
    arrived = Counter(service.texts)
    assert (len(states), max(arrived.values())) == (12, 1)
    uncertain = {text for text, state in states.items() if state == "unknown"}
    # The one in the service's hands when the sender died; all others were sent and are known to be.
    assert len(uncertain) == 1
    assert {text for text, state in states.items() if state == "sent"} | uncertain == set(arrived)
