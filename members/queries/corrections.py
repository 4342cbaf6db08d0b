"""Which correction requests, said as the rest of a sentence?"""

from django.db.models import OuterRef, QuerySet, Subquery

from branches.scope import Scope


class CorrectionQuerySet(QuerySet):
    """A request goes with the member's file: it lies where the file lies, also after a transfer."""

    def in_scope(self, scope: Scope):
        if scope.is_everything:
            return self
        members = self.model._meta.get_field("member").related_model.objects
        return self.filter(member__in=members.in_scope(scope).order_by().values("pk"))

    def under(self, organization):
        """Requests of people whose file lies at the organization or under it."""
        return self.in_scope(Scope.of({organization.path}))

    def at(self, organization):
        """Requests of people whose file lies at the organization itself."""
        members = self.model._meta.get_field("member").related_model.objects
        return self.filter(member__in=members.belonging_to(organization).order_by().values("pk"))

    def with_place(self):
        """Adds `.place_code` and `.place_name` of the organization where the file lies now."""
        rows = self.model._meta.get_field("member").related_model._meta.get_field("affiliations")
        last = rows.related_model.objects.filter(member=OuterRef("member")).order_by("-since", "-pk")
        return self.annotate(
            place_code=Subquery(last.values("organization__code")[:1]),
            place_name=Subquery(last.values("organization__short_name")[:1]),
        )

    def open(self):
        return self.filter(state="open")

    def of(self, member):
        return self.filter(member=member)
