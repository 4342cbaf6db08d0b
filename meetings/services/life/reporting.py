"""How is a life meeting reported to the superior, told to the members, and closed?"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.scope import subtree
from meetings.life.reading import life_sheet
from meetings.models import LifeProcess
from meetings.rules.life import Progress
from meetings.services.life.moving import locked, move_life, note
from meetings.services.life.planning import LONG
from meetings.services.life.telling import tell_members, tell_of_report
from meetings.services.plain import as_text
from members.models import Affiliation
from partybuild.errors import RuleBroken


@transaction.atomic
def report_life_meeting(*, by, process: LifeProcess, report: str, at: datetime) -> LifeProcess:
    """Report to the superior once the meeting is held and every step is answered.

    Raises RuleBroken, naming the steps that are neither done nor left out with a reason.
    """
    fresh = locked(process, "report")
    report = as_text(report, LONG, "report")
    if not report:
        raise RuleBroken(_("Write how it went and what is put right."), field="report")
    sheet = life_sheet(fresh, on=timezone.localdate(at))
    require_answered(sheet.open_before_the_report)
    fresh = move_life(fresh, "report", by=by, report=report, reported_at=at)
    tell_of_report(fresh, at=at)
    return fresh


def require_answered(missing: list[Progress]) -> None:
    if missing:
        names = _(", ").join(str(p.step.label) for p in missing)
        raise RuleBroken(
            _("Do these first, or say why they are left out; the superior reads the reason: %(steps)s.")
            % {"steps": names}
        )


@transaction.atomic
def notify_members(*, by, process: LifeProcess, at: datetime) -> int:
    """Tell the members of the body, of a leading body those under it too, that it was held (DL-09).

    Returns how many have an account and were told. Raises RuleBroken before the record is signed.
    """
    fresh = locked(process, "notify")
    if fresh.meeting is None or not fresh.meeting.revision:
        raise RuleBroken(_("The record is signed first."))
    day = timezone.localdate(at)
    here = Affiliation.objects.on(day).filter(member__user__is_active=True)
    if fresh.is_democratic:
        here = here.filter(organization__path__range=subtree(fresh.organization.path))
    else:
        here = here.filter(Q(organization=fresh.organization_id))
        here = here.filter(group=fresh.group_id) if fresh.group_id else here
    users = list(here.order_by().values_list("member__user", flat=True).distinct())
    # Whoever joined since is told too; the members were told on the first day.
    LifeProcess.objects.filter(pk=fresh.pk, notified_on=None).update(notified_on=day)
    tell_members(fresh, users, at=at)
    note(fresh, "notify", by=by, count=len(users))
    return len(users)


@transaction.atomic
def close_life_meeting(*, by, process: LifeProcess, at: datetime) -> LifeProcess:
    """Close it once everything is put right and checked, or left out with the reason. Raises RuleBroken."""
    fresh, on = locked(process, "close"), timezone.localdate(at)
    require_answered(life_sheet(fresh, on=on).open_before_the_end)
    return move_life(fresh, "close", by=by, closed_on=on)
