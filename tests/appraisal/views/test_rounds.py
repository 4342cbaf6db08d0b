"""Opening, computing and judging, by role."""

from datetime import date

import pytest

from appraisal.models import Judgement, Round, Score
from appraisal.services import open_round
from tests import make

TODAY = date(2026, 11, 23)
JUDGE = f"/o/branch/appraisals/{TODAY.year}/judge/"
OPEN = f"/o/college/appraisals/{TODAY.year}/open/"
COMPUTE = f"/o/college/appraisals/{TODAY.year}/compute/"
GOOD = {
    "points_service": "8.5",
    "remark_service": "Three visits a month",
    "points_central_work": "",
    "remark_central_work": "",
}


@pytest.fixture
def opened(college, admin):
    return open_round(by=admin, organization=college, year=TODAY.year, on=TODAY)


def test_the_superior_opens_the_year_and_the_scores_are_there(as_user, organizer, branch):
    make.members(branch, 8)
    assert as_user(organizer).post(OPEN).status_code == 302
    assert (Round.objects.count(), Score.objects.filter(organization=branch).count()) == (1, 12)


def test_computing_again_is_done_on_demand(as_user, organizer, opened, branch):
    make.members(branch, 8)
    assert as_user(organizer).post(COMPUTE).status_code == 302
    assert Score.objects.filter(organization=branch).count() == 12


def test_a_big_round_is_computed_in_the_background(as_user, organizer, opened, branch, monkeypatch):
    queued = []
    monkeypatch.setattr("appraisal.views.rounds.AT_ONCE", 0)
    monkeypatch.setattr("appraisal.tasks.compute_round.delay", queued.append)
    assert as_user(organizer).post(COMPUTE).status_code == 302
    assert queued == [opened.pk]


def test_without_a_round_there_is_nothing_to_compute(as_user, organizer, branch):
    assert as_user(organizer).post(COMPUTE).status_code == 422


@pytest.mark.parametrize("path", [OPEN, COMPUTE])
def test_looking_opens_nothing(as_user, organizer, branch, path):
    assert as_user(organizer).get(path).status_code == 405


@pytest.mark.parametrize(("path", "status"), [(JUDGE, 403), (OPEN.replace("college", "branch"), 403)])
def test_a_secretary_neither_judges_nor_opens(as_user, secretary, opened, branch, path, status):
    assert as_user(secretary).post(path, GOOD).status_code == status


@pytest.mark.parametrize("path", [JUDGE, OPEN, COMPUTE])
def test_a_stranger_finds_nothing(as_user, stranger, opened, branch, path):
    assert as_user(stranger).post(path, GOOD).status_code == 404


def test_the_superior_judges(as_user, organizer, opened, branch):
    client = as_user(organizer)
    assert client.get(JUDGE).status_code == 200
    assert client.post(JUDGE, GOOD).status_code == 302
    assert str(Judgement.objects.get().points) == "8.5"


def test_saving_the_same_again_makes_no_new_judgement(as_user, organizer, opened, branch):
    client = as_user(organizer)
    client.post(JUDGE, GOOD)
    client.post(JUDGE, GOOD)
    assert Judgement.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"points_service": "10.1"},
        {"points_service": "-1"},
        {"points_service": "x"},
        {"remark_service": ""},
        {"points_service": ""},
    ],
)
def test_a_wrong_judgement_is_answered_and_nothing_is_saved(as_user, organizer, opened, branch, wrong):
    page = as_user(organizer).post(JUDGE, GOOD | wrong)
    assert (page.status_code, Judgement.objects.count()) == (422, 0)
    assert b"dj-errors" in page.content


def test_without_a_round_nobody_judges(as_user, organizer, branch):
    assert as_user(organizer).get(JUDGE).status_code == 422


def test_the_history_shows_every_judgement(as_user, organizer, secretary, opened, branch):
    client = as_user(organizer)
    client.post(JUDGE, GOOD)
    client.post(JUDGE, GOOD | {"points_service": "9"})
    page = as_user(secretary).get(f"/o/branch/appraisals/{TODAY.year}/score/service/")
    assert [str(j.points) for j in page.context["history"]] == ["9.0", "8.5"]
