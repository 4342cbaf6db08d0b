"""Which meetings and attendances, said as the rest of a sentence?"""

from branches.scope import ScopedQuerySet
from meetings.rules import RECORDED_STATES, MeetingState


class MeetingQuerySet(ScopedQuerySet):
    def held_in(self, period):
        return self.filter(held_on__range=(period.start, period.end))

    def of_kind(self, *kinds: str):
        """Meetings that serve every one of the kinds."""
        return self.filter(kinds__includes=frozenset(kinds))

    def recorded(self):
        """Meetings whose record was handed in, whatever the review said."""
        return self.filter(state__in=RECORDED_STATES)

    def waiting_for_review(self):
        return self.filter(state=MeetingState.SUBMITTED)

    def not_cancelled(self):
        return self.exclude(state=MeetingState.CANCELLED)


class AttendanceQuerySet(ScopedQuerySet):
    pass
