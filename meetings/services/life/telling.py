"""Who is told when something happens to a life meeting?"""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import LifeProcess, LifeSupervision
from meetings.recipients import leaders
from partybuild.notices.services import notify


def page_of(process: LifeProcess) -> str:
    return reverse("meetings:life", args=[process.organization.code, process.pk])


def _tell(process: LifeProcess, key: str, text: Callable[[], str], *, to: int | None, at: datetime) -> None:
    """Tell those who lead an organization; None: there is none."""
    if to is None:
        return
    notify(
        recipient_ids=leaders([to], on=timezone.localdate(at))[to],
        key=f"life:{process.pk}:{key}",
        text=text,
        reason=lambda: _("Life meeting “%(theme)s”") % {"theme": process.theme},
        link=page_of(process),
        at=at,
    )


def tell_of_plan(process: LifeProcess, *, at: datetime) -> None:
    values = {"organization": process.organization.short_name}
    _tell(
        process,
        f"plan:{process.version}",
        lambda: _("%(organization)s reported theme and plan of its life meeting.") % values,
        to=process.organization.parent_id,
        at=at,
    )


def tell_of_answer(process: LifeProcess, *, at: datetime) -> None:
    def text() -> str:
        if process.state == "agreed":
            return _("The superior agreed to the plan of your life meeting.")
        return _("The superior asks for changes of the plan of your life meeting.")

    _tell(process, f"answer:{process.version}", text, to=process.organization_id, at=at)


def tell_of_supervisor(process: LifeProcess, *, at: datetime) -> None:
    _tell(
        process,
        f"supervisor:{at:%Y%m%d%H%M%S}",
        lambda: _("The superior named a supervisor for your life meeting."),
        to=process.organization_id,
        at=at,
    )


def tell_of_comment(row: LifeSupervision, process: LifeProcess, *, at: datetime) -> None:
    _tell(
        process,
        f"comment:{row.commented_at:%Y%m%d%H%M}",
        lambda: _("The superior commented on your life meeting."),
        to=process.organization_id,
        at=at,
    )


def tell_of_repetition(process: LifeProcess, again: LifeProcess, *, at: datetime) -> None:
    _tell(
        again,
        "repeat",
        lambda: _("The superior ordered your life meeting to be held again."),
        to=process.organization_id,
        at=at,
    )


def tell_of_report(process: LifeProcess, *, at: datetime) -> None:
    values = {"organization": process.organization.short_name}
    _tell(
        process,
        "report",
        lambda: _("%(organization)s reported on its life meeting.") % values,
        to=process.organization.parent_id,
        at=at,
    )


def tell_members(process: LifeProcess, user_ids: list[int], *, at: datetime) -> int:
    """The notice to members: where they read theme, day and what is put right. Returns how many messages."""
    return notify(
        recipient_ids=user_ids,
        key=f"life:{process.pk}:members",
        text=lambda: _("The life meeting was held; read what is put right."),
        reason=lambda: _("Life meeting “%(theme)s”") % {"theme": process.theme},
        link=reverse("mine:life", args=[process.pk]),
        at=at,
    )
