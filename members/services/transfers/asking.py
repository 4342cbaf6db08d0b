"""Who comes is known here already: whose file is it, and how is his branch asked for it?"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization, PartyGroup, RuleSet
from members.codes import ENDS, EntryType
from members.models import Affiliation, Member, Standing
from members.models.transfers import Transfer
from members.rules.transfers import TransferKind, TransferState, due_day
from members.services.facts import id_number_taken
from members.services.transfers.places import require_group, require_receiver
from members.services.transfers.sending import create_open
from members.services.transfers.telling import tell
from partybuild.audit.services import record
from partybuild.crypto import blind_index
from partybuild.errors import RuleBroken


def known_person(id_number: str, name: str) -> Member | None:
    """The person here with this ID number; RuleBroken when whoever asks calls him by another name."""
    index = blind_index(id_number, "id_number")
    found = Member.objects.filter(id_number_index=index).first() if index else None
    # Who types a number by chance learns nothing: the name must be known too.
    if found and found.name != name:
        raise id_number_taken()
    return found


def propose(*, by, member: Member, sender: Organization, receiver: Organization, at: datetime) -> Transfer:
    """Ask the branch where somebody's file lies to send it; returns the transfer, which is only proposed.

    Raises RuleBroken for the branch itself, for who may not receive (T13), and while another transfer of his
    is under way.
    """
    if sender.pk == receiver.pk:
        raise RuleBroken(_("The member belongs to this branch already."), field="id_number")
    on = timezone.localdate(at)
    require_receiver(receiver, on)
    settings = RuleSet.objects.values_for([sender], on=on)[sender.pk]
    transfer = create_open(
        member=member, sender=sender, receiver=receiver, kind=TransferKind.INSIDE,
        state=TransferState.PROPOSED, due_on=due_day(on, None, settings["transfer.open_days"]),
        requested_by=by, requested_at=at,
    )  # fmt: skip
    record(by=by, action="propose transfer", obj=transfer, organization=receiver)
    tell(transfer, "proposed", at=at)
    return transfer


def take_up_again(
    member: Member,
    organization: Organization,
    group: PartyGroup | None,
    on: date,
    *,
    status: str | None = None,
) -> None:
    """A person who left for elsewhere and comes back: the same file, a new affiliation from that day.

    Raises RuleBroken for somebody whose membership ended here, who belonged elsewhere on that day, or whose
    file says another standing than the letter (`status`): nothing typed is dropped without a word.
    """
    standing = Standing.objects.filter(member=member, until=None).first()
    if standing is None or standing.status in ENDS:
        raise RuleBroken(
            _("This person's membership has ended here. Ask the superior organization."), field="id_number"
        )
    if status and standing.status != status:
        message = _(
            "The file of this person here says: %(standing)s. Take the person in as that, and record then "
            "what was decided elsewhere."
        )
        raise RuleBroken(message % {"standing": standing.get_status_display()}, field="status")
    if Affiliation.objects.filter(member=member, until__gt=on).exists():
        raise RuleBroken(_("The person still belonged to another branch on that day."), field="since")
    require_group(group, organization, on)
    place = {"organization": organization, "group": group, "since": on}
    try:
        with transaction.atomic():
            Affiliation.objects.create(member=member, entry_type=EntryType.TRANSFERRED_IN, **place)
    except IntegrityError as error:
        raise id_number_taken() from error
