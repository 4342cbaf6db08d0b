"""Whom can the branch not reach, how was he searched for, and when was he found?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.membership import LostContact, SearchEntry
from members.services.membership.subject import end_open, lock, require_party_member, require_place
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def report_lost_contact(
    *, by, member: Member, organization: Organization, last_seen_on: date, situation: str, since: date
) -> LostContact:
    """Record that a member cannot be reached, from the day of the report on; returns the row.

    `last_seen_on` is his last organizational life or dues: from it the six months are reckoned (Education
    and Management Regulations Art 24; ED-09). Until he is suspended he stays due. Raises RuleBroken for
    somebody lost already, no member of the branch, or a last sign after the report.
    """
    lock(member)
    require_place(member, organization, since, "on")
    require_party_member(member, since, "on")
    if last_seen_on > since:
        raise RuleBroken(_("The last sign of the member lies after the report."), field="last_seen_on")
    rows = LostContact.objects.filter(member=member)
    if rows.filter(until=None).exists() or rows.filter(until__gt=since).exists():
        raise RuleBroken(_("The member is recorded as out of contact on that day already."), field="on")
    lost = LostContact.objects.create(
        member=member,
        organization=organization,
        last_seen_on=last_seen_on,
        situation=situation,
        since=since,
    )
    written = {"last_seen_on": str(last_seen_on), "since": str(since), "situation": str(situation)}
    record(by=by, action="report lost contact", obj=member, organization=organization, **written)
    return lost


@transaction.atomic
def add_search(*, by, lost: LostContact, on: date, way: str, result: str) -> SearchEntry:
    """Record one search (ED-09: by all means); returns it. RuleBroken for a day outside of the search."""
    if on < lost.last_seen_on or lost.until:
        raise RuleBroken(_("On that day nobody searched for the member, who was not lost."), field="on")
    search = SearchEntry.objects.create(lost=lost, on=on, way=way, result=result)
    record(
        by=by,
        action="search member",
        obj=lost.member,
        organization=lost.organization,
        on=str(on),
        way=str(way),
    )
    return search


@transaction.atomic
def record_found(*, by, lost: LostContact, on: date) -> None:
    """Record that contact is restored; from that day on he is not lost. RuleBroken when it is known already.

    A suspension stays until the branch decides on restoring (ED-11).
    """
    end_open(LostContact, lost, on, found_on=on)
    record(by=by, action="find member", obj=lost.member, organization=lost.organization, on=str(on))
