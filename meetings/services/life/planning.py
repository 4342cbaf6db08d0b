"""How is a life meeting begun, planned, reported to the superior, and joined to the meeting itself?"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.models import LifeProcess, Meeting
from meetings.rules import MeetingState
from meetings.rules.life import LifeKind
from meetings.services.life.moving import locked, move_life, note
from meetings.services.life.telling import tell_of_plan
from meetings.services.plain import as_moment, as_text
from meetings.services.planning import plan_meeting
from meetings.suggestions import agenda_for
from partybuild.errors import RuleBroken
from partybuild.templatetags.ui.dates import cn_date

LONG = 10_000


def kind_for(organization: Organization) -> str:
    """Leading bodies hold the democratic one, branches and their groups the organizational one (T4)."""
    return LifeKind.DEMOCRATIC if organization.is_superior else LifeKind.ORGANIZATIONAL


@transaction.atomic
def begin_life_meeting(
    *, by, organization: Organization, year: int, theme: str, at: datetime, group=None, repeats=None, **plan
) -> LifeProcess:
    """Open a life meeting of the body in a year, with its theme; `plan`: plan, planned_at, place.

    The kind follows from the body. Returns it. Raises RuleBroken for another's group, a temporary branch
    (BR-09), and without a theme.
    """
    if group is not None and group.organization_id != organization.pk:
        raise RuleBroken(_("The group belongs to another organization."), field="group")
    if organization.kind == "temporary_branch":
        raise RuleBroken(_("Members of a temporary branch hold it in their own branch."))
    kind = kind_for(organization)
    same = LifeProcess.objects.filter(organization=organization, group=group, kind=kind, year=year)
    process = LifeProcess(
        organization=organization,
        group=group,
        kind=kind,
        year=year,
        number=(same.aggregate(last=Max("number"))["last"] or 0) + 1,
        begun_on=timezone.localdate(at),
        created_by=by,
        repeats=repeats,
    )
    for name, value in cleaned_plan(theme=theme, **plan).items():
        setattr(process, name, value)
    try:
        with transaction.atomic():
            process.save(force_insert=True)
    except IntegrityError as error:
        raise RuleBroken(_("Somebody else has just begun it. Please look at the list.")) from error
    note(process, "begin", by=by, number=process.number)
    return process


def cleaned_plan(*, theme: str, plan: str = "", planned_at=None, place: str = "") -> dict:
    """The plan's fields in order. Raises RuleBroken without a theme (BR-28)."""
    theme = as_text(theme, 200, "theme")
    if not theme:
        raise RuleBroken(_("Set a theme (Branch Regulations, Article 17)."), field="theme")
    return {
        "theme": theme,
        "plan": as_text(plan, LONG, "plan"),
        "planned_at": as_moment(planned_at, "planned_on"),
        "place": as_text(place, 80, "place"),
    }


@transaction.atomic
def write_plan(*, by, process: LifeProcess, **plan) -> LifeProcess:
    """Change theme, plan, time and place before they are reported, or after they were returned."""
    return move_life(process, "plan", by=by, **cleaned_plan(**plan))


@transaction.atomic
def send_plan(*, by, process: LifeProcess, at: datetime) -> LifeProcess:
    """Report theme and plan to the superior (DL-05). Raises RuleBroken without a plan or a day."""
    if not process.plan or process.planned_at is None:
        raise RuleBroken(_("Write the plan and the day first: the superior reads both."))
    process = move_life(process, "send", by=by, sent_at=at, answer="", answered_at=None)
    tell_of_plan(process, at=at)
    return process


@transaction.atomic
def plan_linked_meeting(*, by, process: LifeProcess, at: datetime) -> Meeting:
    """Plan the meeting from what the plan says, with the agenda of its kind; returns it.

    Raises RuleBroken without a day, or where a meeting is joined already.
    """
    fresh = locked(process, "meeting")
    require_none(fresh)
    if fresh.planned_at is None:
        raise RuleBroken(_("Write into the plan when the meeting is held."))
    meeting = plan_meeting(
        by=by,
        organization=fresh.organization,
        kinds={fresh.kind},
        group=fresh.group,
        started_at=fresh.planned_at,
        place=fresh.place,
        agenda=agenda_for({fresh.kind}),
        at=at,
    )
    LifeProcess.objects.filter(pk=fresh.pk).update(meeting=meeting)
    note(fresh, "meeting", by=by, meeting=meeting.pk)
    return meeting


@transaction.atomic
def link_meeting(*, by, process: LifeProcess, meeting: Meeting) -> None:
    """Join a meeting that is entered already: of the same body and kind, not cancelled, no other's, of the
    year or later, and where it is held again not before that was ordered.

    Raises RuleBroken.
    """
    fresh = locked(process, "meeting")
    require_none(fresh)
    if meeting.held_on < fresh.earliest_day:
        said = {"day": cn_date(fresh.earliest_day)}
        raise RuleBroken(_("Choose a life meeting held on %(day)s or later.") % said, field="meeting")
    is_same = (meeting.organization_id, meeting.group_id) == (fresh.organization_id, fresh.group_id)
    is_fit = is_same and fresh.kind in meeting.kinds and meeting.state != MeetingState.CANCELLED
    if not is_fit or LifeProcess.objects.filter(meeting=meeting).exists():
        raise RuleBroken(_("Choose a life meeting of the same body."), field="meeting")
    LifeProcess.objects.filter(pk=fresh.pk).update(meeting=meeting)
    note(fresh, "meeting", by=by, meeting=meeting.pk)


def require_none(process: LifeProcess) -> None:
    """A cancelled meeting makes room for another. Raises RuleBroken where one is joined already."""
    if process.meeting_id and process.meeting.state != MeetingState.CANCELLED:
        raise RuleBroken(_("A meeting is planned already."))
