"""Which talks, help plans, hardships, visits and medals, said as the rest of a sentence?"""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from branches.scope import Scope, ScopedQuerySet
from members.queries.people import DatedQuerySet


class MovingQuerySet(DatedQuerySet):
    """Rows that move with their member: whoever may see him, sees them."""

    def in_scope(self, scope: Scope):
        return self if scope.is_everything else self.filter(member__in=self._members().in_scope(scope))

    def of_member(self, member):
        return self.filter(member=member)

    def of_people_under(self, organization, *, on: date):
        """Of those whose affiliation lies in the organization or under it on a day."""
        return self.filter(member__in=self._members().affiliated_under(organization, on=on))

    def of_people_at(self, organization, *, on: date):
        """Of those whose affiliation lies in the organization itself on a day: whose rows it keeps."""
        return self.filter(member__in=self._members().affiliated_to(organization, on=on))

    def _members(self):
        return self.model._meta.get_field("member").related_model.objects


class TalkQuerySet(ScopedQuerySet):
    def of_member(self, member):
        """Talks in which the member took part."""
        return self.filter(partners__member=member)

    def counting(self):
        """Talks that were not entered by mistake."""
        return self.filter(withdrawn_on=None)

    def held_in_year(self, year: int):
        return self.filter(held_on__range=(date(year, 1, 1), date(year, 12, 31)))

    def annotate_reader(self, user):
        """Adds `.is_own`: the account is a partner's, or wrote the talk down; only then the gist is read."""
        partners = self.model._meta.get_field("partners").related_model.objects
        mine = partners.filter(talk=OuterRef("pk"), member__user=user)
        return self.annotate(is_own=Q(Exists(mine)) | Q(recorded_by=user))


class HelpPlanQuerySet(ScopedQuerySet):
    def of_member(self, member):
        """The plans made for a member, for himself to read."""
        return self.filter(member=member)

    def led_by(self, user):
        return self.filter(responsible__user=user)

    def open(self):
        return self.filter(ended_on=None)

    def to_review_by(self, day: date):
        return self.open().filter(review_on__lte=day)


class HardshipQuerySet(MovingQuerySet):
    def in_year(self, year: int):
        """Hardships that held on some day of the year."""
        ends = Q(until=None) | Q(until__gt=date(year, 1, 1))
        return self.filter(ends, since__lte=date(year, 12, 31))


class VisitQuerySet(ScopedQuerySet):
    def of_member(self, member):
        return self.filter(member=member)

    def in_year(self, year: int):
        return self.filter(visited_on__range=(date(year, 1, 1), date(year, 12, 31)))


class MedalAwardQuerySet(ScopedQuerySet):
    def of_member(self, member):
        return self.filter(member=member)
