"""How does the REST interface say what is wrong? Always {"errors": {field: [text]}}."""

from django.utils.translation import gettext as _
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler as default_handler
from rest_framework.views import set_rollback

from partybuild.errors import Conflict, RuleBroken

WHOLE = "non_field_errors"


class Problem(serializers.Serializer):
    """What is wrong, by field; `non_field_errors` is about the whole."""

    errors = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))


class VersionConflict(Problem):
    """Somebody else saved first: what stands now, and what was sent."""

    theirs = serializers.DictField()
    mine = serializers.DictField()


def exception_handler(error, context):
    """A broken rule answers 422, two people at once 409 with both versions, the rest as ever."""
    if isinstance(error, RuleBroken):
        set_rollback()
        body = {"errors": {error.field or WHOLE: [str(error.message)]}}
        if isinstance(error, Conflict):
            body |= {"theirs": error.theirs, "mine": error.mine}
            return Response(body, status=status.HTTP_409_CONFLICT)
        return Response(body, status=status.HTTP_422_UNPROCESSABLE_ENTITY)
    if isinstance(error, UnicodeDecodeError):
        error = ParseError(_("This is no text in UTF-8."))
    response = default_handler(error, context)
    if response is not None:
        response.data = {"errors": flat(error, response.data)}
    return response


def flat(error, data) -> dict[str, list[str]]:
    """The framework's errors in our shape; nested fields become `items-0-title` as in the pages' forms."""
    if not isinstance(error, ValidationError):
        detail = error.detail if isinstance(error, APIException) else data.get("detail", "")
        return {WHOLE: [str(detail)]}
    found: dict[str, list[str]] = {}
    gather(found, (), data)
    return found


def gather(found: dict, path: tuple, data) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            gather(found, (*path, str(key)), value)
    elif isinstance(data, list) and any(isinstance(value, dict | list) for value in data):
        for n, value in enumerate(data):
            gather(found, (*path, str(n)), value)
    else:
        texts = data if isinstance(data, list) else [data]
        found["-".join(path) or WHOLE] = [str(text) for text in texts]
