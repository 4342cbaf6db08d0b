"""Who owes how many lessons a year, by which rule (BR-23)?"""

import pytest

from meetings.rules.lessons import lesson_duty


@pytest.mark.parametrize(
    ("post", "is_superior", "required", "owed"),
    [
        ("secretary", True, 1, (1, "MUST")),
        # What the regulations demand is made stricter by a setting, never looser.
        ("secretary", True, 0, (1, "MUST")),
        ("secretary", True, 2, (2, "MUST")),
        ("secretary", False, 1, (1, "LOCAL")),
        ("secretary", False, 0, (0, "LOCAL")),
        ("deputy_secretary", True, 1, (0, "")),
        ("deputy_secretary", False, 1, (0, "")),
    ],
)
def test_what_each_leader_owes(post, is_superior, required, owed):
    duty = lesson_duty(post, is_superior=is_superior, required=required)
    assert (duty.required, duty.force) == owed


@pytest.mark.parametrize(("given", "is_met"), [(0, False), (1, True), (2, True)])
def test_one_lesson_is_enough(given, is_met):
    assert lesson_duty("secretary", is_superior=True, required=1).is_met(given) is is_met
