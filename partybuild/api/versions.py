"""Which version of a row did the writer look at? `If-Match` says it, `ETag` tells the current one."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import APIException, ParseError

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The version that was looked at, from ETag.",
)


class PreconditionRequired(APIException):
    status_code = 428
    default_detail = gettext_lazy("Send the version that you looked at in the header If-Match.")
    default_code = "precondition_required"


def expected_version(request) -> int:
    """The number in the header If-Match; 428 without the header, 400 for anything else."""
    text = request.headers.get("If-Match", "").strip()
    if not text:
        raise PreconditionRequired
    found = re.fullmatch(r'(?:W/)?"(\d{1,9})"|(\d{1,9})', text)
    if not found:
        raise ParseError(_("If-Match must be a version number."))
    return int(found[1] or found[2])


def etag(version: int) -> dict[str, str]:
    return {"ETag": f'"{version}"'}
