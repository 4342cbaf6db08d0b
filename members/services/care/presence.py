"""Did the people of an entry belong to the organization on its day?"""

from collections.abc import Iterable
from datetime import date

from branches.models import Organization
from members.models import Affiliation, Appointment, Member
from partybuild.errors import RuleBroken


def people_of(organization: Organization, *, since: date, until: date) -> dict:
    """{member pk: [(since, until)]} of those affiliated or in a post there in the time, both days included.

    Whoever holds a post of an organization above counts too: superiors talk with members of their branches.
    Two queries.
    """
    above = Organization.objects.ancestors_of(organization, include_self=True)
    spells: dict = {}
    for rows in (
        Affiliation.objects.filter(organization=organization),
        Appointment.objects.filter(organization__in=above),
    ):
        held = rows.filter(since__lte=until).exclude(until__lte=since)
        for pk, *spell in held.order_by().values_list("member", "since", "until"):
            spells.setdefault(pk, []).append(tuple(spell))
    return spells


def require_present(spells: dict, members: Iterable[Member], on: date, message: str, *, field: str) -> None:
    """Raises RuleBroken with the message, filled with the name, for the first who was not there."""
    for member in members:
        if not any(a <= on and (b is None or b > on) for a, b in spells.get(member.pk, ())):
            raise RuleBroken(message % {"name": member.name}, field=field)


def require_past(day: date, today: date, message: str, *, field: str) -> None:
    """Raises RuleBroken for a day that lies ahead."""
    if day > today:
        raise RuleBroken(message, field=field)
