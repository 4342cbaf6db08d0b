"""How does one of several people acting at once take a step of a transfer, and the others learn of it?"""

from datetime import date, datetime

from django.utils.translation import gettext as _

from members.models.transfers import Transfer
from members.rules.transfers import ACTS, TransferState
from members.services.transfers.places import require_past
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


def claim(
    transfer: Transfer, act: str, state: str | None = None, *, by, on: date, at: datetime, **changes
) -> None:
    """Take a step by one conditional UPDATE and write it down; the row in memory follows.

    Raises RuleBroken when the step is no longer to be taken, because somebody else was first.
    """
    require_past(on, at)
    step = ACTS[act]
    rows = Transfer.objects.filter(pk=transfer.pk, kind__in=step.kinds, state__in=step.states)
    if step.is_after_validity:
        rows = rows.filter(valid_until__lt=on)
    if act == "answer":
        rows = rows.filter(receipt_on=None)
    if not rows.update(state=state or transfer.state, decided_by=by, decided_at=at, **changes):
        transfer.refresh_from_db()
        said = {"state": transfer.get_state_display()}
        raise RuleBroken(_("This step is not open any more. The transfer's state: %(state)s.") % said)
    transfer.refresh_from_db()
    place, other = transfer.sender, transfer.receiver
    if step.side != "sender":
        place, other = other, place
    record(by=by, action=f"{act} transfer", obj=transfer, organization=place, on=str(on))
    # Both branches' numbers change: what is derived of either is found stale by an act of its own.
    if other and state == TransferState.ACCEPTED:
        record(by=by, action="leave by transfer", obj=transfer, organization=other, on=str(on))
