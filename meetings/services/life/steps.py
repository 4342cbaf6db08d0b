"""How is a step answered by hand, and its answer taken back?"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import LifeProcess, LifeStepAnswer, Meeting
from meetings.rules.life import STEPS_BY_KEY, StepAnswer, is_answerable
from meetings.services.life.moving import locked, note
from meetings.services.plain import as_text
from partybuild.errors import RuleBroken


@transaction.atomic
def answer_step(
    *,
    by,
    process: LifeProcess,
    key: str,
    answer: str,
    at: datetime,
    on: date | None = None,
    remark: str = "",
    meeting: Meeting | None = None,
) -> LifeStepAnswer:
    """Say of a step that it is done (on a day, at a meeting), not applicable or skipped, with the reason.

    A later answer takes the place of the earlier one. Raises RuleBroken for a step that facts alone answer,
    without a reason where it is left out, for a day ahead, and for another organization's meeting.
    """
    fresh, step = open_step(process, key), STEPS_BY_KEY[key]
    if fresh.kind not in step.rules or answer not in step.answers:
        raise RuleBroken(_("This step cannot be answered so."), field="answer")
    remark, today = as_text(remark, 300, "remark"), timezone.localdate(at)
    if answer != StepAnswer.DONE and not remark:
        raise RuleBroken(_("Give the reason: the superior reads it."), field="remark")
    if meeting is not None and meeting.organization_id != fresh.organization_id:
        raise RuleBroken(_("This meeting belongs to another organization."), field="meeting")
    on = meeting.held_on if meeting is not None and answer == StepAnswer.DONE else on or today
    if on > today:
        raise RuleBroken(_("This day lies ahead."), field="on")
    told = {"answer": answer, "on": on, "remark": remark, "meeting": meeting, "by": by, "at": at}
    row, _is_new = LifeStepAnswer.objects.update_or_create(process=fresh, key=key, defaults=told)
    note(fresh, "answer_step", by=by, step=key, answer=str(answer))
    return row


def open_step(process: LifeProcess, key: str) -> LifeProcess:
    """The life meeting, locked. Raises RuleBroken for a step that the superior has read in the report."""
    fresh = locked(process, "answer_step")
    if not is_answerable(fresh.state, key):
        raise RuleBroken(_("The superior has the report: what it says of this step stands."))
    return fresh


@transaction.atomic
def take_back_answer(*, by, process: LifeProcess, key: str) -> None:
    """The step is missing again, or as the facts say."""
    fresh = open_step(process, key)
    fresh.steps.filter(key=key).delete()
    note(fresh, "take_back_answer", by=by, step=key)
