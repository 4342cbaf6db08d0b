"""How is somebody received who brings a letter from an organization elsewhere?"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization, PartyGroup, RuleSet
from members.codes import ENDS, PARTY_MEMBERS, EntryType
from members.models import Affiliation, Member, Standing
from members.models.transfers import Transfer
from members.rules.transfers import TransferKind, TransferState, due_day
from members.services.facts import id_number_taken
from members.services.registration import register_member
from members.services.transfers.places import require_group, require_past, require_receiver
from members.services.transfers.sending import create_open, first_of_month
from members.services.transfers.telling import tell
from partybuild.audit.services import record
from partybuild.crypto import blind_index
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
    if status not in PARTY_MEMBERS:
        raise RuleBroken(_("Only a Party member's affiliation is transferred."), field="status")
    if not letter.get("outside_name", "").strip():
        raise RuleBroken(_("Name the organization from which the letter comes."), field="outside_name")
    known = _known(facts.get("id_number", ""), facts["name"])
    place = known and Affiliation.objects.filter(member=known, until=None).first()
    if place:
        return _propose(by, known, place.organization, organization, at)
    if known:
        _take_up_again(known, organization, group, on)
    else:
        entry = {"organization": organization, "on": on, "status": status, "group": group}
        known = register_member(by=by, entry_type=EntryType.TRANSFERRED_IN, **entry, **facts)
    return _accepted(by, known, organization, letter, on, at)


def _known(id_number: str, name: str) -> Member | None:
    """The person here with this ID number; RuleBroken when the letter calls him by another name."""
    index = blind_index(id_number, "id_number")
    found = Member.objects.filter(id_number_index=index).first() if index else None
    # Who types a number by chance learns nothing: the name must be known too.
    if found and found.name != name:
        raise id_number_taken()
    return found


def _propose(by, member, sender, receiver, at) -> Transfer:
    if sender.pk == receiver.pk:
        raise RuleBroken(_("The member belongs to this branch already."), field="id_number")
    on = timezone.localdate(at)
    settings = RuleSet.objects.values_for([sender], on=on)[sender.pk]
    transfer = create_open(
        member=member, sender=sender, receiver=receiver, kind=TransferKind.INSIDE,
        state=TransferState.PROPOSED, due_on=due_day(on, None, settings["transfer.open_days"]),
        requested_by=by, requested_at=at,
    )  # fmt: skip
    record(by=by, action="propose transfer", obj=transfer, organization=receiver)
    tell(transfer, "proposed", at=at)
    return transfer


def _take_up_again(member, organization, group, on) -> None:
    """A person who left for elsewhere and comes back: the same file, a new affiliation."""
    standing = Standing.objects.filter(member=member, until=None).first()
    if standing is None or standing.status in ENDS:
        raise RuleBroken(
            _("This person's membership has ended here. Ask the superior organization."), field="id_number"
        )
    if Affiliation.objects.filter(member=member, until__gt=on).exists():
        raise RuleBroken(_("The person still belonged to another branch on that day."), field="since")
    require_group(group, organization, on)
    place = {"organization": organization, "group": group, "since": on}
    try:
        with transaction.atomic():
            Affiliation.objects.create(member=member, entry_type=EntryType.TRANSFERRED_IN, **place)
    except IntegrityError as error:
        raise id_number_taken() from error


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
