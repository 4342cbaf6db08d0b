"""Who looked at which personal value in full?"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from members.models import Member
from members.services.facts import PERSONAL
from partybuild.audit.models import Entry
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

ACTION, LOOKUP = "reveal member", "search by number"
LOOKUPS_AN_HOUR = 60


@transaction.atomic
def reveal(*, by, member: Member, field: str, organization) -> str:
    """The full ID number, phone number or address; each look leaves an audit entry (GB/T 35273 7.1).

    `organization` is the one for which the person asks. KeyError for another field.
    """
    if field not in PERSONAL:
        raise KeyError(field)
    record(by=by, action=ACTION, obj=member, organization=organization, field=field)
    return getattr(member, field)


def note_lookup(*, by, count: int, at: datetime) -> None:
    """Audit a search by ID or phone number by how many it found; the number itself is kept nowhere.

    Raises RuleBroken beyond LOOKUPS_AN_HOUR: birthday and county leave a thousand ID numbers to be tried.
    """
    made = Entry.objects.filter(action=LOOKUP, actor=by, at__gt=at - timedelta(hours=1))
    if made.count() >= LOOKUPS_AN_HOUR:
        raise RuleBroken(_("You have searched by number very often. Try again in an hour."))
    record(by=by, action=LOOKUP, count=count)


def looks_at(pk) -> Coalesce:
    """How often personal values of the member `pk` were shown in full, as an annotation."""
    entries = Entry.objects.filter(object_type="members.member", object_id=str(pk), action=ACTION)
    counted = entries.order_by().values("action").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
