"""How does a task stand after its reports, and what does a report need?"""

from datetime import date

import pytest

from meetings.rules.followups import Reported, Settled, report_fault, settled, urgency

DAY, DUE, LATER = date(2026, 11, 23), date(2026, 12, 10), date(2026, 12, 31)


def report(day: int, outcome: str, new_due_on=None, meeting: int = 1) -> Reported:
    return Reported(date(2026, 11, day), meeting, outcome, new_due_on)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([], Settled("open", DUE)),
        ([report(1, "goes_on", LATER)], Settled("open", LATER)),
        ([report(1, "goes_on", LATER), report(2, "goes_on", DAY)], Settled("open", DAY)),
        # Written first or last: the day decides.
        ([report(2, "goes_on", DAY), report(1, "goes_on", LATER)], Settled("open", DAY)),
        ([report(3, "done", meeting=7)], Settled("done", DUE, date(2026, 11, 3), 7)),
        (
            [report(3, "dropped"), report(1, "goes_on", LATER)],
            Settled("dropped", LATER, date(2026, 11, 3), 1),
        ),
        # Two meetings on one day: the later key.
        ([report(3, "done", meeting=8), report(3, "goes_on", LATER, 9)], Settled("open", LATER)),
    ],
)
def test_the_last_report_decides(reports, expected):
    assert settled(DUE, reports) == expected


@pytest.mark.parametrize(
    ("outcome", "day", "reason", "fault"),
    [
        ("done", None, "", None),
        ("goes_on", LATER, "", None),
        ("goes_on", DAY, "", None),
        ("goes_on", None, "", ("new_due_on", "no_day")),
        ("goes_on", date(2026, 11, 22), "", ("new_due_on", "past_day")),
        ("dropped", None, "Not needed", None),
        ("dropped", None, "", ("reason", "no_reason")),
        ("forgotten", None, "", ("outcome", "unknown")),
    ],
)
def test_what_a_report_needs(outcome, day, reason, fault):
    assert report_fault(outcome, day, reason, on=DAY) == fault


@pytest.mark.parametrize(
    ("state", "due_on", "expected"),
    [
        ("open", None, "open"),
        ("open", date(2026, 12, 1), "open"),
        ("open", date(2026, 11, 30), "soon"),
        ("open", DAY, "soon"),
        ("open", date(2026, 11, 22), "overdue"),
        ("done", date(2026, 11, 22), "done"),
        ("dropped", None, "dropped"),
    ],
)
def test_how_much_a_task_presses(state, due_on, expected):
    assert urgency(state, due_on, on=DAY) == expected
