"""What does whoever asks for a Word file see where the organization's own template cannot be filled?"""

from datetime import date
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from members.papers.filling import file_of
from partybuild.papers.document import Document
from partybuild.papers.sandbox import Unfillable

# In the address of a Word file: by the built-in template, whatever is in force.
BUILT_IN = "built-in"


def file_asked_for(
    request: HttpRequest, document: Document, facts: dict, organization, *, on: date, qr: bytes = b""
) -> bytes:
    """The document as .docx by the template in force on the day, or by the built-in one if so asked.

    Raises Unfillable.
    """
    return file_of(document, facts, organization, on=on, qr=qr, by_built_in=BUILT_IN in request.GET)


def tells_of_a_bad_template(view):
    """Decorates a view that answers with a Word file: where the own template cannot be filled, 422 with what
    is wrong, whose it is, and the built-in one a click away."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Unfillable as unfillable:
            return bad_template(request, unfillable)

    return wrapped


def bad_template(request: HttpRequest, unfillable: Unfillable) -> HttpResponse:
    own, asked = unfillable.template, request.GET.copy()
    asked[BUILT_IN] = "1"
    may_keep = request.access.may(own.organization, "keep", "paper_template")
    seen_at = own.organization if may_keep else unfillable.organization
    context = {
        "organization": unfillable.organization,
        "document": unfillable.document,
        "own": own,
        "said": unfillable.message,
        "built_in_url": f"{request.path}?{asked.urlencode()}",
        "may_keep": may_keep,
        # Whoever asks for the own slip opens no page of the branch.
        "may_look": request.access.may(seen_at, "print", "meeting"),
        "template_url": reverse("meetings:paper_template", args=[seen_at.code, own.document]),
    }
    return render(request, "members/papers/bad_template.html", context, status=422)
