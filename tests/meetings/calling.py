"""A general meeting of tomorrow and the people called to it, for the tests of notices."""

import re
from datetime import timedelta

from meetings.services import plan_meeting, send_notice
from members.models import Member
from partybuild.notices.models import Outbox
from tests import make
from tests.meetings.clock import NOW

TOMORROW = NOW + timedelta(hours=22)


def ahead(branch, secretary, *, kinds=frozenset({"general_meeting"}), **fields):
    """A meeting of tomorrow at 14:00 in Room 1, chaired by the secretary."""
    given = {"title": "May meeting", "place": "Room 1", "chair": secretary.member} | fields
    return plan_meeting(
        by=secretary, organization=branch, kinds=kinds, started_at=TOMORROW,
        ended_at=TOMORROW + timedelta(hours=1), at=NOW, **given,
    )  # fmt: skip


def with_mail(branch, name: str) -> Member:
    return make.member(branch, name=name, user=make.user(name=name, email=f"{name.lower()}@example.org"))


def send(meeting, secretary, *, number=1, channels=("in_app", "letter"), at=NOW, **fields):
    return send_notice(by=secretary, meeting=meeting, number=number, channels=channels, at=at, **fields)


def letters() -> dict[str, str]:
    """{recipient's name: token of his link} of the letters that wait."""
    rows = Outbox.objects.filter(channel="letter", state="pending").select_related("recipient")
    return {row.recipient.name: re.search(r"/n/([^/]+)/", row.private_link)[1] for row in rows}
