"""What does each measure count, and how do done and due become points?"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Measure:
    """One measurable thing: what it counts, from which records, and by which regulation."""

    code: str
    label: object
    counts: object
    source: str
    max_points: Decimal
    is_judged: bool = False


MEASURES: dict[str, Measure] = {}


def points(done: Decimal, due: Decimal, maximum: Decimal) -> Decimal:
    """The share of `due` that was done, in points of `maximum`, to one decimal, half up; nothing over the maximum."""
    share = min(Decimal(1), Decimal(done) / Decimal(due)) if due else Decimal(1)
    return (share * maximum).quantize(Decimal("0.1"), ROUND_HALF_UP)
