"""Which reductions, months, entries and remittances of dues, said as the rest of a sentence?"""

from datetime import date
from decimal import Decimal

from django.db.models import Count, DecimalField, Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from branches.scope import ScopedQuerySet
from members.codes import PARTY_MEMBERS
from members.queries.people import DatedQuerySet

NOTHING = Value(Decimal(0), DecimalField(max_digits=12, decimal_places=2))
UNPAID = Q(paid_amount__lt=F("due_amount"))


class DuesReductionQuerySet(ScopedQuerySet, DatedQuerySet):
    def approved(self):
        return self.filter(state="approved")

    def waiting(self):
        return self.filter(state="waiting")


class DuesMonthQuerySet(ScopedQuerySet):
    def settled(self):
        return self.filter(state="settled")

    def with_payments(self):
        """Months for which somebody paid something."""
        entries = self.model._meta.get_field("entries").related_model.objects
        return self.filter(Exists(entries.filter(month=OuterRef("pk"), paid_amount__gt=0)))

    def of_year(self, year: int):
        return self.filter(first_day__year=year)

    def annotate_sums(self):
        """Adds `.due`, `.paid`, `.people` and `.unpaid`, the number of people who have not paid in full."""
        entries = self.model._meta.get_field("entries").related_model.objects.all()
        entries = entries.filter(month=OuterRef("pk")).order_by().values("month")

        def told(expression, default):
            return Coalesce(Subquery(entries.annotate(told=expression).values("told")), default)

        return self.annotate(
            due=told(Sum("due_amount"), NOTHING),
            paid=told(Sum("paid_amount"), NOTHING),
            people=told(Count("pk"), 0),
            unpaid=told(Count("pk", filter=UNPAID), 0),
        )


class DuesEntryQuerySet(ScopedQuerySet):
    def settled(self):
        return self.filter(month__state="settled")

    def in_arrears(self):
        """Entries of settled months that are not paid in full, there or elsewhere.

        Two branches have the same month only of one person whose two files were merged: he owes it once,
        where it was written first.
        """
        same = self.model._base_manager.filter(
            member=OuterRef("member"), month__first_day=OuterRef("month__first_day")
        )
        other = same.exclude(pk=OuterRef("pk"))
        counted = Q(paid_amount__gte=F("due_amount")) | Q(month__lt=OuterRef("month"), month__state="settled")
        return self.settled().filter(UNPAID).exclude(Exists(other.filter(counted)))

    def collectable(self):
        """Of those who are Party members still and belong somewhere here: nobody else can be asked to pay.

        Whoever died, left the Party or went where this installation does not reach owes what he owed, and may
        pay it; but no branch is to run after it (FE-11, FE-14 speak of members).
        """
        return self.filter(self._from_whom())

    def not_collectable(self):
        """The others: of the dead and of those who left."""
        return self.exclude(self._from_whom())

    def _from_whom(self) -> Q:
        members = self.model._meta.get_field("member").related_model._meta
        standings, places = (
            members.get_field(name).related_model.objects.filter(member=OuterRef("member"), until=None)
            for name in ("standings", "affiliations")
        )
        return Q(Exists(standings.filter(status__in=PARTY_MEMBERS))) & Q(Exists(places))

    def without_payment(self):
        """Entries of settled months on which nothing was paid (FE-14)."""
        return self.settled().filter(paid_amount=0, due_amount__gt=0)


class DuesRemittanceQuerySet(ScopedQuerySet):
    def standing(self):
        """Not withdrawn."""
        return self.exclude(state="withdrawn")

    def covering(self, first_day: date | OuterRef | F):
        """Those whose months hold a month."""
        return self.standing().filter(first_month__lte=first_day, last_month__gte=first_day)
