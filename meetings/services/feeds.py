"""How does somebody get a secret calendar address, renew and revoke it, and how is its use written down?"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from branches.models import Organization
from meetings.models import CalendarFeed
from partybuild.audit.services import record
from partybuild.tokens import digest_of, new_token


@transaction.atomic
def make_address(*, user, organization: Organization | None, at: datetime) -> str:
    """A new secret for the person's own calendar or an organization's; the one before opens nothing any more.

    It is returned here and nowhere else: only its digest is kept, and the audit log has neither.
    """
    token = new_token()
    given = {"digest": digest_of(token), "made_at": at, "last_used_on": None}
    feed, is_new = CalendarFeed.objects.update_or_create(user=user, organization=organization, defaults=given)
    action = "make calendar address" if is_new else "renew calendar address"
    record(by=user, action=action, obj=feed, organization=organization)
    return token


@transaction.atomic
def revoke_address(*, user, organization: Organization | None) -> bool:
    """Make the address worthless at once; says whether there was one."""
    feed = CalendarFeed.objects.filter(user=user, organization=organization).first()
    if feed is None:
        return False
    record(by=user, action="revoke calendar address", obj=feed, organization=organization)
    feed.delete()
    return True


def note_use(feed: CalendarFeed, *, on: date) -> None:
    """Write down the day of the last use: one statement on the first use of a day, none else."""
    if feed.last_used_on != on:
        CalendarFeed.objects.filter(~Q(last_used_on=on), pk=feed.pk).update(last_used_on=on)
