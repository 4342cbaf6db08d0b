"""The rows of the access matrix: for every address, which role gets which answer."""

from members.parts import modules_of
from tests.access import (
    appraised,
    attachments,
    ballots,
    calendar,
    exclusions,
    followups,
    life,
    mine,
    month,
    notify,
    papers,
    people_papers,
    review,
    sign_in,
)
from tests.access.row import ROLES, Row

PARTS = (
    *modules_of("tests.access"),
    mine,
    calendar,
    followups,
    notify,
    exclusions,
    review,
    papers,
    people_papers,
    ballots,
    sign_in,
    appraised,
    life,
    attachments,
)
ROWS: list[Row] = [row for part in (month, *PARTS) for row in part.ROWS]

__all__ = ["ELSEWHERE", "ROLES", "ROWS", "furnish"]
# Nobody of the matrix gets in, because it asks with sessions: where else it is tried.
ELSEWHERE = {"post api:logout": "tests/partybuild/api/test_sign_in.py, with a token"}


def furnish(branch, college, group, users) -> dict:
    """One of everything that a row asks for, by name."""
    objects = {"branch": branch, "college": college}
    objects |= month.furnish(branch, college, group, users)
    for part in PARTS:
        more = part.furnish(objects, users)
        assert not objects.keys() & more.keys(), f"{part.__name__} names {objects.keys() & more.keys()} again"
        objects |= more
    return objects
