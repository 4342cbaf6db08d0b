"""Does every refusal have the same shape?"""

import pytest
from rest_framework.exceptions import NotFound, ValidationError

from partybuild.api.errors import exception_handler
from partybuild.errors import Conflict, RuleBroken

ONE = {"errors": {"place": ["No."]}}


@pytest.mark.parametrize(
    ("error", "status", "body"),
    [
        (RuleBroken("No.", field="place"), 422, ONE),
        (RuleBroken("No."), 422, {"errors": {"non_field_errors": ["No."]}}),
        (
            Conflict("No.", theirs={"a": 1}, mine={"a": 2}),
            409,
            {"errors": {"non_field_errors": ["No."]}, "theirs": {"a": 1}, "mine": {"a": 2}},
        ),
        (ValidationError({"place": ["No."]}), 400, ONE),
        (ValidationError(["No."]), 400, {"errors": {"non_field_errors": ["No."]}}),
        (ValidationError({"items": [{}, {"title": ["No."]}]}), 400, {"errors": {"items-1-title": ["No."]}}),
        (NotFound("No."), 404, {"errors": {"non_field_errors": ["No."]}}),
    ],
)
def test_what_is_wrong_stands_under_errors_by_field(error, status, body):
    response = exception_handler(error, {"view": None, "request": None})
    assert (response.status_code, response.data) == (status, body)


def test_an_error_of_the_program_is_left_to_the_framework():
    assert exception_handler(ZeroDivisionError(), {}) is None
