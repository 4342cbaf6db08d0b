"""What does each measure count, and how do done and due become points?"""

from appraisal.rules.catalogue import MEASURES, SECTIONS, Measure
from appraisal.rules.counting import COUNTING, Facts, figures
from appraisal.rules.points import Evidence, Figure, figure_of, points, total

__all__ = [
    "COUNTING",
    "MEASURES",
    "SECTIONS",
    "Evidence",
    "Facts",
    "Figure",
    "Measure",
    "figure_of",
    "figures",
    "points",
    "total",
]
