"""Who gets what at every address: every URL × role, a stranger everywhere, a positive control per route.

A URL that has no row here fails; a row on which nobody succeeds fails; each cell begins from the same
state, with a browser of its own.
"""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from meetings.models import RecordText
from meetings.services.words import index_all_words
from members.access import access_of
from partybuild.audit.models import Entry
from tests import make
from tests.access import ELSEWHERE, ROLES, ROWS, furnish
from tests.canaries import (
    MARKS,
    Planted,
    faults_of,
    leaks,
    models_of_people,
    plant,
    renew_reply_links,
    sealed_of,
    text_of,
    texts_of,
    whole,
)
from tests.headers import faults_of_headers

pytestmark = pytest.mark.django_db
# Libraries' own pages, tested by their makers; the admin has its own matrix below.
FOREIGN_NAMESPACES = {"admin"}
FOREIGN_PREFIXES = ("account/",)
# Whoever knows one of these addresses may act: it is told to nobody else.
SECRET = {"reply", "ballot_code"}


@dataclass
class Cast:
    """One of everything in the secretary's branch, and the people who ask for it."""

    users: dict
    objects: dict = field(default_factory=dict)
    sessions: dict = field(default_factory=dict)
    planted: Planted = field(default_factory=Planted)
    handler: ClientHandler = field(default_factory=lambda: ClientHandler(enforce_csrf_checks=False))

    def browser_of(self, role: str) -> Client:
        """A new browser of somebody who signed in before any request of the test; the server is one."""
        client = Client()
        client.handler = self.handler
        if role in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client


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


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    """The cast, made once; every request is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        root = make.organization(code="root")
        college = make.organization(root, kind="committee", code="college")
        branch = make.organization(college, code="branch")
        stranger = make.organization(
            make.organization(root, kind="committee", code="elsewhere"), code="other"
        )
        group = make.group(branch, name="First group")
        users = people_of(branch, college, stranger, group)
        sessions = {r: make.signed_in(user).session.session_key for r, user in users.items() if user}
        objects = furnish(branch, college, group, users)
        made = Cast(users, objects, sessions, plant(users))
        renew_reply_links(objects["called"])
        connection.check_constraints()  # here, once, and not after each test again
        yield made
        transaction.set_rollback(True)


def people_of(branch, college, stranger, group) -> dict:
    dismissed = make.member(branch, user=make.user())
    make.appoint(dismissed, branch, until=make.LONG_AGO.replace(year=2020))
    return {
        "anonymous": None,
        "admin": make.user(is_superuser=True, is_staff=True),
        "superior": make.official(college, "secretary"),
        "secretary": make.official(branch, "secretary"),
        "officer": make.official(branch, "organization_officer"),
        "leader": make.official(branch, "group_leader", group=group),
        "member": make.member(branch, user=make.user()).user,
        "stranger": make.official(stranger, "secretary"),
        "dismissed": dismissed.user,
        # Not in the matrix; they look for what is not for them (tests.canaries).
        "grandparent": make.official(college.parent, "secretary"),
        "organizer": make.official(college, "organizer"),
        "discipline": make.official(branch, "discipline_officer"),
        "sibling": make.official(make.organization(college, code="sibling"), "secretary"),
    }


def ask(row, role, cast):
    kwargs = {key: value(cast.objects) if callable(value) else value for key, value in row.kwargs.items()}
    client = cast.browser_of(role)
    address = reverse(row.name, kwargs=kwargs) + row.query
    more = {"content_type": "application/json"} if row.name.startswith("api:") and row.method != "get" else {}
    return whole(getattr(client, row.method)(address, row.data or {}, **more))


def status_of(response) -> int:
    """The status, or 401 where the answer is the way to the sign-in page."""
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login")):
        return 401
    return response.status_code


def is_file(response) -> bool:
    return response.get("Content-Disposition", "").startswith("attachment")


def test_every_url_has_a_row():
    assert sorted(set(routes()) - {row.name for row in ROWS}) == []


def test_every_row_has_a_url():
    assert sorted({row.name for row in ROWS} - set(routes())) == []


def test_on_every_row_somebody_succeeds():
    inside = {200, 201, 204, 302, 400, 409, 422, 428}
    vacuous = [f"{row.method} {row.name}" for row in ROWS if not inside & set(row.expected.values())]
    assert vacuous == list(ELSEWHERE)


def test_nobody_from_outside_succeeds_in_a_branch():
    open_doors = [
        row.name
        for row in ROWS
        for role in ("member", "stranger", "dismissed")
        if row.in_organization and row.expected[role] != 404
    ]
    assert open_doors == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.name}")
def test_access(row, cast):
    """The answer; nobody meets what is not for him, and no page can be misused or is left lying.

    What somebody wrote is no markup, no identity stands there in full, nothing is kept, nothing foreign runs.
    """
    seen, unwritten, met, faults = {}, [], {}, {}
    written = Entry.objects.count()
    for role in ROLES:
        with transaction.atomic():
            response = ask(row, role, cast)
            seen[role] = status_of(response)
            text = text_of(response)
            met[role] = leaks(role, cast.planted.found_in_text(text), at=row.name)
            faults[role] = [
                *faults_of(response, text),
                *faults_of_headers(response, is_secret=row.name in SECRET),
            ]
            # A file that leaves the house leaves a line in the log (GB/T 35273 7.1), whatever it holds.
            if is_file(response) and Entry.objects.count() == written:
                unwritten.append(role)
            transaction.set_rollback(True)
    assert seen == row.expected
    assert unwritten == []
    assert {role: fields for role, fields in met.items() if fields} == {}
    assert {role: wrong for role, wrong in faults.items() if wrong} == {}


# Pages to be read, not the forms of the branch: they hold what the officers of the matrix see.
PAGES = [row for row in ROWS if row.method == "get" and row.expected["superior"] == 200]
PEOPLE = [
    row
    for row in PAGES
    if row.name.startswith(("members:", "api:", "meetings:education", "meetings:life", "search"))
]


@pytest.mark.parametrize(
    "row", PEOPLE, ids=lambda row: f"{row.name} {'-'.join(map(str, row.kwargs.values()))}"
)
def test_nobody_meets_what_is_not_for_him(row, cast):
    """Who is not in the matrix: a superior's superior, the discipline officer, the branch next door."""
    with transaction.atomic():
        met = {
            role: leaks(role, cast.planted.found_in(ask(row, role, cast)))
            for role in ("grandparent", "discipline", "sibling")
        }
        transaction.set_rollback(True)
    assert {role: fields for role, fields in met.items() if fields} == {}


def test_an_organizer_is_shown_what_a_superiors_superior_is_shown(cast):
    """Hence he need not be asked at every address; what they may do is the same."""
    branch = cast.objects["branch"]
    roles = {who: access_of(cast.users[who]).roles_at(branch) for who in ("organizer", "grandparent")}
    assert roles == {"organizer": {"reviewer"}, "grandparent": {"reviewer"}}


@pytest.mark.parametrize("page", sorted({page for _, page in MARKS.values() if page}))
def test_every_mark_is_met_by_somebody_it_is_for(page, cast):
    """The detector itself: what it looks for is there, so that not finding it elsewhere says something."""
    expected = {name for name, (_, where) in MARKS.items() if where == page}
    found = set()
    with transaction.atomic():
        for row in [r for r in ROWS if r.name == page and 200 in r.expected.values()]:
            for role in ("secretary", "superior", "member"):
                if expected <= found:
                    break
                answer = cast.planted.found_in(ask(row, role, cast))
                found |= {name.partition(":")[0] for name in answer}
        transaction.set_rollback(True)
    assert expected <= found


def test_every_text_about_people_has_been_decided_on():
    models = models_of_people()
    there_are = {
        f"{model.__name__}.{name}" for model in models for name in (*texts_of(model), *sealed_of(model))
    }
    not_people = {"DemonstrationCriteria.document"}
    assert there_are - not_people == set(MARKS)


def test_no_notice_carries_what_somebody_wrote_about_a_person(cast):
    """A notice names people and what is due; why, and what was found, stands on a page behind a right."""
    with transaction.atomic():
        told = [
            reminder
            for source in settings.DUTY_SOURCES
            for day in (0, 200)
            for reminder in import_string(source)(on=timezone.localdate() + timedelta(days=day))
        ]
        transaction.set_rollback(True)
    found = {name.partition(":")[0] for r in told for name in cast.planted.found_in_text(str(r))}
    assert len(told) > 10
    # Names of people, posts, trainings and other organizations are no words about somebody.
    named = {"Member.name", "DemonstrationPost.title", "PlannedTraining.title", "Transfer.outside_name"}
    assert found - named == set()


def test_nothing_of_a_persons_file_comes_into_the_search_of_records(cast):
    """What is sealed or said of people is no part of a record's words, whatever is written beside it."""
    with transaction.atomic():
        index_all_words()
        words = " ".join(RecordText.objects.values_list("text", flat=True))
        transaction.set_rollback(True)
    assert "zq7" in words and cast.planted.found_in_text(words) == set()


def test_a_planted_hole_is_found(cast):
    """The detector itself: an address that forgets the scope answers a stranger, and the matrix sees it."""
    row = next(r for r in ROWS if r.name == "members:detail")
    assert ask(row, "stranger", cast).status_code == 404
    from branches.scope import ScopedQuerySet
    from members.access import Access
    from members.queries import MemberQuerySet

    planted = [(ScopedQuerySet, "in_scope"), (MemberQuerySet, "in_scope"), (Access, "may")]
    kept = [getattr(place, name) for place, name in planted]
    try:
        ScopedQuerySet.in_scope = MemberQuerySet.in_scope = lambda rows, scope: rows
        Access.may = lambda *_: True
        assert ask(row, "stranger", cast).status_code == 200
    finally:
        for (place, name), value in zip(planted, kept, strict=True):
            setattr(place, name, value)
