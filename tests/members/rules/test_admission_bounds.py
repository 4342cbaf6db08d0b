"""From and until which day may each step be done? Each boundary day with both its neighbours."""

from dataclasses import replace

import pytest

from members.rules.admission import (
    assess,
)
from members.rules.admission.timing import latest
from tests.members.admission_facts import NUMBERS, ONE, D, codes, until

LEAP = {"activist": D(2024, 2, 29), "examined_on": (D(2024, 8, 1), D(2025, 2, 1))}
# The day on which a step is recorded, and what speaks against it: [] is nothing, * keeps it from being done.
MINIMUMS = [
    ("DV-01 Art 5", "applied", {"born_on": D(2005, 1, 10)}, D(2023, 1, 9), ["early"]),
    ("DV-01 Art 5", "applied", {"born_on": D(2005, 1, 10)}, D(2023, 1, 10), []),
    ("DV-01 Art 5", "applied", {"born_on": D(2005, 1, 10)}, D(2023, 1, 11), []),
    ("DV-01 Art 5, leap day", "applied", {"born_on": D(2004, 2, 29)}, D(2022, 2, 27), ["early"]),
    ("DV-01 Art 5, leap day", "applied", {"born_on": D(2004, 2, 29)}, D(2022, 2, 28), []),
    ("DV-01 Art 5, leap day", "applied", {"born_on": D(2004, 2, 29)}, D(2022, 3, 1), []),
    ("DV-01 Art 5, unknown birth", "applied", {"born_on": None}, D(2022, 3, 1), []),
    ("3.1 order", "talked", {}, D(2023, 1, 9), ["before"]),
    ("3.1 order", "talked", {}, D(2023, 1, 10), []),
    ("3.1 order", "talked", {}, D(2023, 1, 11), []),
    ("3.1 order", "activist", {"talked": D(2023, 8, 1)}, D(2023, 7, 31), ["before"]),
    ("3.1 order", "activist", {"talked": D(2023, 8, 1)}, D(2023, 8, 1), []),
    ("3.1 order", "activist", {"talked": D(2023, 8, 1)}, D(2023, 8, 2), []),
    ("DV-04 Art 8", "activist_filed", {}, D(2023, 7, 31), ["before"]),
    ("DV-04 Art 8", "activist_filed", {}, D(2023, 8, 1), []),
    ("DV-05 Art 9", "contacts", {"helpers": ()}, D(2023, 7, 31), ["before"]),
    ("DV-05 Art 9", "contacts", {}, D(2023, 8, 11), []),
    ("DV-09 Art 13", "target", {}, D(2024, 7, 31), ["early"]),
    ("DV-09 Art 13", "target", {}, D(2024, 8, 1), []),
    ("DV-09 Art 13", "target", {}, D(2024, 8, 2), []),
    ("DV-09 Art 13, leap day", "target", LEAP, D(2025, 2, 27), ["early"]),
    ("DV-09 Art 13, leap day", "target", LEAP, D(2025, 2, 28), []),
    ("DV-09 Art 13, leap day", "target", LEAP, D(2025, 3, 1), []),
    ("DV-09 Art 13", "target_filed", {}, D(2024, 7, 31), ["before"]),
    ("DV-09 Art 13", "target_filed", {}, D(2024, 8, 1), []),
    ("DV-10 Art 14", "introducers", {}, D(2024, 7, 31), ["before", "introducers"]),
    ("DV-10 Art 14", "introducers", {}, D(2024, 8, 10), ["introducers"]),
    ("DV-10 Art 14", "introducers", {}, D(2024, 8, 11), []),
    ("DV-11 Art 16", "reviewed", {}, D(2024, 7, 31), ["before"]),
    ("DV-11 Art 16", "reviewed", {}, D(2024, 8, 1), []),
    ("DV-12 Art 17", "trained", {}, D(2024, 7, 31), ["before"]),
    ("DV-12 Art 17", "trained", {}, D(2024, 8, 1), []),
    ("DV-13 Art 19", "committee_examined", {}, D(2024, 11, 7), ["before"]),
    ("DV-13 Art 19", "committee_examined", {}, D(2024, 11, 8), []),
    ("DV-13 Art 19", "pre_examined", {}, D(2024, 12, 9), ["before"]),
    ("DV-13 Art 19", "pre_examined", {}, D(2024, 12, 10), []),
    ("DV-13 Art 19", "form", {}, D(2025, 1, 5), ["before"]),
    ("DV-13 Art 19", "form", {}, D(2025, 1, 6), []),
    ("DV-13 Art 19, meeting before pre-examination", "accepted", {}, D(2025, 1, 5), ["before", "before"]),
    ("DV-13 Art 19, meeting before the form", "accepted", {}, D(2025, 1, 11), ["before"]),
    ("DV-13 Art 19", "accepted", {}, D(2025, 1, 12), []),
    ("DV-21 Art 24", "talked_before_approval", {}, D(2025, 1, 19), ["before"]),
    ("DV-21 Art 24", "talked_before_approval", {}, D(2025, 1, 20), []),
    ("DV-21 Art 24", "approved", {}, D(2025, 2, 19), ["before"]),
    ("DV-21 Art 24", "approved", {}, D(2025, 2, 20), []),
    ("DV-23 Art 26", "approved", {}, D(2025, 4, 19), []),
    ("DV-23 Art 26", "approved", {}, D(2025, 4, 20), []),
    ("DV-23 Art 26, special", "approved", {}, D(2025, 4, 21), ["special"]),
    ("DV-23 Art 26", "approval_filed", {}, D(2025, 2, 28), ["before"]),
    ("DV-24 Art 29", "placed", {}, D(2025, 2, 28), ["before"]),
    ("DV-24 Art 29", "placed", {}, D(2025, 3, 1), []),
    ("DV-25 Art 30", "oath", {}, D(2025, 2, 28), ["before"]),
    ("DV-25 Art 30", "oath", {}, D(2025, 3, 1), []),
    ("DV-28 Art 33", "confirmation_applied", {}, D(2025, 2, 28), ["before"]),
    ("DV-28 Art 33", "confirmation_applied", {}, D(2025, 3, 1), []),
    ("DV-26 Art 32", "confirmed", {}, D(2026, 1, 19), ["early"]),
    ("DV-26 Art 32", "confirmed", {}, D(2026, 1, 20), []),
    ("DV-26 Art 32", "confirmed", {}, D(2026, 1, 21), []),
    ("DV-27 Art 32, extended", "confirmed", {"extension_months": 6}, D(2026, 7, 19), ["early"]),
    ("DV-27 Art 32, extended", "confirmed", {"extension_months": 6}, D(2026, 7, 20), []),
    ("DV-27 Art 32, extended", "confirmed", {"extension_months": 12}, D(2027, 1, 19), ["early"]),
    ("DV-27 Art 32, extended", "confirmed", {"extension_months": 12}, D(2027, 1, 20), []),
    ("DV-29 Art 34", "confirmation_approved", {}, D(2026, 1, 19), ["before"]),
    ("DV-29 Art 34", "confirmation_approved", {}, D(2026, 1, 20), []),
    ("DV-32 Art 37", "filed", {}, D(2026, 2, 28), ["before"]),
    ("DV-32 Art 37", "filed", {}, D(2026, 3, 1), []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "key", "changes", "on", "expected"), MINIMUMS)
def test_what_speaks_against_a_step_on_a_day(source, key, changes, on, expected):
    assert codes(key, on, until(key, **changes)) == expected


# A step done on a day or still open on it: its last day, and whether it is late the day after.
MAXIMUMS = [
    ("DV-03 Art 7", "talked", {}, {}, D(2023, 2, 10)),
    ("DV-03 Art 7, month end", "talked", {"applied": D(2023, 1, 31)}, {}, D(2023, 2, 28)),
    ("DV-03 Art 7, leap year", "talked", {"applied": D(2024, 1, 31)}, {}, D(2024, 2, 29)),
    ("DV-03 Art 7, 31 to 30", "talked", {"applied": D(2023, 3, 31)}, {}, D(2023, 4, 30)),
    ("DV-23 Art 26", "approved", {}, {}, D(2025, 4, 20)),
    ("DV-23 Art 26, month end", "approved", {"accepted": D(2025, 11, 30)}, {}, D(2026, 2, 28)),
    ("DV-23 Art 26, special", "approved", {"reasons": {"approved": "Abroad"}}, {}, D(2025, 7, 20)),
    ("DV-23 Art 26, filing", "approval_filed", {}, {}, D(2025, 4, 20)),
    ("DV-25 Art 30, within probation", "oath", {}, {}, D(2026, 1, 20)),
    ("DV-29 Art 34", "confirmation_approved", {}, {}, D(2026, 4, 20)),
    ("DV-29 Art 34, month end", "confirmation_approved", {"confirmed": D(2026, 8, 31)}, {}, D(2026, 11, 30)),
    ("DV-31 Art 36, postponed", "confirmed", {"postponement_months": 6}, {}, D(2026, 7, 20)),
    ("DV-31 Art 36, postponed", "confirmed", {"postponement_months": 1}, {}, D(2026, 2, 20)),
    ("DV-33 local", "pre_examined", {}, {"pre_examination_months": 1}, D(2025, 1, 10)),
    ("DV-33 local", "accepted", {}, {"meeting_months": 1}, D(2025, 2, 6)),
    ("DV-33 local", "oath", {}, {"oath_months": 1}, D(2025, 4, 1)),
    ("DV-33 local", "confirmed", {}, {"confirmation_months": 1}, D(2026, 2, 8)),
    ("DV-33 local, off", "pre_examined", {}, {}, None),
    ("DV-33 local, off", "accepted", {}, {}, None),
    ("DV-33 local, off", "confirmed", {}, {}, None),
]


@pytest.mark.parametrize(("source", "key", "changes", "numbers", "last"), MAXIMUMS)
@pytest.mark.parametrize(("days", "is_late"), [(-1, False), (0, False), (1, True)])
def test_the_last_day_of_a_step(source, key, changes, numbers, last, days, is_late):
    facts, settings = until(key, **changes), NUMBERS | {f"admission.{n}": v for n, v in numbers.items()}
    bound = latest(key, facts, settings)
    assert (bound and bound.on) == last
    on = (last or D(2026, 11, 23)) + days * ONE
    is_late = is_late and last is not None
    done = replace(facts, done=facts.done | {key: on})
    # Open, and done, on that day.
    for told in (facts, done):
        state = next(s for s in assess(told, settings, on=on) if s.step.key == key)
        assert (state.state == "overdue" or state.is_late) is is_late
