"""Which remarks are offered again, and where one on an item stands."""

from datetime import timedelta

import pytest

from meetings.models import Review
from meetings.remarks import BUILT_IN, beside, frequent_remarks
from tests import make
from tests.meetings.clock import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("titles", "found", "gone"),
    [
        (["One", "Two"], {1: ["Why?"]}, 0),
        # Moved up, renamed in its place, and taken off the agenda.
        (["Two", "One"], {0: ["Why?"]}, 0),
        (["One", "Second"], {1: ["Why?"]}, 0),
        (["One"], {}, 1),
        ([], {}, 1),
    ],
)
def test_a_remark_stands_next_to_its_item(titles, found, gone):
    remark = {"position": 1, "title": "Two", "text": "Why?"}
    assert beside(titles, [remark]) == (found, [remark] * gone)


def said(college, branch, text, *, at=NOW, **fields):
    meeting = make.meeting(branch, "theme_party_day", on=TODAY)
    values = {"decision": "returned", "remark": text, "at": at, "submitted_at": at}
    return Review.objects.create(organization=college, meeting=meeting, **values | fields)


def test_the_own_five_most_used_come_first_then_the_built_in(college, branch, django_assert_num_queries):
    other = make.organization(college)
    for number, text in enumerate(["six", "five", "four", "three", "two", "one"], start=1):
        for place in [branch, other] * number:
            said(college, place, text)
    said(college, branch, str(BUILT_IN[1]))
    with django_assert_num_queries(1):
        found = frequent_remarks(college, at=NOW)
    assert found == ["one", "two", "three", "four", "five", *map(str, BUILT_IN)]


def test_what_is_no_phrase_is_not_offered_again(college, branch, root):
    other = make.organization(college)
    for _ in range(3):
        said(college, branch, "Li Ming was ill.")
    for place in (branch, other):
        said(college, place, "x" * 61)
        said(college, place, "Long ago.", at=NOW - timedelta(days=366))
        said(college, place, "Taken back.", undone_at=NOW)
        said(college, place, "Approved.", decision="approved")
        said(root, place, "Of another organization.")
    assert frequent_remarks(college, at=NOW) == list(map(str, BUILT_IN))


def test_a_built_in_remark_in_use_stands_once(college, branch):
    for place in (branch, make.organization(college)):
        said(college, place, str(BUILT_IN[3]))
    found = frequent_remarks(college, at=NOW)
    assert (found[0], len(found)) == (str(BUILT_IN[3]), 5)
