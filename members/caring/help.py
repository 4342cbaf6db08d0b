"""What does a help plan show: its facts, measures and reviews, opened for the reader?"""

from django.db.models import Count, F, Q, QuerySet

from members.models.care import HelpPlan


def help_rows(plans: QuerySet) -> QuerySet:
    """The plans with their people and `.open_count` of measures, the next to be reviewed first."""
    open_measures = Count("measures", filter=Q(measures__done_on=None))
    rows = plans.select_related("member", "responsible").annotate(open_count=open_measures)
    return rows.order_by(F("review_on").asc(nulls_last=True), "-ended_on", "pk")


class HelpFile:
    """A plan with its measures and reviews; two queries."""

    def __init__(self, plan: HelpPlan):
        self.plan = plan
        self.measures = list(plan.measures.select_related("owner"))
        self.reviews = list(plan.reviews.select_related("recorded_by"))

    @property
    def facts(self) -> str:
        return self.plan.facts
