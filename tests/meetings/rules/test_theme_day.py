"""What a theme Party day consists of, and when it studied."""

import pytest

from meetings.rules import Kind
from meetings.rules.study import counts_as_study
from meetings.rules.theme_day import activity_labels, in_order, is_theme_day, is_without_study

THEME = "theme_party_day"


@pytest.mark.parametrize("kind", Kind.values)
def test_only_the_theme_day_has_activities(kind):
    assert is_theme_day({kind}) is (kind == THEME)
    assert is_theme_day({kind, THEME})


def test_activities_stand_once_each_in_the_order_of_the_regulations():
    assert in_order(["visits", "study", "visits", "nonsense"]) == ["study", "visits"]
    assert in_order([]) == []
    assert activity_labels(["volunteering", "study"]) == ["Collective study", "Volunteering"]


@pytest.mark.parametrize(
    ("kinds", "activities", "lacks"),
    [
        ({THEME}, [], False), ({THEME}, ["study"], False), ({THEME}, ["dues", "study"], False),
        ({THEME}, ["dues"], True), ({THEME}, ["dues", "visits"], True), ({"party_lesson"}, ["dues"], False),
        ({THEME, "party_lesson"}, ["dues"], True),
    ],
)  # fmt: skip
def test_a_day_with_activities_lacks_study_unless_it_is_among_them(kinds, activities, lacks):
    assert is_without_study(kinds, activities) is lacks


@pytest.mark.parametrize(
    ("kinds", "activities", "always", "by_setting"),
    [
        ({THEME}, [], True, True), ({THEME}, ["study", "dues"], True, True),
        ({THEME}, ["dues"], False, False), ({THEME, "party_lesson"}, ["dues"], True, True),
        ({THEME, "general_meeting"}, ["dues"], False, True), ({"general_meeting"}, [], False, True),
    ],
)  # fmt: skip
def test_such_a_day_is_no_study_but_what_else_the_meeting_is_counts_on(kinds, activities, always, by_setting):
    assert counts_as_study(kinds, counts_meetings=False, activities=activities) is always
    assert counts_as_study(kinds, counts_meetings=True, activities=activities) is by_setting
