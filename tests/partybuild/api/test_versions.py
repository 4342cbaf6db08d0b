"""Is the version that somebody looked at read from If-Match as it comes?"""

import pytest
from rest_framework.exceptions import ParseError

from partybuild.api.versions import PreconditionRequired, expected_version


@pytest.mark.parametrize(("header", "version"), [('"3"', 3), ("3", 3), ('W/"3"', 3), (' "0" ', 0)])
def test_a_version_is_read(rf, header, version):
    assert expected_version(rf.get("/", headers={"If-Match": header})) == version


@pytest.mark.parametrize("header", ["*", "x", '"3', '"3","4"', "-1", "9" * 12])
def test_nonsense_is_refused(rf, header):
    with pytest.raises(ParseError):
        expected_version(rf.get("/", headers={"If-Match": header}))


def test_without_the_header_it_is_asked_for(rf):
    with pytest.raises(PreconditionRequired):
        expected_version(rf.get("/"))
