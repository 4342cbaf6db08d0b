"""Which roles, demonstration posts, criteria and honours, said as the rest of a sentence?"""

from datetime import date

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from branches.scope import ScopedQuerySet, chain
from members.queries.people import DatedQuerySet


def year_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def with_home(rows: QuerySet) -> QuerySet:
    """Adds `.home_code` and `.home_path`: where the file of the row's member lies now."""
    affiliations = rows.model._meta.get_field("member").related_model._meta.get_field("affiliations")
    last = (
        affiliations.related_model.objects.filter(member=OuterRef("member"))
        .order_by("-since", "-pk")
        .select_related(None)
    )
    return rows.annotate(
        home_code=Subquery(last.values("organization__code")[:1]),
        home_path=Subquery(last.values("organization__path")[:1]),
    )


class RoleQuerySet(ScopedQuerySet, DatedQuerySet):
    def in_year(self, year: int):
        """Roles that held on some day of a year."""
        first, last = year_of(year)
        return self.filter(Q(until=None) | Q(until__gt=first), since__lte=last)

    def for_list(self):
        return with_home(self.select_related("member", "organization")).order_by("-since", "-pk")


class HonourQuerySet(ScopedQuerySet):
    def in_year(self, year: int):
        return self.filter(awarded_on__range=year_of(year))

    def for_list(self):
        return with_home(self.select_related("member", "organization")).order_by("-awarded_on", "-pk")


class CriteriaQuerySet(ScopedQuerySet):
    def in_force_at(self, organization, *, on: date):
        """What holds at an organization on a day, the nearest superior's newest first; ask for a kind."""
        rows = self.filter(organization__path__in=chain(organization.path), effective_from__lte=on)
        return rows.select_related("organization").order_by("-organization__path", "-effective_from")


class DemonstrationPostQuerySet(ScopedQuerySet):
    def in_year(self, year: int):
        """Posts proposed by the end of a year and neither refused nor withdrawn before it began."""
        first, last = year_of(year)
        rows = self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gte=first), proposed_on__lte=last)
        return rows.exclude(state="refused", decided_on__lt=first)

    def with_last_check(self):
        """Adds `.last_check`, the day of the last check, None before the first."""
        checks = self._related("checks").filter(post=OuterRef("pk")).order_by().values("post")
        return self.annotate(last_check=Subquery(checks.annotate(last=Max("on")).values("last")))

    def with_holdings(self):
        """Adds `.holdings_so_far`, every holder's row with the member; one query more."""
        rows = self._related("holdings").select_related("member").order_by("since", "pk")
        return self.prefetch_related(Prefetch("holdings", queryset=rows, to_attr="holdings_so_far"))

    def for_list(self):
        """What waits for a decision first, then the newest."""
        waiting = Case(When(state="proposed", then=Value(0)), default=Value(1), output_field=IntegerField())
        rows = self.select_related("organization").with_last_check().with_holdings()
        return rows.order_by(waiting, "-proposed_on", "-pk")

    def held_by(self, member):
        return self.filter(Exists(self._related("holdings").filter(post=OuterRef("pk"), member=member)))

    def _related(self, name: str):
        return self.model._meta.get_field(name).related_model.objects.all()
