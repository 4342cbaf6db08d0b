"""Who is told when an affiliation is sent, asked for, accepted, refused or taken back?"""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members.display import said_date
from members.duties.telling import leaders_of
from members.models.transfers import Transfer
from partybuild.notices.services import notify


def _requested(said: dict) -> str:
    return _("%(sender)s sent %(name)s's affiliation: accept it, or refuse it with the reason.") % said


def _proposed(said: dict) -> str:
    return _("%(receiver)s asks for %(name)s's affiliation: send it, or decline with the reason.") % said


def _accepted(said: dict) -> str:
    return _("%(receiver)s accepted %(name)s's affiliation from %(day)s on.") % said


def _refused(said: dict) -> str:
    return _("%(receiver)s refused %(name)s's affiliation; the reason stands on the page.") % said


def _declined(said: dict) -> str:
    return _("%(name)s's affiliation is not sent; the reason stands on the page.") % said


def _withdrawn(said: dict) -> str:
    return _("%(sender)s took %(name)s's affiliation back.") % said


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


def tell(transfer: Transfer, event: str, *, at: datetime) -> None:
    """Tell the leading posts of the other side, in the application at once; nobody outside is told.

    A notice names the person and never why: what somebody wrote about him stands on the page alone.
    """
    side, words = EVENTS[event]
    organization = getattr(transfer, side)
    if organization is None:
        return
    said = {"name": transfer.member.name, "sender": transfer.sender, "receiver": transfer.receiver}
    page = reverse("members:transfer", args=[organization.code, transfer.pk])
    notify(
        recipient_ids=leaders_of({organization.pk}, on=timezone.localdate(at))[organization.pk],
        key=f"transfer:{transfer.pk}:{event}",
        text=lambda: words(said | {"day": said_date(transfer.accepted_on)}),
        reason=lambda: _("Member Education and Management Regulations Art 25."),
        # Who only asked for somebody may not open the transfer.
        link=reverse("members:transfers", args=[organization.code]) if event == "declined" else page,
        at=at,
    )
