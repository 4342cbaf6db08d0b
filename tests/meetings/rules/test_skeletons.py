"""How is a template read, and what may it not be?"""

import pytest

from meetings.rules.skeletons import SkeletonItem, skeleton_fault, skeleton_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One\n\n  Two ", [SkeletonItem("One"), SkeletonItem("Two")]),
        ("One\n- first\n－ second\n-\nTwo", [SkeletonItem("One", ("first", "second")), SkeletonItem("Two")]),
        ("- lost\nOne", [SkeletonItem("One")]),
    ],
)
def test_items_and_headings(text, expected):
    assert skeleton_of(text) == expected


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("One\n- heading", ""),
        (" \n ", "empty"),
        ("- heading\nOne", "no_item"),
        ("x" * 201, "too_long"),
        ("One\n- " + "x" * 61, "too_long"),
        ("One\n" + "- x\n" * 13, "too_long"),
        ("One\n" * 31, "too_long"),
    ],
)
def test_faults(text, fault):
    assert skeleton_fault(text) == fault
