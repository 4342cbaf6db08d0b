"""Who takes a post, from when, and who leaves it?"""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from branches.models import Organization, PartyGroup, Term
from branches.rules import Post
from members.codes import PARTY_MEMBERS
from members.models import Affiliation, Appointment, Member, Standing
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def appoint(
    *,
    by,
    member: Member,
    organization: Organization,
    post: str,
    since: date,
    term: Term | None = None,
    group: PartyGroup | None = None,
) -> Appointment:
    """Give a member a post from a day on; returns the appointment.

    Raises RuleBroken for a second secretary, the same post twice, someone outside the Party, a leader from
    outside the group, or a day before the term began (Branch Regulations Arts 13, 20-22).
    """
    # One row of the organization is locked, so that two secretaries cannot be appointed at once.
    list(Organization.objects.select_for_update().filter(pk=organization.pk).values_list("pk"))
    _require_party_member(member, since)
    if post == Post.GROUP_LEADER:
        _require_group(member, organization, group, since)
    _require_term(organization, term, since)
    _require_vacancy(member, organization, post, since, group)
    appointment = Appointment.objects.create(
        member=member,
        organization=organization,
        post=post,
        since=since,
        term=term,
        group=group if post == Post.GROUP_LEADER else None,
    )
    record(
        by=by,
        action="appoint member",
        obj=member,
        organization=organization,
        post=str(post),
        since=str(since),
    )
    return appointment


@transaction.atomic
def end_appointment(*, by, appointment: Appointment, until: date) -> Appointment:
    """End an appointment; `until` is the first day without the post. RuleBroken when it has ended already."""
    if until <= appointment.since:
        raise RuleBroken(_("The end lies before the beginning of the appointment."), field="until")
    ended = Appointment.objects.filter(pk=appointment.pk, until=None).update(until=until)
    if not ended:
        raise RuleBroken(_("This appointment has ended already."))
    appointment.until = until
    record(
        by=by,
        action="end appointment",
        obj=appointment.member,
        organization=appointment.organization,
        post=appointment.post,
        until=str(until),
    )
    return appointment


def _require_party_member(member, since) -> None:
    if not Standing.objects.on(since).filter(member=member, status__in=PARTY_MEMBERS).exists():
        raise RuleBroken(_("Only a Party member can hold a post."), field="member")


def _require_group(member, organization, group, since) -> None:
    if group is None or group.organization_id != organization.pk:
        raise RuleBroken(_("Choose a Party group of this branch."), field="group")
    if not Affiliation.objects.on(since).filter(member=member, group=group).exists():
        raise RuleBroken(_("A group's leader is one of its members."), field="member")


def _require_term(organization, term, since) -> None:
    if term and term.organization_id != organization.pk:
        raise RuleBroken(_("This term of office belongs to another organization."), field="term")
    if term and since < term.began_on:
        raise RuleBroken(_("The term of office had not begun on that day."), field="since")


def _require_vacancy(member, organization, post, since, group) -> None:
    held = Appointment.objects.filter(
        Q(until=None) | Q(until__gt=since), organization=organization, post=post
    )
    if held.filter(member=member, group=group).exists():
        raise RuleBroken(_("This member holds the post already."), field="member")
    if post == Post.SECRETARY and (other := held.select_related("member").first()):
        message = _("%(name)s is secretary; end that appointment first.") % {"name": other.member.name}
        raise RuleBroken(message, field="post")
