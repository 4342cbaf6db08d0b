"""What the page of one meeting shows to whom."""

import pytest
import time_machine

from tests import make
from tests.meetings.clock import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def test_smoke(as_user, secretary, attended):
    c = as_user(secretary)
    base = f"/o/branch/meetings/{attended.pk}/"
    for url in [base, base+"attendance/", base+"minutes/", base+"check/", base+"edit/", base+"cancel/", base+"print/", base+"record.docx", "/o/branch/meetings/", "/o/branch/meetings/?view=month", "/o/branch/meetings/new/?kind=committee_meeting", "/o/branch/year/2026/", "/o/branch/meetings/export/"]:
        from django.test.utils import CaptureQueriesContext
        from django.db import connection
        with CaptureQueriesContext(connection, ) as q:
            r = c.get(url)
        print(url, r.status_code, len(q))
