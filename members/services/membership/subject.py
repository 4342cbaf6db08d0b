"""Of whom is a fact recorded, and did he belong here in a fitting standing on that day?"""

from datetime import date

from django.utils.translation import gettext as _

from branches.models import Organization
from members.codes import PARTY_MEMBERS
from members.models import Affiliation, Member, Standing
from members.models.discipline import RightsSuspension
from members.models.membership import FloatingPeriod, LostContact
from partybuild.errors import RuleBroken


def lock(member: Member) -> None:
    """One at a time writes about a person, or two open periods could begin at once."""
    list(Member.objects.select_for_update().filter(pk=member.pk).values_list("pk"))


def status_on(member: Member, day: date) -> str:
    """The standing of a day, '' before the first."""
    return Standing.objects.on(day).filter(member=member).values_list("status", flat=True).first() or ""


def require_place(member: Member, organization: Organization, day: date, field: str) -> None:
    """RuleBroken unless his affiliation lay in the organization on the day (ED-12)."""
    if not Affiliation.objects.on(day).filter(member=member, organization=organization).exists():
        raise RuleBroken(_("The member did not belong to this organization on that day."), field=field)


def require_party_member(member: Member, day: date, field: str) -> None:
    """RuleBroken unless he was a full or probationary member on the day."""
    if status_on(member, day) not in PARTY_MEMBERS:
        raise RuleBroken(_("This was no full or probationary member on that day."), field=field)


def end_open(model, row, until: date, **more) -> None:
    """Claim the end of an open period; RuleBroken when it ended already or would end before it began."""
    if until <= row.since:
        raise RuleBroken(_("The end lies before the beginning."), field="on")
    if not model.objects.filter(pk=row.pk, until=None).update(until=until, **more):
        raise RuleBroken(_("This has ended already."))


def end_periods(member: Member, until: date) -> None:
    """With the membership end the open periods of a person, on the same day."""
    for model in (FloatingPeriod, LostContact, RightsSuspension):
        model.objects.filter(member=member, until=None, since__lt=until).update(until=until)
