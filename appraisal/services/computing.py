"""How do a year's facts become the stored scores of a round?"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from appraisal.facts import Year, read_year
from appraisal.models import Indicator, IndicatorKind, Round, Score
from appraisal.rules import figures, points
from appraisal.sql import ScoreRow, upsert_scores
from branches.models import Organization


def compute_round(round_id: int, *, at: datetime) -> int:
    """Compute all automatic indicators of all branches of a round as of a day; returns the scores changed.

    The same figures again when repeated; a closed round stays as it is. Reading costs the same queries for
    any number of branches. Everything is written in one transaction: killed midway, the old scores stand.
    """
    opened = Round.objects.select_related("organization").get(pk=round_id)
    if opened.closed_on:
        return 0
    organizations = list(branches_of(opened))
    read = read_year(organizations, year=opened.year, on=timezone.localdate(at))
    with transaction.atomic():
        # Two workers at once: the second waits here and then writes the same.
        Round.objects.select_for_update().get(pk=round_id)
        changed = upsert_scores(score_rows(opened, read))
        gone, _each = (
            Score.objects.filter(round=opened).exclude(organization__in=branches_of(opened)).delete()
        )
        Round.objects.filter(pk=round_id).update(computed_at=at)
    return changed + gone


def branches_of(opened: Round):
    """The branches under the round's organization that existed in its year."""
    year = opened.year
    found = Organization.objects.under(opened.organization).branches().order_by("path")
    return found.exclude(dissolved_on__lt=f"{year}-01-02").exclude(founded_on__gt=f"{year}-12-31")


def score_rows(opened: Round, read: Year) -> Iterator[ScoreRow]:
    indicators = Indicator.objects.filter(scheme=opened.scheme_id, kind=IndicatorKind.AUTOMATIC)
    wanted = [(i.pk, i.measure, i.max_points, i.rule.full_from) for i in indicators]
    for organization_id, facts in read.facts.items():
        found = figures(facts)
        for pk, measure, maximum, full_from in wanted:
            figure = found[measure]
            reached = points(figure.done, figure.due, maximum, full_from) if figure.is_applicable else 0
            yield ScoreRow(
                opened.pk, organization_id, pk, figure.is_applicable, figure.done, figure.due, reached
            )
