"""Which page shows what of a membership, and how is a restricted one kept from sight?"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from branches.scope import Scope
from members.access import enter

COURSE, DISCIPLINE = "members:membership_person", "members:discipline_person"


def discipline_page(verb: str):
    """Decorates `view(request, organization, …)`: for who may not see discipline there is no page (404)."""

    def decorate(view):
        @wraps(view)
        def wrapped(request, code, **rest):
            try:
                organization = enter(request, code, verb, "discipline")
            except PermissionDenied as refused:
                raise Http404 from refused
            return view(request, organization, **rest)

        wrapped.right = (verb, "discipline")
        return wrapped

    return decorate


def sees_discipline(request, organization) -> bool:
    return request.access.may(organization, "view", "discipline")


def discipline_scope(request) -> Scope:
    """Where the reader may know of discipline: the one answer for every list, page and count."""
    return request.access.scope_for("view", "discipline")
