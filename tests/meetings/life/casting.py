"""A branch with its life meeting, brought as far as a test needs it."""

from datetime import timedelta

from meetings.models import LifeProcess
from meetings.services import life
from tests import make
from tests.meetings.clock import NOW, START

PLAN = {"theme": "Close to the people", "plan": "Study, then talk", "planned_at": START, "place": "Room 1"}
BEFORE = NOW - timedelta(days=10)


def begun(body, by, *, group=None, **plan) -> LifeProcess:
    return life.begin_life_meeting(
        by=by, organization=body, group=group, year=2026, at=BEFORE, **(PLAN | plan)
    )


def sent(body, by, **more) -> LifeProcess:
    return life.send_plan(by=by, process=begun(body, by, **more), at=BEFORE)


def signed(process: LifeProcess, *, on=None, has_quorum=None) -> LifeProcess:
    """Its meeting held and signed, as a row."""
    on = on or START.date()
    meeting = make.meeting(
        process.organization, process.kind, on=on, state="signed", group=process.group, revision=1,
        has_quorum=has_quorum,
    )  # fmt: skip
    LifeProcess.objects.filter(pk=process.pk).update(meeting=meeting)
    process.refresh_from_db()
    return process


def answered(process: LifeProcess, by, *keys: str) -> None:
    """The steps left out with a reason."""
    for key in keys:
        life.answer_step(
            by=by, process=process, key=key, answer="skipped", remark="Not this year", at=NOW, on=NOW.date()
        )
