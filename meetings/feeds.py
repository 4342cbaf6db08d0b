"""Which calendar does a secret address open, and which meetings stand in it?"""

from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from meetings.invitations import calling
from meetings.models import CalendarFeed, Meeting
from meetings.queries import USUAL_LENGTH
from meetings.rules import MeetingState
from meetings.rules.icalendar import Event
from members.access import access_of
from members.models import Member
from partybuild.tokens import digest_of

# How far back a calendar reaches, and how many meetings it holds at most.
PAST = timedelta(days=100)
MOST = 1000


def feed_of(token: str) -> CalendarFeed | None:
    """The address that a secret opens, of an account that may sign in; one query."""
    rows = CalendarFeed.objects.select_related("user", "organization")
    return rows.filter(digest=digest_of(token), user__is_active=True).first()


def meetings_in(feed: CalendarFeed, *, on: date) -> QuerySet[Meeting] | None:
    """Its meetings from some months back on, cancelled ones too; None where the person has no right to them
    any more: the address is worth what its owner is."""
    rows = _own(feed) if feed.organization is None else _of_organization(feed, on)
    return None if rows is None else rows.filter(held_on__gte=on - PAST).order_by("started_at", "pk")[:MOST]


def _own(feed: CalendarFeed) -> QuerySet[Meeting] | None:
    member = Member.objects.filter(user=feed.user).first()
    return calling(member) if member else None


def _of_organization(feed: CalendarFeed, on: date) -> QuerySet[Meeting] | None:
    access, organization = access_of(feed.user, on=on), feed.organization
    if organization.path not in access.scope or not access.may(organization, "view", "meeting"):
        return None
    return Meeting.objects.in_scope(access.scope).filter(organization=organization)


def event_of(meeting: Meeting) -> Event:
    """Time, title and place; nothing of people, and nothing of the record."""
    return Event(
        uid_of(meeting),
        meeting.started_at,
        meeting.ended_at or meeting.started_at + USUAL_LENGTH,
        meeting.title,
        meeting.place,
        meeting.version,
        meeting.state == MeetingState.CANCELLED,
    )


def uid_of(meeting: Meeting) -> str:
    """The same for ever and in every calendar, and no other installation's (RFC 7986 5.3)."""
    return str(uuid5(NAMESPACE_URL, f"partybuild:meeting:{meeting.pk}:{meeting.created_at.timestamp()}"))


def name_of(feed: CalendarFeed) -> str:
    """How the calendar is called, in the language of the moment."""
    return feed.organization.short_name if feed.organization else _("My Party meetings")
