"""Who goes away without moving his affiliation, who keeps contact with him, and when is he back?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Affiliation, Member
from members.models.membership import FloatingContact, FloatingPeriod
from members.services.membership.subject import end_open, lock, require_party_member, require_place
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def start_floating(
    *,
    by,
    member: Member,
    organization: Organization,
    since: date,
    destination: str,
    reason: str,
    keeps_contact: Member,
    host: Organization | None = None,
    host_name: str = "",
    card_number: str = "",
    pays_at_host: bool = False,
) -> FloatingPeriod:
    """Record that a member is away from a day on; returns the period. He stays on the roster and votes here.

    Raises RuleBroken for somebody who floats already or was no member of the branch, and for a contact who
    is himself or no member of it (Education and Management Regulations, floating members; ED-17 to ED-20);
    for dues paid at a host that is not named, or without the floating member's card (FE-10).
    """
    _require_card(host, host_name, card_number, pays_at_host=pays_at_host)
    lock(member)
    require_place(member, organization, since, "on")
    require_party_member(member, since, "on")
    _require_contact(member, organization, keeps_contact, since)
    _require_no_overlap(member, since)
    where = {"host": host, "host_name": host_name, "destination": destination, "reason": reason}
    floating = FloatingPeriod.objects.create(
        member=member,
        organization=organization,
        since=since,
        keeps_contact=keeps_contact,
        card_number=card_number,
        pays_at_host=pays_at_host,
        **where,
    )
    written = {"since": str(since), "reason": str(reason)}
    record(by=by, action="start floating", obj=member, organization=organization, **written)
    return floating


def _require_card(host, host_name: str, card_number: str, *, pays_at_host: bool) -> None:
    if pays_at_host and not card_number.strip():
        message = _("Dues may be paid at the host by holders of the floating member's card: give its number.")
        raise RuleBroken(message, field="card_number")
    if pays_at_host and not (host or host_name.strip()):
        raise RuleBroken(_("Name the host organization where the dues are paid."), field="host_name")


@transaction.atomic
def end_floating(*, by, floating: FloatingPeriod, until: date) -> None:
    """Record that the member is back; `until` is the first day he no longer floats. RuleBroken when ended."""
    end_open(FloatingPeriod, floating, until)
    record(
        by=by,
        action="end floating",
        obj=floating.member,
        organization=floating.organization,
        until=str(until),
    )


@transaction.atomic
def add_contact(*, by, floating: FloatingPeriod, on: date, way: str) -> FloatingContact:
    """Record one contact with a floating member (ED-18, ED-22); returns it.

    Raises RuleBroken for a day outside the period.
    """
    if on < floating.since or (floating.until and on >= floating.until):
        raise RuleBroken(_("On that day the member was not floating."), field="on")
    contact = FloatingContact.objects.create(floating=floating, on=on, way=way)
    record(
        by=by,
        action="contact floating member",
        obj=floating.member,
        organization=floating.organization,
        on=str(on),
        way=str(way),
    )
    return contact


def _require_contact(member, organization, keeps_contact, since) -> None:
    if keeps_contact.pk == member.pk:
        raise RuleBroken(_("Somebody else keeps contact with the member."), field="keeps_contact")
    here = Affiliation.objects.on(since).filter(member=keeps_contact, organization=organization)
    if not here.exists():
        raise RuleBroken(_("Who keeps contact is a member of this branch."), field="keeps_contact")


def _require_no_overlap(member, since) -> None:
    rows = FloatingPeriod.objects.filter(member=member)
    if rows.filter(until=None).exists() or rows.filter(until__gt=since).exists():
        raise RuleBroken(_("The member is recorded as floating on that day already."), field="on")
