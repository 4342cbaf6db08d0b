"""Which transfers of affiliation, said as the rest of a sentence?"""

from datetime import date

from django.db.models import Case, F, IntegerField, Q, Value, When

from branches.scope import Scope, ScopedQuerySet, subtree
from members.rules.transfers import OPEN, TransferKind, TransferState

OPEN_STATES = sorted(OPEN)
# Whoever only asked for a person learns nothing of where he stands until he is sent.
UNSENT = Q(kind=TransferKind.INSIDE, issued_on=None)


class TransferQuerySet(ScopedQuerySet):
    """A transfer is in scope for the sender's side and the receiver's, and for the superiors of either."""

    def in_scope(self, scope: Scope):
        if scope.is_everything:
            return self
        return self.filter(scope.q("sender__path") | (scope.q("receiver__path") & ~UNSENT))

    def leaving(self, organization):
        """Those whose sender is the organization or stands under it."""
        return self.filter(sender__path__range=subtree(organization.path))

    def coming_to(self, organization):
        return self.filter(~UNSENT, receiver__path__range=subtree(organization.path))

    def of(self, organization):
        """Those in which the organization, or one under it, takes part on either side."""
        reach = subtree(organization.path)
        return self.filter(Q(sender__path__range=reach) | (Q(receiver__path__range=reach) & ~UNSENT))

    def declined_to(self, organization):
        """What the organization asked for and was not sent, the last refused first; that alone it learns."""
        rows = self.filter(UNSENT, receiver=organization, state=TransferState.REFUSED)
        return rows.select_related("member").order_by("-refused_on", "-pk")

    def open(self):
        return self.filter(state__in=OPEN_STATES)

    def overdue_on(self, day: date):
        """Open ones past their due day, which is the last one in time."""
        return self.open().filter(due_on__lt=day)

    def in_state(self, state: str, *, on: date):
        """Those of a state, or of one of the words "open" and "overdue"; '' for all."""
        if state == "overdue":
            return self.overdue_on(on)
        if state == "open":
            return self.open()
        return self.filter(state=state) if state in TransferState.values else self

    def most_urgent_first(self):
        """Open ones by their due day, then the closed ones, the newest first."""
        is_closed = Case(
            When(state__in=OPEN_STATES, then=Value(0)), default=Value(1), output_field=IntegerField()
        )
        due = Case(When(state__in=OPEN_STATES, then=F("due_on")))
        return self.order_by(is_closed, due.asc(nulls_last=True), "-pk")

    def with_names(self):
        return self.select_related("member", "sender", "receiver")
