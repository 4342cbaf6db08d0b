"""Which admission cases, said as the rest of a sentence?"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from branches.rules import OrganizationKind
from branches.scope import Scope, ScopedQuerySet

# General branches, leading groups and temporary bodies deliberate only (DV-20).
ENTITLED_KINDS = (OrganizationKind.COMMITTEE, OrganizationKind.WORKING_COMMITTEE)


class AdmissionCaseQuerySet(QuerySet):
    """A case goes with the person: it lies where his affiliation lies, or lay last."""

    def in_scope(self, scope: Scope):
        return self if scope.is_everything else self.filter(self._last(scope.q("organization__path")))

    def at(self, organization):
        """Cases of people whose affiliation lies at the organization itself, or lay there last."""
        return self.filter(self._last(Q(organization=organization)))

    def open_at(self, organizations: QuerySet, *, on: date):
        """Open cases of people affiliated on a day to one of the organizations (a QuerySet)."""
        within = self._affiliations().on(on).filter(organization__in=organizations.order_by().values("pk"))
        return self.open().filter(Exists(within.filter(member=OuterRef("member"))))

    def open(self):
        return self.filter(ended_on=None)

    def annotate_home(self, *, on: date):
        """Adds `.home_id`, `.home_code`, `.home_name` and `.home_path`, the organization of the day."""
        rows = self._affiliations().on(on).filter(member=OuterRef("member")).order_by()
        return self.annotate(
            home_id=Subquery(rows.values("organization_id")[:1]),
            home_code=Subquery(rows.values("organization__code")[:1]),
            home_name=Subquery(rows.values("organization__short_name")[:1]),
            home_path=Subquery(rows.values("organization__path")[:1]),
        )

    def _last(self, condition: Q) -> Exists:
        rows = self._affiliations().filter(condition, member=OuterRef("member"))
        later = self._affiliations().filter(member=OuterRef("member"), since__gt=OuterRef("since"))
        return Exists(rows.filter(Q(until=None) | ~Exists(later)))

    def _affiliations(self):
        member = self.model._meta.get_field("member").related_model
        return member._meta.get_field("affiliations").related_model.objects.all()


class AdmissionStepQuerySet(QuerySet):
    def standing(self):
        """Steps that were not taken back."""
        return self.filter(undone_at=None)

    def with_place(self):
        """Adds `.place`, the name of the branch to which the person belonged on the day of the step, and
        `.place_committee`, that of the committee right above it that may approve (DV-20)."""
        member = self.model._meta.get_field("case").related_model._meta.get_field("member").related_model
        rows = member._meta.get_field("affiliations").related_model.objects.on(OuterRef("done_on"))
        rows = rows.filter(member=OuterRef("case__member")).order_by()
        entitled = rows.filter(organization__parent__kind__in=ENTITLED_KINDS)
        return self.annotate(
            place=Subquery(rows.values("organization__name")[:1]),
            place_committee=Subquery(entitled.values("organization__parent__name")[:1]),
        )


class AdmissionPlanQuerySet(ScopedQuerySet):
    pass
