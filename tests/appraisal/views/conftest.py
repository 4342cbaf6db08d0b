"""The pages of these tests are seen on one Monday in November."""

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _a_monday_in_november():
    with time_machine.travel("2026-11-23T10:00:00+08:00"):
        yield
