"""What do the tests of the acts with dues share?"""

import pytest

from tests import make
from tests.members.dues.books import base


@pytest.fixture
def people(branch):
    """A worker of 5000, a student and one without a base."""
    worker, student, unknown = (make.member(branch, name=name) for name in ("A", "B", "C"))
    base(worker)
    base(student, "student", None)
    return worker, student, unknown
