"""What can be done in an appraisal: open a round, compute it, judge, and read the score sheet."""

from appraisal.services.computing import compute_round
from appraisal.services.judging import judge
from appraisal.services.looking_ahead import refresh_ahead
from appraisal.services.rolling_up import refresh_sums
from appraisal.services.rounds import built_in_scheme, open_round
from appraisal.sheets import score_sheet

__all__ = [
    "built_in_scheme",
    "compute_round",
    "judge",
    "open_round",
    "refresh_ahead",
    "refresh_sums",
    "score_sheet",
]
