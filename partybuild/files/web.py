"""How does a file leave the house, and what is too large to come in?"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string

from partybuild.files.models import FileKind
from partybuild.files.names import as_attachment

OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{OFFICE}.spreadsheetml.sheet",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
}


def file_response(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to be saved, never shown in the house's own name (ASVS 3.2.1, 5.4.1)."""
    response = HttpResponse(content, content_type=MEDIA_TYPES[FileKind(kind)])
    response["Content-Disposition"] = as_attachment(name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


class BodyLimit:
    """A body far beyond what any form takes is refused by its stated length, before a byte of it is read.

    One that is only a little too large is read, so that the form can say so next to its field.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.BODY_BYTES:
            limit = filesizeformat(settings.FILE_BYTES)
            # Before the session is read nobody is known yet: the page has no frame.
            return HttpResponse(render_to_string("413.html", {"limit": limit}), status=413)
        return self.get_response(request)
