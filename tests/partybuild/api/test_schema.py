"""Is the description of the interface complete, and do the answers keep to it?"""

import re
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator, FormatChecker

from tests import make
from tests.api import Caller
from tests.test_access import cast  # noqa: F401

READS = {
    "/api/v1/organizations/": {},
    "/api/v1/organizations/{code}/": {},
    "/api/v1/members/": {},
    "/api/v1/members/{id}/": {},
    "/api/v1/meetings/": {},
    "/api/v1/meetings/{id}/": {},
    "/api/v1/meetings/{id}/attendance/": {},
    "/api/v1/meetings/{id}/minutes/": {},
    "/api/v1/meetings/{id}/check/": {},
    "/api/v1/duties/": {"organization": "branch", "year": 2026},
    "/api/v1/scores/": {"organization": "branch", "year": 2026},
}
# Of the work with people and of organizational life: tried on what the access matrix furnishes, a detail by
# the first row of its list.
LISTS = {
    "/api/v1/admissions/": {},
    "/api/v1/appraised-members/": {},
    "/api/v1/ballots/": {},
    "/api/v1/demonstration-posts/": {},
    "/api/v1/document-templates/": {"organization": "branch"},
    "/api/v1/dues/": {},
    "/api/v1/follow-ups/": {},
    "/api/v1/honours/": {},
    "/api/v1/lesson-materials/": {"organization": "branch"},
    "/api/v1/lessons/": {"organization": "branch", "year": 2026},
    "/api/v1/life-meetings/": {},
    "/api/v1/meeting-attachments/": {},
    "/api/v1/member-appraisals/": {},
    "/api/v1/membership/floating/": {},
    "/api/v1/membership/lost-contact/": {},
    "/api/v1/mentor-pairs/": {},
    "/api/v1/rectification-points/": {},
    "/api/v1/samples/": {},
    "/api/v1/statistics/": {"organization": "branch", "on": "2026-11-01"},
    "/api/v1/talks/": {},
    "/api/v1/targets/": {},
    "/api/v1/theme-days/": {},
    "/api/v1/trainings/": {},
    "/api/v1/transfers/": {},
}
DETAILS = {
    "/api/v1/admissions/{id}/",
    "/api/v1/appraised-members/{id}/",
    "/api/v1/ballots/{id}/",
    "/api/v1/demonstration-posts/{id}/",
    "/api/v1/dues/{id}/",
    "/api/v1/dues/{id}/entries/",
    "/api/v1/follow-ups/{id}/",
    "/api/v1/honours/{id}/",
    "/api/v1/life-meetings/{id}/",
    "/api/v1/meeting-attachments/{id}/",
    "/api/v1/member-appraisals/{id}/",
    "/api/v1/membership/floating/{id}/",
    "/api/v1/membership/lost-contact/{id}/",
    "/api/v1/mentor-pairs/{id}/",
    "/api/v1/rectification-points/{id}/",
    "/api/v1/samples/{id}/",
    "/api/v1/targets/{id}/",
    "/api/v1/theme-days/{id}/",
    "/api/v1/trainings/{id}/",
    "/api/v1/transfers/{id}/",
}
# Who looks, where it is not the branch's own secretary.
LOOKING = {"/api/v1/samples/": "superior"}


@pytest.fixture(scope="module")
def schema():
    with translation.override("en"):
        return SchemaGenerator().get_schema(request=None, public=True)


def test_the_description_is_made_without_a_warning(tmp_path):
    call_command("spectacular", fail_on_warn=True, validate=True, file=str(tmp_path / "schema.yml"))


def test_every_read_is_tried_below(schema):
    assert {path for path, methods in schema["paths"].items() if "get" in methods} - {
        "/api/v1/schema/"
    } == READS.keys() | LISTS.keys() | DETAILS


def test_every_change_of_a_meeting_asks_for_the_version(schema):
    asked, changes = set(), set()
    for path, methods in schema["paths"].items():
        for method in {"put", "patch", "post"} & methods.keys():
            if "{id}" in path:
                changes.add((path, method))
                names = {p["name"] for p in methods[method].get("parameters", [])}
                asked |= {(path, method)} if "If-Match" in names else set()
    assert asked == changes
    assert len(changes) == 9


@pytest.mark.parametrize("path", READS)
def test_an_answer_is_as_described(schema, path, organizer, branch):
    person = make.member(branch, name="王芳", group=make.group(branch))
    meeting = make.meeting(branch, "general_meeting", "party_lesson", on=date(2026, 3, 5), chair=person)
    keys = {"{code}": "branch", "{id}": str(person.pk if "members" in path else meeting.pk)}
    address = re.sub(r"\{\w+\}", lambda found: keys[found[0]], path).removeprefix("/api/v1/")
    answer = Caller(organizer).get(address, **READS[path])
    assert answer.status_code == 200
    validate(schema, path, answer)


def validate(schema, path: str, answer) -> None:
    content = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    described = content | {"components": schema["components"]}
    Draft202012Validator(described, format_checker=FormatChecker()).validate(answer.json())


@pytest.mark.parametrize("path", sorted(LISTS.keys() | DETAILS))
def test_an_answer_about_people_and_their_life_is_as_described(schema, path, cast):  # noqa: F811
    with transaction.atomic():
        listed = path.partition("{")[0]
        caller = Caller(cast.users[LOOKING.get(listed, "secretary")])
        answer = caller.get(listed.removeprefix("/api/v1/"), **LISTS[listed])
        if path in DETAILS:
            first = answer.json()["results"][0]["id"]
            answer = caller.get(path.replace("{id}", str(first)).removeprefix("/api/v1/"))
        assert answer.status_code == 200
        validate(schema, path, answer)
        transaction.set_rollback(True)


def test_the_page_to_try_it_is_for_people_who_signed_in(as_user, secretary):
    assert Client().get("/api/v1/docs/").status_code == 302
    page = as_user(secretary).get("/api/v1/docs/")
    assert page.status_code == 200
    assert "<script>" not in page.content.decode()
    script = as_user(secretary).get("/api/v1/docs/?script=")
    assert (script.status_code, script["Content-Type"].split(";")[0]) == (200, "application/javascript")
