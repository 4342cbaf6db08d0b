"""Can anybody lay a ballot to its voter, from the tables, their order on the disk, the log or a copy?

Everybody votes in a way of one's own, so that an opened box says whose it is: with n voters one expects one
pair in the right place by chance, and more than eight once in some millions of runs.
"""

import io
import json
import sqlite3
from collections import Counter

import pytest
from django.core import serializers
from django.db import connection

from meetings.models import Ballot, BallotBox, BallotQuestion, BallotVoter
from meetings.rules.ballots import read_ballot
from partybuild.audit.models import Entry
from partybuild.sealed_boxes import open_box, unlock
from tests.meetings.voting import WORDS, branch_members, closed, crew, opened, vote

pytestmark = pytest.mark.django_db(transaction=True)
VOTERS, BY_CHANCE = 24, 8
QUESTIONS = tuple(f"Question {n}" for n in range(5))


def own_way(n: int) -> list[int]:
    """A ballot that nobody else casts: n in digits of three."""
    return [n // 3**place % 3 for place in range(len(QUESTIONS))]


def in_storage_order(model) -> list[tuple]:
    """(order on the disk, key) of each row, as whoever holds the files sees it."""
    order = "rowid" if connection.vendor == "sqlite" else "xmin::text::bigint, ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {order}, id FROM {model._meta.db_table} ORDER BY {order}")
        return cursor.fetchall()


def by_key(row, model):
    return model.objects.get(pk=row[-1])


@pytest.fixture
def voted(branch, secretary):
    """An open ballot in which all have voted one after the other, and who voted how, in that order."""
    crew(branch, VOTERS - 1)
    ballot, _ = opened(branch, secretary, questions=QUESTIONS)
    people = branch_members(branch)
    people = people[::2] + people[1::2]
    for n, person in enumerate(people):
        vote(ballot, person, own_way(n))
    return ballot, people


def test_the_order_of_the_boxes_says_nothing_even_to_who_can_open_them(voted):
    ballot, people = voted
    key = unlock(ballot.locked_key, list(WORDS), str(ballot.pk))
    rows = in_storage_order(BallotBox)
    found = [by_key(row, BallotBox) for row in rows]
    ways = [read_ballot(open_box(bytes(b.content), key, str(ballot.pk)), len(QUESTIONS)) for b in found]
    assert Counter(map(tuple, ways)) == Counter(tuple(own_way(n)) for n in range(VOTERS))
    # In the order of votes, against it, and in the order of the roll.
    hits = sum(way == own_way(n) for n, way in enumerate(ways))
    back = sum(way == own_way(n) for n, way in enumerate(reversed(ways)))
    roll = [by_key(row, BallotVoter).member_id for row in in_storage_order(BallotVoter)]
    turns = [roll.index(person.pk) for person in people]
    beside = sum(ways[turn] == own_way(n) for n, turn in enumerate(turns))
    assert max(hits, back, beside) <= BY_CHANCE
    if connection.vendor == "postgresql":
        # All were written by the last vote.
        assert len({row[0] for row in rows}) == 1


def test_while_it_is_open_no_choice_stands_on_the_disk(voted):
    lengths = {len(bytes(content)) for content in BallotBox.objects.values_list("content", flat=True)}
    assert lengths == {256 + 81}
    assert {f.name for f in BallotBox._meta.fields} == {"id", "ballot", "content"}
    assert {f.name for f in BallotVoter._meta.fields} == {"id", "ballot", "member", "code_digest", "has_cast"}
    # The private key is not there either: what is stored opens with both passphrases alone.
    assert set(BallotQuestion.objects.values_list("counts", flat=True)) == {None}
    assert all(words not in dumped() for words in WORDS)


def test_after_the_close_there_is_nothing_left_to_be_linked(voted, secretary, caplog):
    ballot, people = voted
    boxes = [bytes(content) for content in BallotBox.objects.values_list("content", flat=True)]
    before = Ballot.objects.get()
    secrets = [*boxes, before.locked_key_sealed.encode(), bytes(before.public_key)]
    with caplog.at_level("DEBUG"):
        closed(ballot, secretary)
    copy, files = dumped().encode(), on_the_disk()
    for secret in secrets:
        assert secret not in copy
        assert secret.hex().encode() not in copy
        assert secret not in files
    # The sums are all that is left of the votes; the roll says that all have voted, in no order.
    sums = [question.counts for question in BallotQuestion.objects.all()]
    assert sums == [named(place) for place in range(len(QUESTIONS))]
    roll = [row[-1] for row in in_storage_order(BallotVoter)]
    assert roll == sorted(roll, key=str)
    assert (BallotBox.objects.count(), BallotVoter.objects.filter(has_cast=True).count()) == (0, VOTERS)
    # Neither log names a voter.
    assert [e.action for e in Entry.objects.order_by("sequence")][-2:] == ["open ballot", "close ballot"]
    said = caplog.text + json.dumps(list(Entry.objects.values_list("details", flat=True)))
    assert [p.name for p in people if str(p.pk) in said or p.name in said] == []


def named(place: int) -> dict[str, int]:
    answers = Counter(own_way(n)[place] for n in range(VOTERS))
    return {name: answers[n] for n, name in enumerate(("agree", "disagree", "abstain"))}


def dumped() -> str:
    """A copy of the database as a backup takes it: every row of every table of the ballots and of the log."""
    if connection.vendor == "sqlite":
        copy = sqlite3.connect(":memory:")
        sqlite3.connect(connection.settings_dict["NAME"]).backup(copy)
        return "\n".join(copy.iterdump())
    rows = [
        row
        for model in (Ballot, BallotQuestion, BallotVoter, BallotBox, Entry)
        for row in model.objects.all()
    ]
    out = io.StringIO()
    serializers.serialize("json", rows, stream=out)
    return out.getvalue()


def on_the_disk() -> bytes:
    """What the database's own files hold, also where no row shows it; PostgreSQL's are not ours to read."""
    if connection.vendor != "sqlite":
        return b""
    found = b""
    for ending in ("", "-wal"):
        with open(connection.settings_dict["NAME"] + ending, "rb") as file:
            found += file.read()
    return found
