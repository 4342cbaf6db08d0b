"""What do the tests of the pages of dues share?"""

import pytest

from tests import make
from tests.members.dues.books import base
from tests.members.views.dues.pages import SECRET


@pytest.fixture
def people(branch):
    """Two workers of 7,531.46 yuan and a student; the secretary of the cast has no base."""
    first, second, student = (make.member(branch, name=name) for name in ("甲", "乙", "丙"))
    base(first, amount=SECRET)
    base(second, amount=SECRET)
    base(student, "student", None)
    return first, second, student


@pytest.fixture
def page(as_user, secretary):
    return as_user(secretary)
