"""What is asked of applicants, activists and their contact persons (Admission Rules 2014 Arts 7-13)?"""

from dataclasses import replace

import pytest

from members.rules.admission import (
    examinations,
    next_examination,
)
from tests.members.admission_facts import DONE, HELPERS, WHOLE, D, codes, until


@pytest.mark.parametrize(
    ("source", "number", "expected"),
    [
        ("DV-05 Art 9", 1, []), ("DV-05 Art 9", 2, []), ("DV-05 Art 9", 3, ["contacts"]),
    ],
)  # fmt: skip
def test_contact_persons_are_one_or_two(source, number, expected):
    helpers = tuple(replace(HELPERS[0], name=f"C{n}") for n in range(number))
    assert codes("contacts", D(2023, 8, 11), until("contacts", helpers=helpers)) == expected


# (source, working days of the notice, asked for, what speaks against the step after it)
NOTICES = [
    ("DV-33 T5, off", None, 0, []),
    ("DV-33 T5", None, 5, ["notice"]),
    ("DV-33 T5", 4, 5, ["notice"]),
    ("DV-33 T5", 5, 5, []),
    ("DV-33 T5", 6, 5, []),
    ("DV-33 T5, seven", 6, 7, ["notice"]),
]


@pytest.mark.parametrize(("source", "days", "asked", "expected"), NOTICES)
@pytest.mark.parametrize(
    ("step", "after"),
    [
        ("target", "target_filed"),
        ("committee_examined", "pre_examined"),
        ("confirmation_applied", "confirmed"),
    ],
)
def test_a_public_notice_is_as_long_as_local_rules_ask(source, days, asked, expected, step, after):
    details = WHOLE.details | {step: {"notice_days": days}}
    assert codes(after, DONE[after], until(after, details=details), notice_days=asked) == expected


@pytest.mark.parametrize(
    ("source", "on", "expected"),
    [
        ("DV-33 local", D(2023, 7, 9), ["early"]), ("DV-33 local", D(2023, 7, 10), []),
        ("DV-33 local", D(2023, 7, 11), []),
    ],
)  # fmt: skip
def test_an_activist_was_an_applicant_as_long_as_local_rules_ask(source, on, expected):
    assert codes("activist", on, until("activist"), applicant_months=6) == expected


# (source, activist since, examined on, looked at on, target on, due days, missed days)
EXAMINATIONS = [
    ("DV-06 Art 11", D(2023, 8, 1), [], D(2024, 1, 31), None, [D(2024, 2, 1)], []),
    ("DV-06 Art 11", D(2023, 8, 1), [], D(2024, 2, 1), None, [D(2024, 2, 1)], []),
    (
        "DV-06 Art 11", D(2023, 8, 1), [], D(2024, 2, 2), None,
        [D(2024, 2, 1), D(2024, 8, 1)], [D(2024, 2, 1)],
    ),
    (
        "DV-06 Art 11, in time", D(2023, 8, 1), [D(2024, 2, 1)], D(2024, 2, 2), None,
        [D(2024, 2, 1), D(2024, 8, 1)], [],
    ),
    (
        "DV-06 Art 11, a day late", D(2023, 8, 1), [D(2024, 2, 2)], D(2024, 2, 3), None,
        [D(2024, 2, 1), D(2024, 8, 1)], [D(2024, 2, 1)],
    ),
    (
        "DV-06 Art 11, month end", D(2023, 8, 31), [], D(2024, 3, 1), None,
        [D(2024, 2, 29), D(2024, 8, 31)], [D(2024, 2, 29)],
    ),
    (
        "DV-06 Art 11, month end 28", D(2022, 8, 31), [D(2023, 2, 28)], D(2023, 3, 1), None,
        [D(2023, 2, 28), D(2023, 8, 31)], [],
    ),
    (
        "DV-06 Art 11, until the target", D(2023, 8, 1), [D(2024, 1, 20)], D(2026, 1, 1), D(2024, 8, 1),
        [D(2024, 2, 1), D(2024, 8, 1)], [D(2024, 8, 1)],
    ),
    (
        "DV-06 Art 11, before the half-year is full", D(2023, 8, 1), [D(2024, 1, 20)], D(2026, 1, 1),
        D(2024, 7, 31), [D(2024, 2, 1)], [],
    ),
    (
        "DV-06 Art 11, on the first day", D(2023, 8, 1), [D(2023, 8, 1)], D(2024, 2, 2), None,
        [D(2024, 2, 1), D(2024, 8, 1)], [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "since", "held", "on", "until_", "due", "missed"), EXAMINATIONS)
def test_every_half_year_has_its_examination(source, since, held, on, until_, due, missed):
    found = examinations(since, held, every=6, on=on, until=until_)
    assert [e.due_on for e in found] == due
    assert [e.due_on for e in found if e.is_missed] == missed


@pytest.mark.parametrize(
    ("source", "last", "due"),
    [
        ("DV-06 Art 11", None, D(2024, 2, 1)), ("DV-06 Art 11, before", D(2023, 7, 31), D(2024, 2, 1)),
        ("DV-06 Art 11", D(2023, 8, 1), D(2024, 8, 1)), ("DV-06 Art 11", D(2024, 2, 1), D(2024, 8, 1)),
        ("DV-06 Art 11", D(2024, 2, 2), D(2025, 2, 1)), ("DV-06 Art 11", D(2025, 2, 1), D(2025, 8, 1)),
    ],
)  # fmt: skip
def test_the_next_examination_is_due_at_the_end_of_the_period_after_the_last(source, last, due):
    assert next_examination(D(2023, 8, 1), last, every=6) == due


def test_no_examinations_are_due_where_none_are_asked_for():
    assert examinations(D(2023, 8, 1), [], every=0, on=D(2026, 1, 1)) == []
