"""Which mentor pairs, attachments and entries of the two-way lists, said as the rest of a sentence?"""

from datetime import date

from django.db.models import Case, IntegerField, Max, OuterRef, Q, Subquery, Value, When

from branches.scope import ScopedQuerySet
from members.queries.roles import with_home, year_of


class PairQuerySet(ScopedQuerySet):
    def in_year(self, year: int):
        """Pairs that were open on some day of a year."""
        first, last = year_of(year)
        return self.filter(Q(closed_on=None) | Q(closed_on__gte=first), since__lte=last)

    def of(self, member):
        return self.filter(Q(mentor=member) | Q(learner=member))

    def for_list(self):
        """The open ones by their planned end, then the closed ones, the newest first."""
        is_closed = Case(When(closed_on=None, then=Value(0)), default=Value(1), output_field=IntegerField())
        soonest = Case(When(closed_on=None, then="planned_until"))
        rows = self.select_related("mentor", "learner", "organization")
        return rows.order_by(is_closed, soonest, "-closed_on", "-pk")


class AttachmentQuerySet(ScopedQuerySet):
    def in_year(self, year: int):
        """Attachments that lasted on some day of a year."""
        first, last = year_of(year)
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=first), since__lte=last)

    def for_list(self):
        """The open ones by their planned end, then the ended ones, the newest first."""
        is_ended = Case(When(ended_on=None, then=Value(0)), default=Value(1), output_field=IntegerField())
        soonest = Case(When(ended_on=None, then="planned_until"))
        rows = with_home(self.select_related("member", "organization"))
        return rows.order_by(is_ended, soonest, "-ended_on", "-pk")


class TalentQuerySet(ScopedQuerySet):
    def with_last_review(self):
        """Adds `.last_review`, the day of the last review, None before the first."""
        reviews = self.model._meta.get_field("reviews").related_model.objects
        rows = reviews.filter(entry=OuterRef("pk")).order_by().values("entry")
        return self.annotate(last_review=Subquery(rows.annotate(last=Max("on")).values("last")))

    def open_in(self, organization):
        """What is proposed to or stands on the lists of an organization itself."""
        return self.filter(organization=organization, state__in=["proposed", "listed"])

    def past_in(self, organization, *, since: date):
        """What was declined or taken off since a day."""
        rows = self.filter(organization=organization)
        return rows.filter(
            Q(state="declined", decided_on__gte=since) | Q(state="removed", removed_on__gte=since)
        )
