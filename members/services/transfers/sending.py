"""How is an affiliation sent on its way: the request, the letter and its number?"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from members.models import Member
from members.models.transfers import Transfer
from members.rules.transfers import TransferKind, TransferState, due_day, last_valid_day
from members.services.transfers.claiming import claim
from members.services.transfers.places import (
    place_at,
    require_movable,
    require_past,
    require_receiver,
    require_undisputed,
)
from members.services.transfers.telling import tell
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def request_transfer(
    *,
    by,
    member: Member,
    sender: Organization,
    receiver: Organization,
    on: date,
    at: datetime,
    reason: str = "",
    dues_paid_until: date | None = None,
) -> Transfer:
    """Send a member's affiliation to another branch here, with a numbered letter; returns the transfer.

    Of somebody under admission the materials are sent, and his case goes along once they are accepted
    (Admission Rules 2014 Art 12; DV-08). Until the receiver accepts, the sender keeps the member and stays
    responsible (Member Education and Management Regulations Art 25; ED-14). Raises RuleBroken for a receiver
    that may not receive (T13), a member who is not the sender's, and a second open transfer.
    """
    require_receiver(receiver, on)
    if receiver.pk == sender.pk:
        raise RuleBroken(_("The member belongs to this branch already."), field="receiver")
    fields = {"kind": TransferKind.INSIDE, "receiver": receiver, "reason": reason}
    fields |= {"dues_paid_until": first_of_month(dues_paid_until)}
    transfer = _sent(by, member, sender, on, at, fields)
    tell(transfer, "requested", at=at)
    return transfer


@transaction.atomic
def issue_letter(
    *,
    by,
    member: Member,
    sender: Organization,
    outside_name: str,
    on: date,
    at: datetime,
    outside_address: str = "",
    reason: str = "",
    dues_paid_until: date | None = None,
) -> Transfer:
    """Write a numbered letter of transfer to an organization elsewhere; returns the transfer (ED-15).

    The affiliation stays until the receipt slip says from which day it lies there (ED-14, ED-16).
    """
    if not outside_name.strip():
        raise RuleBroken(_("Name the organization to which the letter goes."), field="outside_name")
    fields = {"kind": TransferKind.OUTWARD, "outside_name": outside_name.strip(), "reason": reason}
    fields |= {"outside_address": outside_address, "dues_paid_until": first_of_month(dues_paid_until)}
    return _sent(by, member, sender, on, at, fields)


@transaction.atomic
def send_proposed(
    *, by, transfer: Transfer, on: date, at: datetime, reason: str = "", dues_paid_until: date | None = None
) -> Transfer:
    """Send the affiliation for which the receiver asked; returns the transfer as it now stands."""
    require_receiver(transfer.receiver, on)
    letter = _letter(transfer.member, transfer.sender, on, at)
    more = {"reason": reason, "dues_paid_until": first_of_month(dues_paid_until)}
    claim(transfer, "send", TransferState.REQUESTED, by=by, on=on, at=at, **letter, **more)
    tell(transfer, "requested", at=at)
    return transfer


def first_of_month(day: date | None) -> date | None:
    return day.replace(day=1) if day else None


def _sent(by, member, sender, on, at, fields: dict) -> Transfer:
    """The row of a transfer that leaves the sender today, numbered and with its validity."""
    fields |= {"member": member, "sender": sender, "state": TransferState.REQUESTED}
    fields |= _letter(member, sender, on, at) | {"requested_by": by, "requested_at": at}
    transfer = create_open(**fields)
    written = {"kind": str(transfer.kind), "on": str(on), "number": transfer.letter_number}
    record(by=by, action="request transfer", obj=transfer, organization=sender, **written)
    return transfer


def create_open(**fields) -> Transfer:
    """A transfer that is open; RuleBroken when another one of this member is."""
    try:
        with transaction.atomic():
            return Transfer.objects.create(**fields)
    except IntegrityError as error:
        message = _("A transfer of this member is under way already.")
        raise RuleBroken(message, field="member") from error


def _letter(member: Member, sender: Organization, on: date, at: datetime) -> dict:
    """Number and validity of the sender's next letter of the year; the sender's row is locked for it."""
    require_past(on, at)
    # Locked, so that two letters written at once get two numbers, and none is left out.
    list(Organization.objects.select_for_update().filter(pk=sender.pk).values_list("pk"))
    if place_at(member, sender).since > on:
        raise RuleBroken(_("The day lies before the current affiliation began."), field="on")
    require_movable(member, on)
    require_undisputed(member)
    settings = RuleSet.objects.values_for([sender], on=on)[sender.pk]
    valid_until = last_valid_day(on, settings["transfer.letter_months"])
    numbers = Transfer.objects.filter(sender=sender, letter_year=on.year)
    number = (numbers.aggregate(last=Max("letter_number"))["last"] or 0) + 1
    return {
        "letter_year": on.year, "letter_number": number, "issued_on": on, "valid_until": valid_until,
        "due_on": due_day(on, valid_until, settings["transfer.open_days"]),
    }  # fmt: skip
