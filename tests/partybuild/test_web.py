"""How a request meets a rule: the pages of a broken rule, a conflict, a missing right."""

import pytest
from django.core.exceptions import PermissionDenied
from django.forms import CharField, Form
from django.http import HttpResponse
from django.utils import translation

from members.right_names import RIGHT_NAMES, right_name
from members.rules import RIGHTS
from partybuild.errors import Conflict, RuleBroken
from partybuild.web import NoStoreMiddleware, RuleBrokenMiddleware, attempt, permission_denied
from tests import make


@pytest.fixture
def request_of(rf):
    """`request_of(user)` is a request as the middlewares leave it."""
    from members.access import access_of

    def build(user):
        request = rf.get("/")
        request.user, request.access, request.csp_nonce = user, access_of(user), "x"
        return request

    return build


def test_every_right_has_a_name():
    assert sorted(RIGHT_NAMES) == sorted({right for rights in RIGHTS.values() for right in rights})


@pytest.mark.parametrize(
    "language, words", [("en", "This needs the right: import a roster."), ("zh-hans", "导入党员名册")]
)
def test_the_page_of_a_missing_right_names_it(request_of, db, language, words):
    with translation.override(language):
        page = permission_denied(request_of(make.user()), PermissionDenied("import roster"))
    assert (page.status_code, words in page.content.decode()) == (403, True)


def test_another_refusal_shows_no_inner_words(request_of, db):
    page = permission_denied(request_of(make.user()), PermissionDenied("SELECT geheim"))
    assert (page.status_code, "geheim" in page.content.decode(), right_name("SELECT geheim")) == (
        403,
        False,
        "",
    )


@pytest.mark.parametrize(
    "error, status",
    [
        (RuleBroken("no"), 422),
        (Conflict("no", theirs={"a": "their text"}, mine={"a": "my text"}), 409),
        (ValueError(), None),
    ],
)
def test_a_rule_that_no_form_caught_becomes_a_page(request_of, db, error, status):
    page = RuleBrokenMiddleware(None).process_exception(request_of(make.user()), error)
    assert getattr(page, "status_code", None) == status


def test_a_conflict_shows_both_versions(request_of, db):
    error = Conflict("no", theirs={"a": "their text"}, mine={"a": "my text"})
    html = RuleBrokenMiddleware(None).process_exception(request_of(make.user()), error).content.decode()
    assert ("their text" in html, "my text" in html) == (True, True)


class OneField(Form):
    name = CharField()


@pytest.mark.parametrize("field, place", [("name", "name"), (None, "__all__"), ("unknown", "__all__")])
def test_a_broken_rule_becomes_the_forms_error(field, place):
    form = OneField({"name": "x"})
    assert form.is_valid()

    def act():
        raise RuleBroken("not so", field=field)

    assert attempt(form, act) == (False, None)
    assert form.errors == {place: ["not so"]}


def test_an_act_that_succeeds_gives_its_result_and_a_conflict_passes_through():
    form = OneField({"name": "x"})
    assert attempt(form, lambda a: a + 1, 1) == (True, 2)

    def act():
        raise Conflict("no", theirs=1, mine=2)

    with pytest.raises(Conflict):
        attempt(form, act)


def test_pages_of_a_signed_in_person_are_kept_by_nobody(request_of, db):
    page = NoStoreMiddleware(lambda request: HttpResponse())(request_of(make.user()))
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path, status", [("/nowhere/", 404), ("/o/nowhere/", 404)])
def test_an_address_that_is_not_there_has_a_page(as_user, secretary, path, status):
    assert as_user(secretary).get(path).status_code == status
