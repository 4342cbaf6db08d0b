"""Which registrations and which feedback, said as the rest of a sentence?"""

from datetime import date, timedelta

from django.db.models import Q

from branches.scope import ScopedQuerySet
from members.queries.care import MovingQuerySet


class RegistrationQuerySet(MovingQuerySet):
    pass


class FeedbackQuerySet(ScopedQuerySet):
    def of_member(self, member):
        """Everything said about the member, for himself: he sees it from the first day."""
        return self.filter(member=member)

    def unread_by_member(self):
        return self.filter(shown_to_member_on=None)

    def readable_by(self, user, *, days: int, on: date):
        """What an officer may read: his own entry, what was shown, or what waited `days` for it."""
        return self.filter(_readable(user, days, on))

    def annotate_readable(self, user, *, days: int, on: date):
        """Adds `.is_readable` by the same condition."""
        return self.annotate(is_readable=_readable(user, days, on))


def _readable(user, days: int, on: date) -> Q:
    waited = Q(entered_on__lte=on - timedelta(days=days))
    return waited | Q(recorded_by=user) | Q(shown_to_member_on__isnull=False) | Q(member__user=user)
