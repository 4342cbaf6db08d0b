"""What must hold on every page: nonsense breaks nothing, no text is taken for markup, no identity slips out.

The rows, the roles and the cast are those of the access matrix, so that a new address is covered by itself.
"""

import json
import re

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from meetings.models import Meeting, MinutesDraft
from partybuild.audit.models import Entry
from tests.access import ROWS
from tests.api import Caller
from tests.canaries import ID_NUMBER, PHONE, faults_of, text_of, whole
from tests.headers import faults_of_headers
from tests.test_access import cast  # noqa: F401

pytestmark = pytest.mark.django_db

# What is asked for at the same time: of days one, of everything else the other.
NONSENSE = [
    ("2026-02-30", "-1"),
    ("0001-01-01", "1" * 5000),
    ("9999-12-31", "٣"),
    ("\x00a", "\x00a"),
]
A_DAY = re.compile(r"(^|_)(on|since|until)$|^effective_from$")
PARAMETERS = (
    "page",
    "year",
    "month",
    "on",
    "kind",
    "state",
    "sort",
    "order",
    "q",
    "place",
    "under",
    "view",
    "group",
    "draft",
    "edit",
    "next",
    "unread",
    "organization",
    "status",
    "page_size",
    "parent",
    "is_dissolved",
    "format",
    "since",
    "until",
    "number",
)
MARKUP = "zq7<i>'\"x"
LONG_MARKUP = MARKUP + "x" * 5000
PAGES = [row for row in ROWS if row.method == "get" and row.name not in {"api:schema"}]
BODIES = [row for row in ROWS if row.method == "post" and not row.name.startswith("api:")]


def ids(row) -> str:
    return (
        f"{row.method} {row.name} {'-'.join(map(str, row.kwargs.values()))}"[:60] if row.kwargs else row.name
    )


def address_of(row, cast) -> str:  # noqa: F811
    kwargs = {key: value(cast.objects) if callable(value) else value for key, value in row.kwargs.items()}
    return reverse(row.name, kwargs=kwargs) + row.query


def send(client, method, address, data=None, **more):
    """The answer; whatever was written is rolled back, and an error is an answer too."""
    client.raise_request_exception = False
    with transaction.atomic():
        response = whole(getattr(client, method)(address, data, **more))
        transaction.set_rollback(True)
    return response


def one_reader(row, cast):  # noqa: F811
    """Somebody who gets past the door; what is broken behind it, is broken for everybody."""
    inside = [
        role for role in ("secretary", "superior", "admin") if row.expected[role] not in {401, 403, 404}
    ]
    return cast.browser_of(inside[0] if inside else "anonymous")


# Nonsense in what is sent.


# What the paginators and the interface's library read by themselves on many pages: less is said there.
SHARED = {"page", "page_size", "format"}


class Watched(QueryDict):
    """A query string that knows which of its names the page looked for."""

    seen: set = set()

    def get(self, key, default=None):
        self.seen.add(key)
        return super().get(key, default)

    def getlist(self, key, default=None):
        self.seen.add(key)
        return super().getlist(key, default)

    def __getitem__(self, key):
        self.seen.add(key)
        return super().__getitem__(key)

    def __contains__(self, key):
        self.seen.add(key)
        return super().__contains__(key)

    def items(self):
        self.seen.add("everything")
        return super().items()


def once_a_view(rows) -> list:
    """The first row of each view and place: what stands behind the question mark is read by the view."""
    return list({(row.name, row.kwargs.get("code")): row for row in reversed(rows)}.values())[::-1]


@pytest.mark.parametrize("row", once_a_view(PAGES), ids=ids)
def test_nonsense_in_the_address_is_no_error_of_ours_and_never_markup(row, cast, monkeypatch):  # noqa: F811
    client, address = one_reader(row, cast), address_of(row, cast)
    # A page that never looks at what it is told need not be told each kind of it.
    if reads_its_address(row, client, address, monkeypatch):
        for nonsense in NONSENSE:
            ask_nonsense(row, client, address, *nonsense)


def reads_its_address(row, client, address: str, monkeypatch) -> bool:
    """Does the page, told markup, look at anything of its own behind the question mark?"""
    with monkeypatch.context() as patched:
        patched.setattr("django.core.handlers.wsgi.QueryDict", Watched)
        Watched.seen = set()
        ask_nonsense(row, client, address, LONG_MARKUP, LONG_MARKUP)
    return bool(Watched.seen - SHARED)


def ask_nonsense(row, client, address: str, day: str, other: str) -> None:
    for names in asked_together(row):
        query = {name: day if A_DAY.search(name) else other for name in names}
        answer = send(client, "get", address.split("?")[0], query)
        assert answer.status_code < 500, (day[:20], other[:20])
        assert faults_of(answer, text_of(answer)) == []


def asked_together(row) -> list[set[str]]:
    """The names of one request: all but those that the row needs, and those apart."""
    fixed = {part.split("=")[0] for part in row.query.lstrip("?").split("&") if part}
    return [names for names in (set(PARAMETERS) - fixed, fixed) if names]


def test_a_page_that_looks_at_its_address_is_known(cast, monkeypatch):  # noqa: F811
    client = cast.browser_of("secretary")
    rows = {row.name: row for row in PAGES if row.kwargs == {"code": "branch"}}
    seen = [
        reads_its_address(rows[name], client, address_of(rows[name], cast), monkeypatch)
        for name in ("members:list", "branches:rules")
    ]
    assert seen == [True, False]


@pytest.mark.parametrize("row", BODIES, ids=ids)
def test_nonsense_in_a_form_is_no_error_of_ours(row, cast):  # noqa: F811
    client, address = one_reader(row, cast), address_of(row, cast)
    filled = form_on(send(client, "get", address)) | {"version": "1", "next": "/"} | (row.data or {})
    for value in ("-1", "\x00a"):
        answer = send(client, "post", address, dict.fromkeys(filled, value))
        assert answer.status_code < 500, value[:20]
    answer = send(client, "post", address, {name: sharp_for(name) for name in filled})
    assert answer.status_code < 500, "all of them"
    # A field that refuses by itself never reaches what stands behind the form; of those that do, one may be
    # refused before another is looked at: without it they are sent again, and at last one by one.
    reaching, refused = set(one_of_a_kind(filled)), refused_on(answer)
    while reaching & refused:
        reaching -= refused
        answer = send(client, "post", address, filled | {name: sharp_for(name) for name in reaching})
        assert answer.status_code < 500, reaching
        refused = refused_on(answer)
    for name in sorted(reaching) if len(reaching) > 1 and not was_taken(answer) else []:
        answer = send(client, "post", address, filled | {name: sharp_for(name)})
        assert answer.status_code < 500, name


def was_taken(answer) -> bool:
    """Whether what was sent was carried out: the way on, and no word of an error with it."""
    told = getattr(answer.wsgi_request, "_messages", None)
    errors = [m for m in (told._queued_messages if told else []) if m.level_tag == "error"]
    return answer.status_code == 302 and not errors


def refused_on(answer) -> set[str]:
    """The fields of a page that say themselves what is wrong with them."""
    page = answer.content.decode() if answer.status_code == 422 else ""
    tags = re.findall(r'<(?:input|select|textarea)\b[^>]*aria-invalid="true"[^>]*>', page)
    return {name[1] for tag in tags if (name := re.search(r'\bname="([^"]+)"', tag))}


def sharp_for(name: str) -> str:
    """What breaks an unguarded field while the others are in order: the last day, or too long a number."""
    return "9999-12-31" if A_DAY.search(name) else "1" * 5000


def one_of_a_kind(names) -> list[str]:
    """Of fields that differ by a number or a person, the first."""
    return list({re.sub(r"[0-9a-f-]{36}|[0-9]+", "#", n): n for n in reversed(list(names))}.values())


def form_on(response) -> dict[str, str]:
    """The fields of the page's forms with what stands in them."""
    page = response.content.decode() if response.status_code == 200 else ""
    page = page[page.find("<main") :]
    found = {}
    for tag in re.findall(r"<(?:input|select|textarea|button)\b[^>]*>", page):
        name, value = re.search(r'\bname="([^"]+)"', tag), re.search(r'\bvalue="([^"]*)"', tag)
        if name and name[1] != "csrfmiddlewaretoken" and not tag.startswith("<button"):
            found.setdefault(name[1], value[1] if value else "1")
    return found


@pytest.mark.parametrize(
    "body",
    ["[" * 100_000, '{"username": ' + "[" * 100_000, '{"username": "\\ud800"}', "1" * 5000, "null", "\x00"],
)
def test_a_hostile_body_is_the_callers_mistake(body):
    answer = Client().post(reverse("api:login"), body, content_type="application/json")
    assert answer.status_code == 400


def test_a_token_that_is_no_text_is_the_callers_mistake():
    answer = Client().get(reverse("api:member-list"), headers={"Authorization": "Token \xe9"})
    assert answer.status_code in {400, 401}


def test_minutes_of_a_version_that_never_was_are_kept_as_a_draft(cast):  # noqa: F811
    client, meeting = cast.browser_of("secretary"), cast.objects["planned"]
    typed = {"title": "T", "held_on": "2026-03-10", "started_at": "15:00", "place": "Typed place"}
    with transaction.atomic():
        answer = client.post(
            reverse("meetings:minutes", args=["branch", meeting.pk]), typed | {"version": "x"}
        )
        kept = [draft.content["place"] for draft in MinutesDraft.objects.filter(meeting=meeting)]
        transaction.set_rollback(True)
    assert (answer.status_code, kept) == (409, ["Typed place"])


# What stands at the head of a page, and the way to an identity.


@pytest.mark.parametrize(
    "address",
    ["/account/login/", "/account/password/reset/", "/healthz", "/nothing", "/admin/", "/api/v1/docs/"],
)
def test_the_headers_stand_outside_too(address):
    assert faults_of_headers(Client().get(address)) == []


def test_the_one_way_to_an_identity_is_posted_and_written_down(cast):  # noqa: F811
    member, client = cast.objects["member"], cast.browser_of("secretary")
    address = reverse("members:reveal", args=["branch", member.pk, "phone"])
    before = Entry.objects.filter(action="reveal member").count()
    looked = client.get(address)
    shown = client.post(address)
    assert looked.status_code == 302 and PHONE in shown.content.decode()
    assert ID_NUMBER not in shown.content.decode()
    assert Entry.objects.filter(action="reveal member").count() == before + 1
    assert PHONE not in json.dumps(Entry.objects.order_by("sequence").last().details)


# Who may not do what.


def test_nothing_is_said_of_what_lies_outside(cast):  # noqa: F811
    """What is another's and what is not at all get the same answer, but for the address itself."""
    client, objects = cast.browser_of("stranger"), cast.objects
    member, nobody = objects["member"].pk, "00000000-0000-4000-8000-000000000000"
    pairs = [
        ("/o/branch/", "/o/brunch/"),
        (f"/o/other/meetings/{objects['planned'].pk}/", "/o/other/meetings/999999/"),
        (f"/o/other/members/{member}/", f"/o/other/members/{nobody}/"),
    ]
    for pair in pairs:
        answers = [send(client, "get", address) for address in pair]
        bodies = [said(answer, address) for answer, address in zip(answers, pair, strict=True)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert bodies[0] == bodies[1]


def said(answer, address: str) -> str:
    """The page without its own address and the token that differs each time."""
    return re.sub(r"\w{64}", "", answer.content.decode().replace(address, ""))


def test_ids_of_others_in_a_body_change_nothing(cast):  # noqa: F811
    """A stranger's group and people as parts of his own meeting; refused, by page and by program."""
    stranger, objects = cast.users["stranger"], cast.objects
    plan = {
        "kinds": ["group_meeting"],
        "title": "T",
        "started_at": "2026-11-01T15:00:00+08:00",
        "late_reason": "x",
    }
    own = {"organization": "other", **plan}
    bodies = [own | {"group": objects["group"].pk}]
    bodies += [
        own | {"kinds": ["general_meeting"], name: str(objects["member"].pk)}
        for name in ("chair", "recorder")
    ]
    bodies += [plan | {"organization": "branch"}]
    with transaction.atomic():
        answers = [Caller(stranger).post("meetings/", body).status_code for body in bodies]
        made = Meeting.objects.filter(created_by=stranger).count()
        transaction.set_rollback(True)
    assert (answers, made) == ([422, 422, 422, 404], 0)
