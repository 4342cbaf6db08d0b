"""Who is told when an affiliation is sent, asked for, accepted, refused or taken back?"""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members.codes import BEFORE_ADMISSION
from members.display import said_date
from members.duties.telling import leaders_of
from members.models import Standing
from members.models.transfers import Transfer
from partybuild.notices.services import notify


def _requested(said: dict) -> str:
    return _("%(sender)s sent %(name)s's %(what)s: accept it, or refuse it with the reason.") % said


def _proposed(said: dict) -> str:
    return _("%(receiver)s asks for %(name)s's %(what)s: send it, or decline with the reason.") % said


def _accepted(said: dict) -> str:
    return _("%(receiver)s accepted %(name)s's %(what)s from %(day)s on.") % said


def _refused(said: dict) -> str:
    return _("%(receiver)s refused %(name)s's %(what)s; the reason stands on the page.") % said


def _declined(said: dict) -> str:
    return _("%(name)s's %(what)s is not sent; the reason stands on the page.") % said


def _withdrawn(said: dict) -> str:
    return _("%(sender)s took %(name)s's %(what)s back.") % said


# Which side is told, and how.
EVENTS = {
    "requested": ("receiver", _requested),
    "proposed": ("sender", _proposed),
    "accepted": ("sender", _accepted),
    "refused": ("sender", _refused),
    "declined": ("receiver", _declined),
    "withdrawn": ("receiver", _withdrawn),
    "lapsed": ("receiver", _withdrawn),
}


def _what(is_training: bool) -> str:
    """What is moved: of somebody under admission the materials of his training (Art 12)."""
    return _("training file") if is_training else _("affiliation")


def _source(is_training: bool) -> str:
    if is_training:
        return _("Admission Rules 2014 Art 12.")
    return _("Member Education and Management Regulations Art 25.")


def tell(transfer: Transfer, event: str, *, at: datetime) -> None:
    """Tell the leading posts of the other side, in the application at once; nobody outside is told.

    A notice names the person and never why: what somebody wrote about him stands on the page alone.
    """
    side, words = EVENTS[event]
    organization = getattr(transfer, side)
    if organization is None:
        return
    said = {"name": transfer.member.name, "sender": transfer.sender, "receiver": transfer.receiver}
    standings = Standing.objects.filter(member=transfer.member_id, until=None)
    is_training = standings.filter(status__in=BEFORE_ADMISSION).exists()
    page = reverse("members:transfer", args=[organization.code, transfer.pk])
    notify(
        recipient_ids=leaders_of({organization.pk}, on=timezone.localdate(at))[organization.pk],
        key=f"transfer:{transfer.pk}:{event}",
        text=lambda: words(said | {"day": said_date(transfer.accepted_on), "what": _what(is_training)}),
        reason=lambda: _source(is_training),
        # Who only asked for somebody may not open the transfer.
        link=reverse("members:transfers", args=[organization.code]) if event == "declined" else page,
        at=at,
    )
