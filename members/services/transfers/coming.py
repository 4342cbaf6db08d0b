"""How is somebody received who brings a letter from an organization elsewhere?"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization, PartyGroup
from members.codes import EntryType
from members.models import Affiliation
from members.models.transfers import Transfer
from members.rules.transfers import MAY_MOVE, TransferKind, TransferState
from members.services.registration import register_member
from members.services.transfers.asking import known_person, propose, take_up_again
from members.services.transfers.places import require_past, require_receiver
from members.services.transfers.sending import first_of_month
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

LETTER = ("outside_name", "outside_address", "outside_number", "issued_on", "dues_paid_until", "reason")


@transaction.atomic
def receive_from_outside(
    *,
    by,
    organization: Organization,
    on: date,
    at: datetime,
    letter: dict,
    status: str,
    group: PartyGroup | None = None,
    **facts,
) -> Transfer:
    """Take in a person with a letter from elsewhere; returns the transfer, accepted on the day.

    `letter` holds what of LETTER is known, `facts` those of the person. Somebody whose ID number stands on a
    roster here is not registered twice: his branch is asked to send him, and the transfer returned is only
    proposed. Who once left for elsewhere takes up his old file. Raises RuleBroken for a branch that may not
    receive (T13), a letter without sender, an ended membership (ED-12).
    """
    require_past(on, at, field="since")
    require_receiver(organization, on)
    if status not in MAY_MOVE:
        raise RuleBroken(_("Only Party members and people under admission are transferred."), field="status")
    if not letter.get("outside_name", "").strip():
        raise RuleBroken(_("Name the organization from which the letter comes."), field="outside_name")
    known = known_person(facts.get("id_number", ""), facts["name"])
    place = known and Affiliation.objects.filter(member=known, until=None).first()
    if place:
        return propose(by=by, member=known, sender=place.organization, receiver=organization, at=at)
    if known:
        take_up_again(known, organization, group, on, status=status)
    else:
        entry = {"organization": organization, "on": on, "status": status, "group": group}
        known = register_member(by=by, entry_type=EntryType.TRANSFERRED_IN, **entry, **facts)
    return _accepted(by, known, organization, letter, on, at)


def _accepted(by, member, organization, letter: dict, on, at) -> Transfer:
    said = {name: letter[name] for name in LETTER if letter.get(name)}
    said["dues_paid_until"] = first_of_month(said.get("dues_paid_until"))
    transfer = Transfer.objects.create(
        member=member, receiver=organization, kind=TransferKind.INWARD, state=TransferState.ACCEPTED,
        due_on=on, received_on=on, accepted_on=on, requested_by=by, requested_at=at, decided_by=by,
        decided_at=at, **said,
    )  # fmt: skip
    record(by=by, action="receive transfer", obj=transfer, organization=organization, on=str(on))
    return transfer
