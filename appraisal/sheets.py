"""What is the score of one organization in a year, point by point, and from which rows?"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import FilteredRelation, Q
from django.utils import timezone

from appraisal.facts import Year, read_year
from appraisal.models import Indicator, Round, Score
from appraisal.rules import MEASURES, SECTIONS, Figure, Measure, figures, points, total
from branches.models import Organization
from branches.scope import chain

NOTHING = Decimal("0.0")
OF_INDICATOR = ("code", "measure", "max_points")
OF_JUDGEMENT = ("judged__points", "judged__remark", "judged__at", "judged__by__name")


@dataclass(frozen=True)
class Judged:
    """The superior's judgement in force."""

    points: Decimal
    remark: str
    at: datetime
    by: str | None


@dataclass(frozen=True)
class Line:
    """One indicator on the sheet: computed with its rows, or judged, or not applicable with the reason."""

    code: str
    measure: Measure
    maximum: Decimal
    figure: Figure | None = None
    judgement: Judged | None = None

    @property
    def is_judged(self) -> bool:
        return self.measure.is_judged

    @property
    def counts(self) -> bool:
        """Whether its points and its maximum are part of the total."""
        return bool(self.judgement) if self.is_judged else bool(self.figure and self.figure.is_applicable)

    @property
    def is_open(self) -> bool:
        """Waits for the superior's judgement."""
        return self.is_judged and not self.judgement

    @property
    def points(self) -> Decimal | None:
        if not self.counts:
            return None
        if self.judgement:
            return self.judgement.points
        return points(self.figure.done, self.figure.due, self.maximum, self.measure.full_from)

    @property
    def reason(self) -> object:
        return self.figure.reason if self.figure and not self.is_judged else ""


@dataclass(frozen=True)
class Section:
    """Some lines under one heading with their sum."""

    label: object
    lines: list[Line]

    @property
    def points(self) -> Decimal:
        return sum((line.points for line in self.lines if line.counts), NOTHING)

    @property
    def maximum(self) -> Decimal:
        """What the lines that count today could give."""
        return sum((line.maximum for line in self.lines if line.counts), NOTHING)

    @property
    def open_count(self) -> int:
        return sum(line.is_open for line in self.lines)


@dataclass(frozen=True)
class ScoreSheet:
    """The score of one organization so far: sections, points of what counts, and the total scaled to 100."""

    organization: Organization
    year: int
    on: date
    round: Round | None
    sections: list[Section]

    @property
    def lines(self) -> list[Line]:
        return [line for section in self.sections for line in section.lines]

    @property
    def points(self) -> Decimal:
        return sum((section.points for section in self.sections), NOTHING)

    @property
    def maximum(self) -> Decimal:
        return sum((section.maximum for section in self.sections), NOTHING)

    @property
    def total(self) -> Decimal | None:
        counted = [line for line in self.lines if line.counts]
        return total((line.points for line in counted), (line.maximum for line in counted))

    @property
    def open_lines(self) -> list[Line]:
        return [line for line in self.lines if line.is_open]

    def line(self, code: str) -> Line | None:
        return next((line for line in self.lines if line.code == code), None)


def score_sheet(organization: Organization, year: int, *, on: date | None = None) -> ScoreSheet:
    """The sheet as of a day (today by default), made from the facts themselves; five queries.

    Computed at each view, so it holds what a review has just decided; the task stores the same figures.
    """
    on = on or timezone.localdate()
    return sheet_of(organization, read_year([organization], year=year, on=on))


def sheet_of(organization: Organization, read: Year) -> ScoreSheet:
    """The sheet from facts already read: one query more for round, indicators and judgements."""
    round_, indicators = scheme_of(organization, read.year)
    found = computed(organization, read, round_)
    lines = [
        Line(code, MEASURES[measure], maximum, found.get(measure), judged)
        for code, measure, maximum, judged in indicators
    ]
    sections = [
        Section(label, [x for x in lines if x.measure.section == key]) for key, label in SECTIONS.items()
    ]
    return ScoreSheet(organization, read.year, read.on, round_, [s for s in sections if s.lines])


def computed(organization: Organization, read: Year, round_: Round | None) -> dict[str, Figure]:
    """The figures of the day; of a closed round those that were stored last, whatever changed since."""
    live = figures(read.facts[organization.pk])
    if round_ is None or round_.closed_on is None:
        return live
    stored = Score.objects.filter(round=round_, organization=organization).select_related("indicator")
    return {s.indicator.measure: replace(live[s.indicator.measure], done=s.done, due=s.due) for s in stored}


def scheme_of(organization: Organization, year: int) -> tuple[Round | None, list[tuple]]:
    """The round that covers the organization (the nearest superior's), its indicators with the judgements.

    Without a round the built-in measures stand in, so that everybody sees from January on what will count.
    """
    steps = chain(organization.path)
    in_force = Q(judgements__organization=organization, judgements__replaced_at=None)
    rows = (
        Indicator.objects.filter(scheme__rounds__organization__path__in=steps, scheme__rounds__year=year)
        .annotate(judged=FilteredRelation("judgements", condition=in_force))
        .order_by("-scheme__rounds__organization__depth", "position")
        .values_list(
            "scheme__rounds", "scheme__rounds__closed_on", "judged__round", *OF_INDICATOR, *OF_JUDGEMENT
        )
    )
    rows = list(rows)
    if not rows:
        return None, [(m.code, m.code, m.max_points, None) for m in MEASURES.values()]
    round_ = Round(pk=rows[0][0], closed_on=rows[0][1], year=year)
    found = {}
    for round_pk, _closed_on, judged_round, *columns in rows:
        if round_pk != round_.pk:
            continue
        # A judgement of another year's round is none of this one.
        judged = Judged(*columns[3:]) if judged_round == round_.pk else None
        found[columns[0]] = (*columns[:3], judged or found.get(columns[0], (None,))[-1])
    return round_, list(found.values())
