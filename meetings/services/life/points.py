"""How does a point come onto the rectification list, is put right, checked again and closed?"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.models import LifeProcess, Meeting, RectificationPoint
from meetings.services.life.moving import locked, note
from meetings.services.plain import as_text
from members.models import Member
from partybuild.errors import Conflict, RuleBroken
from partybuild.templatetags.ui.dates import cn_date

LONG = 2000


@transaction.atomic
def add_point(
    *, by, process: LifeProcess, problem: str, measure: str, owner: Member, due_on: date, member=None
) -> RectificationPoint:
    """Enter what is to be put right, how, by whom and when; of one person, or of the whole body.

    Raises RuleBroken without problem or measure, and for a deadline before the life meeting was begun.
    """
    fresh = locked(process, "rectify")
    point = RectificationPoint(process=fresh)
    _write(point, fresh, problem, measure, owner, due_on, member)
    point.save(force_insert=True)
    note(fresh, "add point", by=by, point=str(point.pk))
    return point


@transaction.atomic
def change_point(
    *,
    by,
    point: RectificationPoint,
    problem: str,
    measure: str,
    owner: Member,
    due_on: date,
    member=None,
    version: int | None = None,
) -> RectificationPoint:
    """Change an open point. Raises RuleBroken as `add_point`, and for one that is closed; Conflict where
    somebody saved since `version`, by default that of `point` as it was read.
    """
    typed = {"problem": problem, "measure": measure, "owner": owner, "due_on": due_on, "member": member}
    fresh = _open(point, version, typed)
    _write(fresh, fresh.process, problem, measure, owner, due_on, member)
    _save(fresh)
    note(fresh.process, "change point", by=by, point=str(point.pk))
    return fresh


def _write(point, process: LifeProcess, problem: str, measure: str, owner, due_on: date, member) -> None:
    texts = {"problem": as_text(problem, LONG, "problem"), "measure": as_text(measure, LONG, "measure")}
    for name, text in texts.items():
        if not text:
            raise RuleBroken(_("Write what is to be put right, and how."), field=name)
        setattr(point, name, text)
    if due_on < process.begun_on:
        raise RuleBroken(_("The deadline lies before the life meeting."), field="due_on")
    point.owner, point.due_on, point.member = owner, due_on, member


def _open(point: RectificationPoint, version: int | None, typed: dict) -> RectificationPoint:
    """The point afresh, with its life meeting locked. Raises RuleBroken for a closed one, Conflict for one
    that somebody saved since."""
    process = locked(point.process, "rectify")
    fresh = RectificationPoint.objects.told().get(pk=point.pk)
    if fresh.closed_on:
        raise RuleBroken(_("This point is closed."))
    if fresh.version != (point.version if version is None else version):
        message = _("Somebody else has saved this meanwhile. Both versions are shown; nothing is lost.")
        raise Conflict(message, theirs=said_of(vars_of(fresh)), mine=said_of(typed))
    fresh.process = process
    return fresh


def _save(point: RectificationPoint) -> None:
    point.version += 1
    point.save()


def vars_of(point: RectificationPoint) -> dict:
    """All of an open point by the names under which it is typed."""
    return {
        "problem": point.problem,
        "member": point.member,
        "measure": point.measure,
        "owner": point.owner,
        "due_on": point.due_on,
        "proof": point.proof,
        "meeting": point.proof_meeting,
        "proven_on": point.proven_on,
        "checked_by": point.checked_by,
        "checked_on": point.checked_on,
    }


def said_of(typed: dict) -> dict[str, str]:
    """{label: value in words} of what was typed or stands there; of what was not typed nothing."""
    labels = {
        "problem": pgettext("rectification", "Problem"),
        "member": pgettext("rectification", "Whose"),
        "measure": pgettext("rectification", "Measure"),
        "owner": _("Responsible"),
        "due_on": _("Deadline"),
        "proof": _("How it was put right"),
        "meeting": _("Record that shows it"),
        "proven_on": _("Put right on"),
        "checked_by": _("Checked by"),
        "checked_on": _("Checked on"),
        "is_closed": _("Is it put right?"),
    }
    return {label: in_words(typed[name]) for name, label in labels.items() if name in typed}


def in_words(value) -> str:
    if isinstance(value, bool):
        return _("Yes, close it") if value else _("Not yet: it stays open")
    if isinstance(value, date):
        return cn_date(value)
    if isinstance(value, Member):
        return value.name
    return value.title if isinstance(value, Meeting) else value or ""


@transaction.atomic
def prove_point(
    *,
    by,
    point: RectificationPoint,
    proof: str,
    on: date,
    at: datetime,
    meeting: Meeting | None = None,
    version: int | None = None,
) -> RectificationPoint:
    """Say how and when it was put right: in words, or by a record of the body.

    Raises RuleBroken without either, for a day ahead, and for another organization's record; Conflict as
    `change_point`.
    """
    fresh = _open(point, version, {"proof": proof, "meeting": meeting, "proven_on": on})
    proof = as_text(proof, LONG, "proof")
    if not proof and meeting is None:
        raise RuleBroken(_("Say how it was put right, or choose the record that shows it."), field="proof")
    if meeting is not None and meeting.organization_id != fresh.process.organization_id:
        raise RuleBroken(_("This meeting belongs to another organization."), field="meeting")
    if on > timezone.localdate(at):
        raise RuleBroken(_("This day lies ahead."), field="on")
    fresh.proof, fresh.proof_meeting, fresh.proven_on = proof, meeting, on
    _save(fresh)
    note(fresh.process, "prove point", by=by, point=str(point.pk))
    return fresh


@transaction.atomic
def check_point(
    *,
    by,
    point: RectificationPoint,
    checked_by: Member,
    on: date,
    is_closed: bool,
    at: datetime,
    version: int | None = None,
) -> RectificationPoint:
    """Look again whether it is put right: close it, or leave it open, to be proven anew.

    Raises RuleBroken before it was put right, for a day before that or ahead, and for whoever answers for it;
    Conflict as `change_point`.
    """
    fresh = _open(point, version, {"checked_by": checked_by, "checked_on": on, "is_closed": is_closed})
    if fresh.proven_on is None:
        raise RuleBroken(_("First say how it was put right."))
    if checked_by.pk == fresh.owner_id:
        raise RuleBroken(_("Somebody else than the person responsible looks again."), field="checked_by")
    if not fresh.proven_on <= on <= timezone.localdate(at):
        raise RuleBroken(_("The day lies between that of putting right and today."), field="on")
    fresh.checked_by, fresh.checked_on = checked_by, on
    if is_closed:
        fresh.closed_on = on
    else:
        fresh.proven_on = None
    _save(fresh)
    note(fresh.process, "check point", by=by, point=str(point.pk), closed=is_closed)
    return fresh
