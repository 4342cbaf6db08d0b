"""Small builders: what does a test need to exist?"""

import time
from datetime import date, datetime, timedelta
from itertools import count

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone

from branches.models import PATH_STEP, Organization, PartyGroup, RuleSet, Term
from branches.services import create_organization
from meetings.models import Meeting
from members.codes import EntryType, MemberStatus
from members.models import Affiliation, Appointment, Member, Standing
from partybuild.accounts.middleware import BEGAN, SEEN
from partybuild.accounts.models import User

numbers = count(1)
LONG_AGO = date(2015, 1, 1)
PASSWORD = "a long enough password"


def organization(
    under: Organization | None = None, *, kind: str | None = None, code: str | None = None, **fields
) -> Organization:
    """An organization; without `under` the root committee (made once), else a branch under it.

    The root is founded by the service, and so the log has begun; the others are a row each, as they stand.
    """
    n = next(numbers)
    if under is None and kind is None:
        found = Organization.objects.filter(depth=1).first()
        if found:
            return found
    kind = kind or ("branch" if under else "committee")
    on = fields.pop("on", LONG_AGO)
    name = fields.pop("name", f"Organization {n}")
    fields = {"code": code or f"o{n}", "name": name, "kind": kind, "short_name": name[:40]} | fields
    if under is None:
        return create_organization(by=None, parent=None, on=on, **fields)
    last = Organization.objects.filter(parent=under).order_by("-path").values_list("path", flat=True).first()
    path = under.path + f"{int(last[-PATH_STEP:]) + 1 if last else 1:0{PATH_STEP}}"
    place = {"parent": under, "path": path, "depth": len(path) // PATH_STEP}
    return Organization.objects.create(founded_on=on, **place, **fields)


def group(of: Organization, *, name: str | None = None, since: date = LONG_AGO) -> PartyGroup:
    return PartyGroup.objects.create(organization=of, name=name or f"Group {next(numbers)}", since=since)


def member(of: Organization, **fields) -> Member:
    """A member affiliated with `of` since a day, with one standing; as `members` makes them."""
    return members(of, 1, **fields)[0]


def members(
    of: Organization,
    number: int,
    *,
    name: str | None = None,
    status: str = MemberStatus.FULL,
    since: date = LONG_AGO,
    group=None,
    **fields,
) -> list[Member]:
    """So many members affiliated with `of` since a day, each with one standing; three statements."""
    people = [
        Member(name=name or f"Member {next(numbers)}", admission_date=since, **fields) for _ in range(number)
    ]
    place = {"organization": of, "group": group, "since": since, "entry_type": EntryType.REGISTERED}
    Member.objects.bulk_create(people)
    Affiliation.objects.bulk_create(Affiliation(member=person, **place) for person in people)
    Standing.objects.bulk_create(Standing(member=person, status=status, since=since) for person in people)
    return people


def user(*, name: str | None = None, username: str | None = None, language: str = "en", **fields) -> User:
    n = next(numbers)
    return User.objects.create_user(
        username=username or f"user{n}",
        password=PASSWORD,
        name=name or f"User {n}",
        language=language,
        **fields,
    )


def signed_in(account: User) -> Client:
    """A client with a session that the account has just begun; how it is begun, the tests of sign-in ask."""
    client, session, now = Client(), SessionStore(), time.time()
    session.update(
        {
            SESSION_KEY: str(account.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
            HASH_SESSION_KEY: account.get_session_auth_hash(),
            BEGAN: now,
            SEEN: now,
        }
    )
    session.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def appoint(
    person: Member, organization: Organization, post: str = "secretary", *, since: date = LONG_AGO, **fields
) -> Appointment:
    return Appointment.objects.create(
        member=person, organization=organization, post=post, since=since, **fields
    )


def official(
    organization: Organization, post: str = "secretary", *, home: Organization | None = None, group=None
) -> User:
    """A signed-in-able person holding `post` in `organization`; his affiliation lies in `home` or there."""
    account = user()
    person = member(home or organization, name=account.name, user=account)
    appoint(person, organization, post, group=group)
    return account


def plain_member(of: Organization) -> User:
    """The account of a member who holds no post."""
    account = user()
    member(of, name=account.name, user=account)
    return account


def term(
    of: Organization, *, began_on: date = date(2025, 1, 1), ends_on: date = date(2028, 1, 1), **fields
) -> Term:
    return Term.objects.create(organization=of, began_on=began_on, ends_on=ends_on, **fields)


def rule_set(
    of: Organization, values: dict, *, effective_from: date = LONG_AGO, reason: str = "Document"
) -> RuleSet:
    return RuleSet.objects.create(
        organization=of, values=values, effective_from=effective_from, reason=reason
    )


def meeting(
    of: Organization,
    *kinds: str,
    on: date,
    state: str = "submitted",
    group=None,
    submitted_on: date | None = None,
    **fields,
) -> Meeting:
    """A meeting's row as it stands, from 14:00 to 15:00 local time; a record was handed in the next day."""
    n = next(numbers)
    start = timezone.make_aware(datetime(on.year, on.month, on.day, 14))
    if state in {"submitted", "returned", "approved"}:
        day = submitted_on or on + timedelta(days=1)
        at = timezone.make_aware(datetime(day.year, day.month, day.day, 10))
        fields = {"signed_at": at, "submitted_at": at, "first_submitted_at": at, "revision": 1} | fields
    return Meeting.objects.create(
        organization=of,
        group=group,
        kinds=set(kinds) or {"general_meeting"},
        title=fields.pop("title", f"Meeting {n}"),
        held_on=on,
        started_at=start,
        ended_at=start + timedelta(hours=1),
        state=state,
        created_at=start,
        **fields,
    )


def id_number(born: date = date(2000, 5, 20), serial: int = 0) -> str:
    """An ID number that is in order (GB 11643), of somebody born on a day; each serial another one."""
    body = f"110105{born:%Y%m%d}{serial:03d}"
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(body))
    return body + "10X98765432"[total % 11]
