"""How does a transfer end: accepted, refused, withdrawn, lapsed, or by the receipt slip?"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import PartyGroup
from members.codes import BEFORE_ADMISSION, EntryType
from members.models import Affiliation, Member
from members.models.admission import AdmissionCase, AdmissionPerson, HelperRole
from members.models.transfers import Transfer
from members.rules.transfers import TransferState
from members.services.care import end_help_of, take_help_along
from members.services.targets import take_targets_along
from members.services.transfers.claiming import claim
from members.services.transfers.places import (
    leave,
    require_group,
    require_movable,
    require_past,
    require_receiver,
)
from members.services.transfers.telling import tell
from partybuild.errors import RuleBroken


@transaction.atomic
def note_arrival(*, by, transfer: Transfer, on: date, at: datetime) -> Transfer:
    """The receiver notes that letter and file are there and being looked at (ED-14); returns the transfer."""
    _require_after(transfer, on)
    claim(transfer, "receive", TransferState.RECEIVED, by=by, on=on, at=at, received_on=on)
    return transfer


@transaction.atomic
def accept_transfer(
    *,
    by,
    transfer: Transfer,
    on: date,
    at: datetime,
    group: PartyGroup | None = None,
    materials_checked_on: date | None = None,
) -> Transfer:
    """Move the affiliation: the old one ends and the new one begins on the same day; returns the transfer.

    Posts and group leadership in the old branch end that day; the standing and its dates stay as they are
    (Admission Rules 2014 Art 35; DV-30). An open help plan and targets that run go along. Of somebody under
    admission the receiver has looked through the materials; the training goes on without a break, with
    contact persons of the new branch (Art 12; DV-08). Raises RuleBroken when somebody accepted already, for
    a day before the letter or the present affiliation, for a branch that may not receive (T13), and for
    somebody who was suspended meanwhile or on whom a decision waits.
    """
    _require_after(transfer, on)
    require_receiver(transfer.receiver, on)
    days = {"accepted_on": on, "receipt_on": on, "materials_checked_on": materials_checked_on}
    claim(transfer, "accept", TransferState.ACCEPTED, by=by, on=on, at=at, **days)
    require_group(group, transfer.receiver, on)
    leave(transfer.member, transfer.sender, on)
    if require_movable(transfer.member, on) in BEFORE_ADMISSION:
        _require_checked(transfer, on, at)
        carry_on(transfer.member, on)
    place = {"organization": transfer.receiver, "group": group, "since": on}
    Affiliation.objects.create(member=transfer.member, entry_type=EntryType.TRANSFERRED_IN, **place)
    along = {"by": by, "member": transfer.member, "receiver": transfer.receiver, "on": on}
    take_help_along(**along)
    take_targets_along(**along)
    tell(transfer, "accepted", at=at)
    return transfer


@transaction.atomic
def refuse_transfer(*, by, transfer: Transfer, reason: str, on: date, at: datetime) -> Transfer:
    """Send an affiliation back with the reason; RuleBroken without one (Regulations Art 25; ED-14)."""
    _require_after(transfer, on)
    _refuse(transfer, "refuse", reason, by=by, on=on, at=at)
    tell(transfer, "refused", at=at)
    return transfer


@transaction.atomic
def decline_transfer(*, by, transfer: Transfer, reason: str, on: date, at: datetime) -> Transfer:
    """Tell the branch that asked for a member why he is not sent; returns the transfer."""
    _refuse(transfer, "decline", reason, by=by, on=on, at=at)
    tell(transfer, "declined", at=at)
    return transfer


@transaction.atomic
def withdraw_transfer(*, by, transfer: Transfer, on: date, at: datetime) -> Transfer:
    """Take back what was sent and not accepted yet; returns the transfer. Its letter's number stays used."""
    claim(transfer, "withdraw", TransferState.WITHDRAWN, by=by, on=on, at=at, closed_on=on)
    tell(transfer, "withdrawn", at=at)
    return transfer


@transaction.atomic
def lapse_transfer(*, by, transfer: Transfer, on: date, at: datetime) -> Transfer:
    """Close a transfer whose letter is no longer good (ED-15), so that a new one can be written."""
    claim(transfer, "lapse", TransferState.LAPSED, by=by, on=on, at=at, closed_on=on)
    tell(transfer, "lapsed", at=at)
    return transfer


@transaction.atomic
def record_receipt(*, by, transfer: Transfer, accepted_on: date, receipt_on: date, at: datetime) -> Transfer:
    """Record the receipt slip from elsewhere: on the day of acceptance the affiliation ends here (ED-16).

    `accepted_on` is what the slip says, `receipt_on` the day it came. Returns the transfer; raises RuleBroken
    for a day before the letter or the present affiliation, or a slip that came before the acceptance.
    """
    _require_after(transfer, accepted_on, field="accepted_on")
    if receipt_on < accepted_on:
        raise RuleBroken(_("The receipt slip came before the day of acceptance."), field="receipt_on")
    days = {"accepted_on": accepted_on, "receipt_on": receipt_on}
    claim(transfer, "receipt", TransferState.ACCEPTED, by=by, on=receipt_on, at=at, **days)
    leave(transfer.member, transfer.sender, accepted_on, field="accepted_on")
    end_help_of(by=by, member=transfer.member, on=accepted_on)
    return transfer


@transaction.atomic
def record_return(*, by, transfer: Transfer, reason: str, on: date, at: datetime) -> Transfer:
    """Record that the organization elsewhere sent the letter back, with its reason; returns the transfer."""
    _require_after(transfer, on)
    _refuse(transfer, "sent_back", reason, by=by, on=on, at=at)
    return transfer


@transaction.atomic
def answer_transfer(*, by, transfer: Transfer, on: date, at: datetime) -> Transfer:
    """Note the day on which the receipt slip went back to the other organization; returns the transfer."""
    if transfer.accepted_on and on < transfer.accepted_on:
        raise RuleBroken(_("The receipt slip came before the day of acceptance."), field="on")
    claim(transfer, "answer", by=by, on=on, at=at, receipt_on=on)
    return transfer


def _refuse(transfer, act, reason, *, by, on, at) -> None:
    if not reason.strip():
        raise RuleBroken(_("Give the reason: nobody is refused without one."), field="reason")
    claim(transfer, act, TransferState.REFUSED, by=by, on=on, at=at, refused_on=on, refusal=reason.strip())


def _require_checked(transfer: Transfer, on: date, at: datetime) -> None:
    """The receiver looks through the materials before it goes on with the training (Art 12, DV-08)."""
    checked, field = transfer.materials_checked_on, "materials_checked_on"
    if checked is None:
        message = _("Look through the materials first, and say when (Admission Rules 2014 Art 12).")
        raise RuleBroken(message, field=field)
    require_past(checked, at, field=field)
    _require_after(transfer, checked, field=field)


def carry_on(member: Member, on: date) -> None:
    """The case goes with the person; contact persons are of the branch that trains him (Arts 9, 12).

    Raises RuleBroken where the old branch named one on that day or later.
    """
    case = AdmissionCase.objects.open().filter(member=member)
    helping = AdmissionPerson.objects.filter(case__in=case.values("pk"), role=HelperRole.CONTACT_PERSON)
    if helping.filter(until=None, since__gte=on).exists():
        message = _("A contact person was named there on that day or later; choose a later day.")
        raise RuleBroken(message, field="on")
    helping.filter(until=None).update(until=on)


def _require_after(transfer: Transfer, on: date, *, field: str = "on") -> None:
    if transfer.issued_on and on < transfer.issued_on:
        raise RuleBroken(_("The day lies before the letter."), field=field)
