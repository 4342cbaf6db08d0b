"""The tasks: ids in, one service, any number of times."""

from django.utils import timezone

from appraisal import tasks
from appraisal.models import Round, Score
from appraisal.services import open_round
from tests import make


def opened_by(admin, organization, year):
    return open_round(by=admin, organization=organization, year=year, on=timezone.localdate())


def test_a_round_is_computed_and_again_without_change(branch, root, admin):
    make.members(branch, 8)
    opened = opened_by(admin, root, timezone.localdate().year)
    assert tasks.compute_round(opened.pk) == 12
    assert tasks.compute_round(opened.pk) == 0
    assert Round.objects.get(pk=opened.pk).computed_at is not None


def test_the_nightly_task_queues_open_rounds_alone(branch, root, college, admin, monkeypatch):
    year = timezone.localdate().year
    opened = opened_by(admin, root, year)
    Round.objects.filter(pk=opened_by(admin, college, year).pk).update(closed_on=timezone.localdate())
    queued = []
    monkeypatch.setattr(tasks.compute_round, "delay", queued.append)
    assert tasks.compute_open_rounds() == 1
    assert queued == [opened.pk]
    assert not Score.objects.exists()
