"""What do the tests of the pages of care share?"""

import pytest
from django.utils import timezone


@pytest.fixture
def today():
    return timezone.localdate()
