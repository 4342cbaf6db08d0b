"""What do the tests of the acts with dues share?"""

from datetime import date

import pytest
from django.db import connection

from members.services.dues import (
    settle_month,
)
from partybuild.errors import RuleBroken
from tests.members.dues.books import MARCH

ON = date(2026, 3, 10)


# PostgreSQL takes the lock of the audit chain by a query of its own.
LOCK = 1 if connection.vendor == "postgresql" else 0


def settle(branch, **fields):
    return settle_month(by=None, organization=branch, month=MARCH, on=ON, **fields)


def told(act, *args, **fields) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as broken:
        act(*args, **fields)
    return broken.value.field, str(broken.value.message)


def amounts(month) -> dict[str, tuple[str, str]]:
    rows = month.entries.select_related("member")
    return {e.member.name: (str(e.due_amount), str(e.paid_amount)) for e in rows}
