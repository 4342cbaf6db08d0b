"""Which periods, decisions and corrections are asked for, said as the rest of a sentence?"""

from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Q

from branches.scope import Scope
from members.queries.people import DatedQuerySet
from members.rules.membership_codes import OPEN_KINDS


class OfPeopleQuerySet(DatedQuerySet):
    """Rows about a person: they are in scope where he is, so they move with him."""

    def in_scope(self, scope: Scope):
        if scope.is_everything:
            return self
        members = self.model._meta.get_field("member").related_model.objects.in_scope(scope)
        return self.filter(member__in=members)

    def of_people_under(self, organization, *, on: date):
        """Rows of those whose affiliation lies in the organization or under it on a day."""
        member = self.model._meta.get_field("member").related_model
        affiliations = member._meta.get_field("affiliations").related_model.objects.on(on)
        return self.filter(Exists(affiliations.under(organization).filter(member=OuterRef("member"))))


class FloatingQuerySet(OfPeopleQuerySet):
    def annotate_contact(self, *, on: date):
        """Adds `.contacted_on`, the last contact up to a day, or None."""
        return self.annotate(contacted_on=Max("contacts__on", filter=Q(contacts__on__lte=on)))


class LostContactQuerySet(OfPeopleQuerySet):
    def annotate_searches(self):
        """Adds `.search_count`."""
        return self.annotate(search_count=Count("searches"))


class DecisionQuerySet(OfPeopleQuerySet):
    def waiting(self):
        return self.filter(state="waiting")

    def waiting_on(self, day: date):
        """Decisions taken by a day that nobody had judged by then."""
        return self.filter(Q(judged_on=None) | Q(judged_on__gt=day), decided_on__lte=day)

    def readable_in(self, discipline: Scope):
        """Without those that follow from disposal or discipline, but for people in that scope."""
        if discipline.is_everything:
            return self
        members = self.model._meta.get_field("member").related_model.objects.in_scope(discipline)
        return self.filter(Q(kind__in=OPEN_KINDS) | Q(member__in=members))
