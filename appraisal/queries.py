"""Which rounds, scores and sums, said as the rest of a sentence?"""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import RPad

from branches.scope import PATH_LENGTH, ScopedQuerySet
from partybuild.audit.models import Entry

# What changes the tree itself, and with it the sums of organizations that the act does not name.
STRUCTURAL = ("create organization", "move organization", "dissolve organization")


class RoundQuerySet(ScopedQuerySet):
    def open_on(self, day):
        return self.filter(opened_on__lte=day).exclude(closed_on__lte=day)


class ScoreQuerySet(ScopedQuerySet):
    pass


class DerivedQuerySet(ScopedQuerySet):
    """Rows reckoned for an organization on a day, after the acts up to a number of the audit log."""

    def fresh(self, *, on: date):
        """Rows of the day that no act since may have changed; the audit log knows every act."""
        return self.filter(~Exists(self._later_acts()), on=on)

    def _later_acts(self) -> QuerySet:
        path = OuterRef("organization__path")
        later = Entry.objects.filter(sequence__gt=OuterRef("sequence")).order_by()
        below = self._organizations(
            path__gte=OuterRef(path), path__lte=RPad(OuterRef(path), PATH_LENGTH, Value("9"))
        )
        above = self._organizations(path__lt=OuterRef(path), last__gte=OuterRef(path))
        about_people = Q(object_type__startswith="members.") | Q(object_type__startswith="branches.")
        return later.filter(
            Q(action__in=STRUCTURAL)
            | Q(organization_id__in=below)
            | about_people & (Q(organization_id=None) | Q(organization_id__in=above))
        )

    def _organizations(self, **condition) -> QuerySet:
        rows = self.model._meta.get_field("organization").related_model.objects.order_by()
        last = RPad(F("path"), PATH_LENGTH, Value("9"))
        return rows.annotate(last=last).filter(**condition).values("pk")


def last_act() -> int:
    """The number of the newest act that is committed."""
    return Entry.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
