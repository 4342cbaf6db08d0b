"""Which transfers are overdue or wait for an answer, and who is told?"""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import Organization
from members.display import said_date
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models.transfers import Transfer
from members.rules.transfers import SENT, TransferState
from partybuild.notices.services import Reminder


def reminders(*, on: date) -> list[Reminder]:
    """Both sides' leading posts hear of each overdue transfer once; two queries for any number."""
    overdue = list(Transfer.objects.overdue_on(on).with_names().order_by("due_on", "pk"))
    sides = [(transfer, place) for transfer in overdue for place in _sides(transfer)]
    told = leaders_of({place.pk for _transfer, place in sides}, on=on)
    return [r for transfer, place in sides for r in _of(transfer, place, told[place.pk], on)]


def upcoming(organizations, *, on: date) -> list[LookAhead]:
    """The open transfers of some organizations, the soonest due first; two queries."""
    wanted = organizations.order_by().values("pk")
    rows = Transfer.objects.open().filter(
        Q(sender__in=wanted) | Q(receiver__in=wanted, state__in=sorted(SENT))
    )
    places = set(organizations.values_list("pk", flat=True))
    found = [
        (transfer, next(place for place in _sides(transfer) if place.pk in places))
        for transfer in rows.with_names().order_by("due_on", "pk")
    ]
    return [LookAhead(_text(t, p, on), _reason(), _link(t, p), t.due_on) for t, p in found]


def _sides(transfer: Transfer) -> list[Organization]:
    """Who answers for it: who has not sent it yet alone, afterwards both (ED-14)."""
    sides = [transfer.receiver] if transfer.state != TransferState.PROPOSED else []
    return [place for place in (*sides, transfer.sender) if place is not None]


def _of(transfer: Transfer, place: Organization, recipients: set[int], on: date) -> list[Reminder]:
    key = f"transfer-overdue:{transfer.pk}:{place.pk}:{transfer.due_on}"
    return told_to(recipients, key, lambda: _text(transfer, place, on), _reason, _link(transfer, place))


def _text(transfer: Transfer, place: Organization, on: date) -> str:
    said = {"name": transfer.member.name, "day": said_date(transfer.due_on)}
    said |= {"sender": transfer.sender, "receiver": transfer.receiver or transfer.outside_name}
    if transfer.state == TransferState.PROPOSED:
        return _("%(receiver)s asks for %(name)s's affiliation: answer by %(day)s.") % said
    if place.pk == transfer.receiver_id:
        if transfer.due_on < on:
            return _("%(name)s's affiliation from %(sender)s was due on %(day)s: accept or refuse it.") % said
        return _("%(name)s's affiliation from %(sender)s waits: accept or refuse it by %(day)s.") % said
    if transfer.due_on < on:
        return _("%(receiver)s had until %(day)s to accept %(name)s's affiliation: ask there.") % said
    return _("%(name)s's affiliation is on its way to %(receiver)s until %(day)s.") % said


def _reason() -> str:
    return _(
        "Member Education and Management Regulations Art 25: until acceptance the sender stays responsible."
    )


def _link(transfer: Transfer, place: Organization) -> str:
    return reverse("members:transfer", kwargs={"code": place.code, "pk": transfer.pk})
