"""Do the scores hold their bounds, whatever a branch's year was like?"""

from datetime import date, datetime
from random import Random

import pytest

from appraisal.models import Score
from appraisal.services import compute_round, open_round, score_sheet
from tests.meetings.duties.test_against_replay import SHANGHAI, YEAR, History

pytestmark = pytest.mark.django_db
DAYS = [date(YEAR, 2, 29), date(YEAR, 9, 30), date(YEAR, 12, 31), date(YEAR + 1, 2, 1)]


def stored_points(branch) -> dict:
    rows = Score.objects.filter(organization=branch, is_applicable=True).select_related("indicator")
    return {score.indicator.code: (score.done, score.due, score.points) for score in rows}


@pytest.mark.parametrize("seed", range(8))
def test_stored_and_live_scores_agree_within_their_bounds(seed):
    history = History(Random(seed))
    opened = open_round(by=None, organization=history.root, year=YEAR, on=date(YEAR, 1, 1))
    for on in DAYS:
        at = datetime(on.year, on.month, on.day, 12, tzinfo=SHANGHAI)
        compute_round(opened.pk, at=at)
        assert compute_round(opened.pk, at=at) == 0
        sheet = score_sheet(history.branch, YEAR, on=on)
        lines = [line for line in sheet.lines if line.counts]
        live = {line.code: (line.figure.done, line.figure.due, line.points) for line in lines}
        if Score.objects.filter(organization=history.branch).exists():
            assert stored_points(history.branch) == live
        assert all(0 <= line.points <= line.maximum for line in lines)
        assert all(done <= due for done, due, _points in live.values())
        assert sheet.maximum == sum(line.maximum for line in lines)


def test_a_branch_that_owes_nothing_has_no_total(branch, root):
    opened = open_round(by=None, organization=root, year=2026, on=date(2026, 1, 1))
    compute_round(opened.pk, at=datetime(2026, 11, 23, 12, tzinfo=SHANGHAI))
    sheet = score_sheet(branch, 2026, on=date(2026, 11, 23))
    assert (stored_points(branch), sheet.maximum, sheet.points) == ({}, 0, 0)
