"""Which organizations' rosters does a merge change, so that what is derived of them is found stale?"""

from django.db.models import Q

from branches.models import Organization
from members.models import Affiliation, Appointment, Member
from partybuild.audit.services import record


def places_of(*members: Member) -> list[Organization]:
    """Every organization to which one of the members ever belonged or where he held a post."""
    pks = [member.pk for member in members]
    places = Affiliation.objects.filter(member__in=pks).order_by().values("organization")
    posts = Appointment.objects.filter(member__in=pks).order_by().values("organization")
    return list(Organization.objects.filter(Q(pk__in=places) | Q(pk__in=posts)))


def note_touched(by, action: str, member: Member, places: list[Organization], *, beside) -> None:
    """An audit entry for each of the organizations; the one `beside` which the act was done has its own."""
    for place in places:
        if beside is None or place.pk != beside.pk:
            record(by=by, action=action, obj=member, organization=place)
