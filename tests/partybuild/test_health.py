"""The health page: says whether database and background work live, and nothing else."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from partybuild.notices.models import Heartbeat
from partybuild.notices.services import sweep


def test_a_fresh_sweep_is_health(client, db, time_machine):
    time_machine.move_to("2026-11-23T10:00:00+08:00", tick=False)
    sweep(at=timezone.now())
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (
        200,
        {"status": "ok", "database": "ok", "sweep_age_seconds": 0},
    )
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("age, status", [(299, "ok"), (300, "ok"), (301, "late"), (-60, "ok")])
def test_an_old_sweep_is_late(client, db, time_machine, age, status):
    time_machine.move_to("2026-11-23T10:00:00+08:00", tick=False)
    Heartbeat.objects.create(name="sweep", at=timezone.now() - timedelta(seconds=age))
    assert client.get("/healthz").json()["status"] == status


def test_no_sweep_yet_is_late(client, db):
    assert client.get("/healthz").json() == {"status": "late", "database": "ok", "sweep_age_seconds": None}


def test_no_database_is_503_without_a_word_of_why(client, db):
    def refuse(*args):
        raise OperationalError("could not connect to host db.example.cn, password geheim")

    with connection.execute_wrapper(refuse):
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": "down", "database": "unreachable"})


def test_it_costs_one_query_and_no_sign_in(client, db, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get("/healthz").status_code == 200
    assert client.post("/healthz").status_code == 405
