"""Does somebody reach what is another organization's under an address of his own?

The matrix (test_access) asks at the address of the branch. Here the secretary of the branch beside it and one
of another committee ask at their own address, with the keys of what is the branch's.
"""

from datetime import date

import pytest

from members.access import access_of
from tests import make
from tests.access import ROWS
from tests.access.appraised import STEPS
from tests.access.row import pk
from tests.meetings.appraising import appraisal_at
from tests.test_access import ask, cast, status_of  # noqa: F401

pytestmark = pytest.mark.django_db


def is_keyed(row) -> bool:
    """Whether the address names one thing of the branch, and not only the branch or a year."""
    keys = {value.name for value in row.kwargs.values() if isinstance(value, pk)}
    # A superior's template is everybody's below.
    return row.kwargs.get("code") == "branch" and bool(keys - {"superiors_template"})


FOREIGN = [row for row in ROWS if is_keyed(row)]


@pytest.mark.parametrize("row", FOREIGN, ids=lambda row: f"{row.method} {row.name}")
@pytest.mark.parametrize("role", ["sibling", "stranger"])
def test_a_key_of_another_branch_opens_nothing_at_ones_own_address(row, role, cast):  # noqa: F811
    user = cast.users[role]
    own = access_of(user).organizations[0]
    if row.kwargs.get("year") in STEPS:
        # An appraisal of the own branch at the same step, so that the page is there and the person is not.
        make.members(own, 3)
        year = row.kwargs["year"]
        appraisal_at(STEPS[year], own, user, year=year, on=date(year, 12, 1))
    asked = type(row)(row.method, row.name, row.answers, row.kwargs | {"code": own.code}, row.query, row.data)
    response = ask(asked, role, cast)
    assert status_of(response) in {403, 404}
