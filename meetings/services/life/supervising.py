"""How does the superior answer a plan, send a supervisor, comment, and order a repetition?"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import LifeProcess, LifeSupervision
from meetings.services.life.moving import locked, move_life, note
from meetings.services.life.planning import LONG, begin_life_meeting
from meetings.services.life.telling import (
    tell_of_answer,
    tell_of_comment,
    tell_of_repetition,
    tell_of_supervisor,
)
from meetings.services.plain import as_text
from members.access import access_of
from partybuild.errors import RuleBroken


@transaction.atomic
def agree_to_plan(*, by, process: LifeProcess, at: datetime, answer: str = "") -> LifeProcess:
    """Agree to the reported plan; what is answered beside it is optional."""
    return _answered(by, process, "agree", as_text(answer, LONG, "answer"), at)


@transaction.atomic
def ask_for_changes(*, by, process: LifeProcess, answer: str, at: datetime) -> LifeProcess:
    """Give the plan back; the answer says what to change and is required."""
    answer = as_text(answer, LONG, "answer")
    if not answer:
        raise RuleBroken(_("Say what should be changed."), field="answer")
    return _answered(by, process, "ask_change", answer, at)


def _answered(by, process: LifeProcess, act: str, answer: str, at: datetime) -> LifeProcess:
    require_another(by, process)
    process = move_life(process, act, by=by, answer=answer, answered_at=at)
    tell_of_answer(process, at=at)
    return process


def require_another(by, process: LifeProcess) -> None:
    """Who leads a body does not supervise its life meeting, whatever he is in the superior one."""
    roles = access_of(by).roles_at(process.organization)
    if roles & {"secretary", "superior_secretary"}:
        raise RuleBroken(_("A life meeting is supervised by somebody else than those who answer for it."))


@transaction.atomic
def name_supervisor(*, by, process: LifeProcess, supervisor: str, at: datetime) -> LifeSupervision:
    """Say whom the superior sends; a later name takes the place of the earlier one."""
    require_another(by, process)
    fresh = locked(process, "name")
    row = supervision_of(fresh)
    row.supervisor, row.by = named(supervisor), by
    row.save()
    note(fresh, "name", by=by)
    tell_of_supervisor(fresh, at=at)
    return row


def named(supervisor: str) -> str:
    supervisor = as_text(supervisor, 50, "supervisor")
    if not supervisor:
        raise RuleBroken(_("Name the supervisor."), field="supervisor")
    return supervisor


def supervision_of(process: LifeProcess) -> LifeSupervision:
    """The row of the superior, new where nobody was named before. Raises RuleBroken at the top."""
    if process.organization.parent_id is None:
        raise RuleBroken(_("No organization stands above this one."))
    found = LifeSupervision.objects.filter(process=process).first()
    return found or LifeSupervision(process=process, organization_id=process.organization.parent_id)


@transaction.atomic
def comment_on(
    *, by, process: LifeProcess, supervisor: str, was_present: bool, comment: str, at: datetime
) -> LifeSupervision:
    """Whether the supervisor was there, and what the superior says of the meeting (DL-11).

    Raises RuleBroken before the meeting, without a name and without a comment.
    """
    require_another(by, process)
    fresh = locked(process, "comment")
    require_held(fresh, at)
    comment = as_text(comment, LONG, "comment")
    if not comment:
        raise RuleBroken(_("Write what the superior says of the meeting."), field="comment")
    row = supervision_of(fresh)
    row.supervisor, row.was_present, row.commented_at, row.by = named(supervisor), was_present, at, by
    row.comment = comment
    row.save()
    note(fresh, "comment", by=by)
    tell_of_comment(row, fresh, at=at)
    return row


def require_held(process: LifeProcess, at: datetime) -> None:
    if not process.is_held(at):
        raise RuleBroken(_("The meeting has not been held yet."))


@transaction.atomic
def order_repetition(*, by, process: LifeProcess, reason: str, repeat_by: date, at: datetime) -> LifeProcess:
    """Order the meeting to be held again, with the reason, by a day; returns the new life meeting (DL-11).

    The old one stays as it was; its open points go on. Raises RuleBroken without a reason or before the
    meeting, and for a day that is over.
    """
    require_another(by, process)
    require_held(process, at)
    reason = as_text(reason, LONG, "reason")
    if not reason:
        raise RuleBroken(_("Say why it is held again."), field="reason")
    if repeat_by <= timezone.localdate(at):
        raise RuleBroken(_("The day lies ahead of today."), field="repeat_by")
    process = move_life(process, "repeat", by=by, repeat_reason=reason, repeat_by=repeat_by)
    again = begin_life_meeting(
        by=by,
        organization=process.organization,
        group=process.group,
        year=process.year,
        theme=process.theme,
        plan=process.plan,
        place=process.place,
        repeats=process,
        at=at,
    )
    tell_of_repetition(process, again, at=at)
    return again
