"""Who of the members may vote on a day, and who is marked as floating or lost?"""

from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from members.rules.people import ATTENDING_STATUSES, VOTING_STATUSES


class MembershipQuerySetMixin:
    """For the QuerySet of members: every answer follows from dated rows alone, and costs no query more."""

    def annotate_may_vote(self, *, on: date):
        """Adds `.may_vote`: a full member on that day whose rights do not rest (T3; Election Regs Art 5)."""
        return self.annotate(may_vote=ExpressionWrapper(self._may_vote(on), output_field=BooleanField()))

    def annotate_marks(self, *, on: date):
        """Adds `.is_floating` and `.is_lost` of the day."""
        return self.annotate(
            is_floating=Exists(self._related("floating_periods").on(on).filter(member=OuterRef("pk"))),
            is_lost=Exists(self._related("lost_contacts").on(on).filter(member=OuterRef("pk"))),
        )

    def voters_of(self, organization, *, on: date):
        """Members due to vote at the organization on a day (T3; EL-03)."""
        return self.affiliated_to(organization, on=on).filter(self._may_vote(on))

    def due_at(self, organization, *, on: date):
        """Members called to the organization's meetings of a day: full and probationary, whatever rests."""
        return self.affiliated_to(organization, on=on).with_status(*ATTENDING_STATUSES, on=on)

    def _may_vote(self, on: date) -> Q:
        full = self._standings().on(on).filter(member=OuterRef("pk"), status__in=VOTING_STATUSES)
        resting = self._related("rights_suspensions").on(on).filter(member=OuterRef("pk"))
        return Q(Exists(full)) & ~Q(Exists(resting))

    def _related(self, name: str):
        return self.model._meta.get_field(name).related_model.objects.all()
