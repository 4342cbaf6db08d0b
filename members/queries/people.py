"""Which members, affiliations, standings and appointments, said as the rest of a sentence?"""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from branches.scope import Scope, ScopedQuerySet
from members.names import typed
from members.queries.membership import MembershipQuerySetMixin


def open_on(day: date) -> Q:
    """Rows that hold on a day: begun, and not yet ended (`until` is the first day they no longer hold)."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


class DatedQuerySet(QuerySet):
    def on(self, day: date):
        return self.filter(open_on(day))


class AffiliationQuerySet(ScopedQuerySet, DatedQuerySet):
    def undecided_probations(self, *, on: date):
        """Those of probationary members of a day whose confirmation no branch meeting has decided on.

        Adds `.extension_months` and `.postponement_months` of the open admission case, 0 without one.
        """
        member = self.model._meta.get_field("member").related_model
        standings = member._meta.get_field("standings").related_model.objects.on(on)
        cases = member._meta.get_field("cases").related_model.objects.open().order_by()
        cases = cases.filter(member=OuterRef("member"))
        confirmed = cases.filter(steps__key="confirmed", steps__undone_at=None, steps__done_on__lte=on)
        rows = self.filter(Exists(standings.filter(status="probationary", member=OuterRef("member"))))
        return rows.filter(~Exists(confirmed)).annotate(
            extension_months=Coalesce(Subquery(cases.values("extension_months")[:1]), 0),
            postponement_months=Coalesce(Subquery(cases.values("postponement_months")[:1]), 0),
        )


class AppointmentQuerySet(ScopedQuerySet, DatedQuerySet):
    pass


class StandingQuerySet(DatedQuerySet):
    pass


class ImportBatchQuerySet(ScopedQuerySet):
    def recent_of(self, organization, *, at: datetime):
        """The branch's imports that can still be finished, looked at or undone (7 days), the newest first."""
        begun = at - timedelta(days=7)
        return self.filter(organization=organization, created_at__gte=begun).order_by("-pk")


class MemberQuerySet(MembershipQuerySetMixin, QuerySet):
    """A member is in scope while his affiliation lies in it, or lay there last when he left."""

    def in_scope(self, scope: Scope):
        if scope.is_everything:
            return self.not_merged()
        rows = self._affiliations().filter(scope.q("organization__path"), member=OuterRef("pk"))
        return self.filter(Exists(self._last(rows)))

    def not_merged(self):
        """Without those whose file went over to another one: they belong nowhere any more."""
        merges = self.model._meta.get_field("merged_away").related_model.objects
        return self.filter(~Exists(merges.filter(merged=OuterRef("pk"), undone_at=None)))

    def matching(self, text: str):
        """Members whose name holds the text, or whose pinyin or initials begin with it in any reading."""
        letters = typed(text)
        found = Q(name__icontains=text.strip())
        # A Chinese text has no letters, and an empty beginning would match everybody.
        if letters:
            for column in ("pinyin", "initials"):
                found |= Q(**{f"{column}__startswith": letters}) | Q(**{f"{column}__contains": f" {letters}"})
        return self.filter(found)

    def belonging_to(self, organization):
        """Members whose file lies at the organization itself: affiliated there, or last there."""
        rows = self._affiliations().filter(organization=organization, member=OuterRef("pk"))
        return self.filter(Exists(self._last(rows)))

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
        # Without an order: the model's own would join the member again, once for each row.
        rows = self._standings().on(on).filter(member=OuterRef("pk")).order_by().values("status")[:1]
        return self.annotate(status=Subquery(rows))

    def annotate_affiliation(self, *, on: date):
        """Adds `.organization_id`, `_name` and `_code`, `.group_id` and `.group_name` of the day."""
        rows = self._affiliations().on(on).filter(member=OuterRef("pk")).order_by()
        return self.annotate(
            organization_id=Subquery(rows.values("organization_id")[:1]),
            organization_name=Subquery(rows.values("organization__short_name")[:1]),
            organization_code=Subquery(rows.values("organization__code")[:1]),
            group_id=Subquery(rows.values("group_id")[:1]),
            group_name=Subquery(rows.values("group__name")[:1]),
        )

    def _last(self, affiliations):
        """Of these, the open ones and those behind which no other began."""
        later = self._affiliations().filter(member=OuterRef("member"), since__gt=OuterRef("since"))
        return affiliations.filter(Q(until=None) | ~Exists(later))

    def _affiliations(self):
        return self.model._meta.get_field("affiliations").related_model.objects.all()

    def _standings(self):
        return self.model._meta.get_field("standings").related_model.objects.all()
