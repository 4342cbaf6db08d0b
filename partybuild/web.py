"""How does a request meet a rule, and what must no cache keep?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from partybuild.errors import Conflict, RuleBroken


class NoStoreMiddleware:
    """No page and no answer is kept by a browser or a proxy (ASVS 14.2); static files have their own rule.

    Not only the signed-in person's: to the middleware the bearer of a token is nobody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        if getattr(request, "htmx", None):
            response.headers["Vary"] = ", ".join(filter(None, [response.headers.get("Vary"), "HX-Request"]))
        return response


class RuleBrokenMiddleware:
    """A broken rule that no form caught becomes a page of its own: 409 for a conflict, 422 else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Conflict):
            return render(
                request, "409.html", {"error": error, "theirs": error.theirs, "mine": error.mine}, status=409
            )
        if isinstance(error, RuleBroken):
            return render(request, "422.html", {"error": error}, status=422)
        return None


def is_local(address: str) -> bool:
    """Whether an address that somebody sent is a path of ours; a bare word would pass for a view's name."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)


def whole_number(text: str | None) -> int | None:
    """The number that a form or an address names; None for anything else and for what no column holds."""
    return int(text) if text and text.isdecimal() and len(text) <= 18 else None


def version_shown(request: HttpRequest, current: int) -> int | str:
    """The version that a form carries: opened anew the one that stands; posted in vain the one it came with,
    so that whoever puts a slip right still hears of what somebody else saved meanwhile."""
    return request.POST.get("version", "") if request.POST else current


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page that names the missing right; `exception` carries it as "verb concept"."""
    access = getattr(request, "access", None)
    right = access.in_words(str(exception)) if access else ""
    what = _("This needs the right: %(right)s.") % {"right": right} if right else ""
    return render(request, "403.html", {"exception": what}, status=403)


def attempt(form, act, *args, **kwargs):
    """Run a service for a valid form; a broken rule becomes the form's error. Returns (done, result)."""
    try:
        return True, act(*args, **kwargs)
    except Conflict:
        raise
    except RuleBroken as broken:
        field = broken.field if broken.field in form.fields else None
        form.add_error(field, broken.message)
        return False, None
