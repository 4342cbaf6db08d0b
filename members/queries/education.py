"""Which trainings, attendances and exemptions, said as the rest of a sentence?"""

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from branches.scope import ScopedQuerySet, chain
from members.queries.people import DatedQuerySet


def touching(year: int, prefix: str = "") -> Q:
    """Courses with a day in a year."""
    return Q(**{f"{prefix}began_on__lte": date(year, 12, 31), f"{prefix}ended_on__gte": date(year, 1, 1)})


class PlannedTrainingQuerySet(ScopedQuerySet):
    def of_year(self, year: int):
        return self.filter(year=year)

    def to_come(self):
        """Lines that were neither dropped nor held: no course was recorded for them."""
        courses = self.model._meta.get_field("courses").related_model.objects.not_cancelled()
        return self.filter(~Exists(courses.filter(plan=OuterRef("pk"))), dropped_on=None)

    def known_to(self, organization):
        """The organization's own lines and those of its superiors: what they plan is meant for it too."""
        return self.filter(organization__path__in=chain(organization.path))


class TrainingCourseQuerySet(ScopedQuerySet):
    def in_year(self, year: int):
        return self.filter(touching(year))

    def not_cancelled(self):
        return self.filter(cancelled_on=None)

    def with_count(self):
        """Adds `.attended`, how many took part."""
        attendances = self.model._meta.get_field("attendances").related_model.objects
        rows = attendances.filter(course=OuterRef("pk")).order_by().values("course")
        return self.annotate(attended=Coalesce(Subquery(rows.values(n=Count("pk"))), 0))


class TrainingAttendanceQuerySet(ScopedQuerySet):
    def counting(self):
        """Of courses that were not cancelled."""
        return self.filter(course__cancelled_on=None)

    def in_year(self, year: int):
        return self.filter(touching(year, "course__"))

    def as_attended(self):
        """Rows (member, kind, level, first day, last day, hours) for the rules."""
        columns = ("course__kind", "course__level", "course__began_on", "course__ended_on", "hours")
        return self.values_list("member_id", *columns).order_by(F("course__began_on"), "pk")


class EducationExemptionQuerySet(ScopedQuerySet, DatedQuerySet):
    pass
