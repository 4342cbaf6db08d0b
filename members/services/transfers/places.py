"""Which branch may receive somebody, where does a person belong, and how does he leave it on a day?"""

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.models import Organization, PartyGroup
from branches.rules import OrganizationKind
from members.codes import ExitType
from members.models import Affiliation, Appointment, Member, Standing
from members.models.membership import FloatingPeriod, MembershipDecision
from members.rules.transfers import MAY_MOVE
from partybuild.errors import RuleBroken

DISPUTED = gettext_lazy("A decision on the member's membership waits for approval; that comes first.")


def require_past(on: date, at: datetime, *, field: str = "on") -> None:
    """Raises RuleBroken for a day that lies ahead of the moment of the act."""
    if on > timezone.localdate(at):
        raise RuleBroken(_("This day lies ahead."), field=field)


def require_receiver(receiver: Organization, on: date) -> None:
    """Raises RuleBroken unless an affiliation can lie there on a day: an existing, lasting branch (T13)."""
    if not receiver.is_branch:
        raise RuleBroken(_("Members stand on the roster of a branch; choose the branch."), field="receiver")
    if receiver.kind == OrganizationKind.TEMPORARY_BRANCH:
        raise RuleBroken(_("A temporary branch receives no affiliations."), field="receiver")
    if receiver.founded_on and receiver.founded_on > on:
        raise RuleBroken(_("This branch did not exist yet on that day."), field="receiver")
    if receiver.dissolved_on and receiver.dissolved_on <= on:
        raise RuleBroken(_("This branch is dissolved."), field="receiver")


def require_movable(member: Member, on: date) -> str:
    """The standing of a member (Regulations Art 25; DV-30), or of somebody under admission (Admission Rules
    2014 Art 12; DV-08); RuleBroken for everybody else."""
    rows = Standing.objects.on(on).filter(member=member, status__in=MAY_MOVE)
    status = rows.values_list("status", flat=True).first()
    if status is None:
        message = _("Only Party members and people under admission are transferred.")
        raise RuleBroken(message, field="member")
    return status


def require_group(group: PartyGroup | None, receiver: Organization, on: date) -> None:
    """Raises RuleBroken for a Party group of another branch, or one that does not exist on the day."""
    if group and group.organization_id != receiver.pk:
        raise RuleBroken(_("This Party group belongs to another branch."), field="group")
    if group and not PartyGroup.objects.existing_on(on).filter(pk=group.pk).exists():
        raise RuleBroken(_("This Party group did not exist on that day."), field="group")


def require_undisputed(member: Member) -> None:
    """While his branch's decision waits for approval, its superior judges it before he moves (ED-14)."""
    if MembershipDecision.objects.filter(member=member).waiting().exists():
        raise RuleBroken(DISPUTED, field="member")


def place_at(member: Member, sender: Organization) -> Affiliation:
    """The member's open affiliation at the sender, locked; RuleBroken when it lies there no longer."""
    rows = Affiliation.objects.select_for_update(of=["self"]).filter(member=member, until=None)
    place = rows.filter(organization=sender).first()
    if place is None:
        raise RuleBroken(_("This member's affiliation does not lie in the sending branch."), field="member")
    return place


def leave(member: Member, sender: Organization, on: date, *, field: str = "on") -> None:
    """End the affiliation at the sender and all posts there on a day, the first without them.

    Who was away without moving his affiliation has moved it now: the floating period ends too (ED-13).
    Raises RuleBroken for a day on which the affiliation, a post or a floating period had not begun before,
    and while a decision on his membership waits.
    """
    place = place_at(member, sender)
    require_undisputed(member)
    posts = Appointment.objects.filter(Q(until=None) | Q(until__gt=on), member=member, organization=sender)
    if on <= place.since:
        raise RuleBroken(_("The day must lie after the beginning of the present affiliation."), field=field)
    if posts.filter(since__gte=on).exists():
        raise RuleBroken(
            _("A post of this member begins there on that day or later; end it first."), field=field
        )
    away = FloatingPeriod.objects.filter(member=member, until=None)
    if away.filter(since__gte=on).exists():
        message = _("The member went away on that day or later; choose a later day, or correct that day.")
        raise RuleBroken(message, field=field)
    posts.update(until=on)
    away.update(until=on)
    Affiliation.objects.filter(pk=place.pk, until=None).update(until=on, exit_type=ExitType.TRANSFERRED_OUT)
