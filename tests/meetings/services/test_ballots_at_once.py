"""Eight clicks at once and a process killed while people vote: as many boxes as used rights, always."""

import json
import subprocess
import sys

import pytest
from django.db import connection

from meetings.ballots import has_cast_count, right_of
from meetings.models import BallotBox, BallotVoter
from meetings.services.ballots import cast
from partybuild.errors import RuleBroken
from tests.meetings.services.test_concurrency import NUMBER, at_once, errors
from tests.meetings.voting import branch_members, closed, crew, opened, sealed_ballot
from tests.processes import environment

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60
# One after the other votes until it is killed, each a little later in the middle of one of its votes.
VOTING = """
import json, os, signal, time
import django
django.setup()
from django.db import connection
from meetings.models import BallotBox, BallotVoter
from meetings.services.ballots import cast_by_server
found, said = [], 0
for n in range(8):
    connection.close()
    here, there = os.pipe()
    child = os.fork()
    if not child:
        for right in BallotVoter.objects.filter(has_cast=False).select_related("ballot"):
            cast_by_server(voter=right, answers=[0])
            os.write(there, b".")
    os.close(there)
    os.read(here, 1)
    time.sleep(0.0007 * n)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = (found[-1][1] if found else 0) + 1 + len(os.read(here, 1000))
    found.append((said, BallotVoter.objects.filter(has_cast=True).count(), BallotBox.objects.count()))
print(json.dumps(found))
"""


@pytest.fixture
def ballot(branch, secretary):
    crew(branch, 6)
    return opened(branch, secretary)[0]


def test_eight_clicks_are_one_vote(branch, ballot):
    people = branch_members(branch)[:3]
    for person in people:
        right = right_of(person, ballot.pk)
        outcomes = at_once(lambda n, right=right: cast(voter=right, box=sealed_ballot(ballot, [n % 3])))
        assert len({e.message for e in errors(outcomes)}) == 1
        assert len(errors(outcomes)) == NUMBER - 1
    assert has_cast_count(ballot) == BallotBox.objects.count() == len(people)


def test_seven_people_at_once_are_seven_boxes_and_a_close_meanwhile_loses_none(branch, secretary, ballot):
    rights = [right_of(person, ballot.pk) for person in branch_members(branch)]

    def act(n):
        if n == len(rights):
            return closed(ballot, secretary)
        return cast(voter=rights[n], box=sealed_ballot(ballot, [0]))

    refused = errors(at_once(act))
    ballot.refresh_from_db()
    used = ballot.voters.filter(has_cast=True).count()
    if ballot.is_open:
        assert (len(refused), used, BallotBox.objects.count()) == (1, 7, 7)
    else:
        assert (used, BallotBox.objects.count()) == (ballot.cast_count, 0)
        assert all(isinstance(e, RuleBroken) for e in refused) and len(refused) == 7 - used


def test_killed_while_voting_there_are_as_many_boxes_as_used_rights(branch, secretary, tmp_path):
    crew(branch, 60)
    opened(branch, secretary)
    variables = environment(
        tmp_path, DJANGO_SETTINGS_MODULE="partybuild.settings", DATABASE_URL=address_of_the_database()
    )
    ended = subprocess.run(
        [sys.executable, "-c", VOTING], env=variables, capture_output=True, text=True, timeout=PATIENCE
    )
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert [boxes for _said, _used, boxes in found] == [used for _said, used, _boxes in found]
    # What was said to be done is there; at most one more was written and not yet said.
    assert {used - said for said, used, _boxes in found} <= {0, 1}
    assert 8 <= found[-1][1] == BallotVoter.objects.filter(has_cast=True).count()


def address_of_the_database() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    person = f"{known['USER']}:{known['PASSWORD']}@" if known["PASSWORD"] else f"{known['USER']}@"
    return f"postgres://{person}{known['HOST']}:{known['PORT']}/{known['NAME']}"
