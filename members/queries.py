"""Which members, affiliations, standings and appointments, said as the rest of a sentence?"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from branches.scope import Scope, ScopedQuerySet


def open_on(day: date) -> Q:
    """Rows that hold on a day: begun, and not yet ended (`until` is the first day they no longer hold)."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


class DatedQuerySet(QuerySet):
    def on(self, day: date):
        return self.filter(open_on(day))


class AffiliationQuerySet(ScopedQuerySet, DatedQuerySet):
    pass


class AppointmentQuerySet(ScopedQuerySet, DatedQuerySet):
    pass


class StandingQuerySet(DatedQuerySet):
    pass


class ImportBatchQuerySet(ScopedQuerySet):
    pass


class MemberQuerySet(QuerySet):
    """A member is in scope while one of his affiliations, open or the last one, lies in it."""

    def in_scope(self, scope: Scope):
        if scope.is_everything:
            return self
        affiliations = self._affiliations().filter(scope.q("organization__path"), member=OuterRef("pk"))
        return self.filter(Exists(affiliations.filter(until=None)))

    def affiliated_to(self, organization, *, on: date):
        """Members whose affiliation lies in the organization itself on a day."""
        rows = self._affiliations().on(on).filter(organization=organization, member=OuterRef("pk"))
        return self.filter(Exists(rows))

    def affiliated_under(self, organization, *, on: date):
        """Members whose affiliation lies in the organization or under it on a day."""
        rows = self._affiliations().on(on).under(organization).filter(member=OuterRef("pk"))
        return self.filter(Exists(rows))

    def in_group(self, group, *, on: date):
        return self.filter(Exists(self._affiliations().on(on).filter(group=group, member=OuterRef("pk"))))

    def with_status(self, *statuses: str, on: date):
        """Members whose standing on a day is one of `statuses`."""
        rows = self._standings().on(on).filter(status__in=statuses, member=OuterRef("pk"))
        return self.filter(Exists(rows))

    def annotate_status(self, *, on: date):
        """Adds `.status`, the standing of the day."""
        rows = self._standings().on(on).filter(member=OuterRef("pk")).values("status")[:1]
        return self.annotate(status=Subquery(rows))

    def annotate_affiliation(self, *, on: date):
        """Adds `.organization_id`, `.organization_name`, `.organization_code`, `.group_id` and `.group_name` of the day."""
        rows = self._affiliations().on(on).filter(member=OuterRef("pk"))
        return self.annotate(
            organization_id=Subquery(rows.values("organization_id")[:1]),
            organization_name=Subquery(rows.values("organization__short_name")[:1]),
            organization_code=Subquery(rows.values("organization__code")[:1]),
            group_id=Subquery(rows.values("group_id")[:1]),
            group_name=Subquery(rows.values("group__name")[:1]),
        )

    def _affiliations(self):
        return self.model._meta.get_field("affiliations").related_model.objects.all()

    def _standings(self):
        return self.model._meta.get_field("standings").related_model.objects.all()
