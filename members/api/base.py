"""Who is asking over the REST interface, and for which organization?"""

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.viewsets import GenericViewSet

from branches.models import Organization
from branches.scope import Scope
from members.access import access_of


class ScopedView:
    """Puts the access of whoever signed in, by session or token, on the request, and answers by it.

    The middleware's `request.access` belongs to the session: to it, a token's bearer is nobody.
    """

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        request.access = access_of(request.user)
        request.scope = request.access.scope

    @property
    def scope(self) -> Scope:
        """Nothing while the interface is only being described."""
        return getattr(self.request, "scope", Scope()) if self.request else Scope()

    def scope_for(self, verb: str, concept: str) -> Scope:
        """The part of the scope in which the caller's posts give the right; nothing while described."""
        access = getattr(self.request, "access", None)
        return access.scope_for(verb, concept) if access else Scope()

    def organization(self, code: str, verb: str, concept: str) -> Organization:
        """The organization `code`: 404 outside the scope, 403 without the right."""
        rows = Organization.objects.in_scope(self.request.scope).select_related("parent")
        found = rows.filter(code=code).first()
        if found is None:
            raise NotFound
        self.require(found, verb, concept)
        return found

    def require(self, organization: Organization, verb: str, concept: str) -> None:
        if not self.request.access.may(organization, verb, concept):
            raise PermissionDenied(_("Your posts do not give the right to do this."))


class ScopedViewSet(ScopedView, GenericViewSet):
    """Rows of a model in scope."""


class RightScopedViewSet(ListModelMixin, RetrieveModelMixin, ScopedViewSet):
    """Rows of the organizations where the caller has the right "<verb> <concept>"."""

    verb = "view"
    concept = ""
    lookup_value_regex = "[0-9]{1,18}"

    def in_sight(self, rows):
        """The rows in the scope of the right; none while the interface is only being described."""
        return rows.in_scope(self.scope_for(self.verb, self.concept))
