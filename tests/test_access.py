"""Who gets what at every address: every URL × role, a stranger everywhere, a positive control per route.

A URL that has no row here fails; a row on which nobody succeeds fails; each cell signs in afresh.
"""

from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import make
from tests.access_rows import ROWS

ROLES = [
    "anonymous",
    "admin",
    "superior",
    "secretary",
    "officer",
    "leader",
    "member",
    "stranger",
    "dismissed",
]
# Libraries' own pages, tested by their makers; the admin has its own matrix below.
FOREIGN_NAMESPACES = {"admin"}
FOREIGN_PREFIXES = ("account/",)


@dataclass
class Cast:
    """One of everything in the secretary's branch, and the people who ask for it."""

    users: dict
    objects: dict = field(default_factory=dict)


def routes(resolver=None, prefix="", namespace=()) -> dict[str, str]:
    """Every named route of ours: name → pattern."""
    found = {}
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespace, entry.namespace) if entry.namespace else namespace
            if not (FOREIGN_NAMESPACES & set(inner)) and not pattern.startswith(FOREIGN_PREFIXES):
                found |= routes(entry, pattern, inner)
        elif isinstance(entry, URLPattern):
            found[":".join([*namespace, entry.name or pattern])] = pattern
    return found


@pytest.fixture
def cast(root, college, branch, other_branch) -> Cast:
    from tests.access_rows import furnish

    group = make.group(branch, name="First group")
    dismissed = make.user()
    person = make.member(branch, user=dismissed)
    make.appoint(person, branch, until=make.LONG_AGO.replace(year=2020))
    users = {
        "anonymous": None,
        "admin": make.user(is_superuser=True, is_staff=True),
        "superior": make.official(college, "secretary"),
        "secretary": make.official(branch, "secretary"),
        "officer": make.official(branch, "organization_officer"),
        "leader": make.official(branch, "group_leader", group=group),
        "member": make.member(branch, user=make.user()).user,
        "stranger": make.official(other_branch, "secretary"),
        "dismissed": dismissed,
    }
    return Cast(users, furnish(branch, college, group, users))


def signed_in(user) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def ask(row, role, cast):
    kwargs = {key: value(cast.objects) if callable(value) else value for key, value in row.kwargs.items()}
    data = row.data(cast.objects) if callable(row.data) else row.data
    address = reverse(row.name, kwargs=kwargs) + row.query
    client = signed_in(cast.users[role])
    return getattr(client, row.method)(address, data, **row.extra)


def test_every_url_has_a_row():
    assert sorted(set(routes()) - {row.name for row in ROWS}) == []


def test_every_row_has_a_url():
    assert sorted({row.name for row in ROWS} - set(routes())) == []


def test_on_every_row_somebody_succeeds_and_every_role_is_named():
    vacuous = [
        f"{row.method} {row.name}"
        for row in ROWS
        if not any(row.expected[role] in row.success for role in ROLES)
    ]
    assert vacuous == []


def test_a_stranger_succeeds_nowhere_in_a_branch():
    open_doors = [row.name for row in ROWS if row.in_organization and row.expected["stranger"] != 404]
    assert open_doors == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.name}")
def test_access(row, cast, monkeypatch):
    from django.db import transaction

    seen = {}
    for role in ROLES:
        with transaction.atomic():
            seen[role] = ask(row, role, cast).status_code
            transaction.set_rollback(True)
    assert seen == row.expected


def test_a_planted_hole_is_found(cast):
    """The detector itself: an address that forgets the scope answers a stranger, and the matrix sees it."""
    row = next(r for r in ROWS if r.name == "members:detail")
    assert ask(row, "stranger", cast).status_code == 404
    from branches.scope import Scope, ScopedQuerySet
    from members.queries import MemberQuerySet

    kept = (ScopedQuerySet.in_scope, MemberQuerySet.in_scope, Scope.__contains__)
    from members import access

    right = access.may
    try:
        ScopedQuerySet.in_scope = lambda self, scope: self
        MemberQuerySet.in_scope = lambda self, scope: self
        access.may = lambda *_: True
        assert ask(row, "stranger", cast).status_code == 200
    finally:
        ScopedQuerySet.in_scope, MemberQuerySet.in_scope, Scope.__contains__ = kept
        access.may = right
