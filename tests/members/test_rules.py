"""Which standing follows which, and what the dates of a roster tell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.codes import ENDS, MemberStatus
from members.rules import may_become, party_standing_years, probation_end, standings_at_entry

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("now", "following", "allowed"),
    [
        ("applicant", "activist", True),
        ("applicant", "development_target", False),
        ("activist", "development_target", True),
        ("development_target", "probationary", True),
        ("development_target", "full", False),
        ("applicant", "application_ended", True),
        ("applicant", "expelled", False),
        ("probationary", "full", True),
        ("probationary", "probation_cancelled", True),
        ("probationary", "application_ended", False),
        ("full", "suspended", True),
        ("full", "probationary", False),
        ("full", "probation_cancelled", False),
        ("suspended", "full", True),
        ("expelled", "full", False),
        ("unknown", "full", False),
    ],
)
def test_the_stages_follow_one_another(now, following, allowed):
    assert may_become(now, following) is allowed


@given(st.sampled_from(list(ENDS)), st.sampled_from(MemberStatus.values))
def test_nothing_follows_an_end(now, following):
    assert not may_become(now, following)


@pytest.mark.parametrize("now", [s for s in MemberStatus.values if s not in ENDS])
def test_everybody_may_die(now):
    assert may_become(now, "deceased")


@pytest.mark.parametrize(
    ("admission", "end"),
    [
        (date(2025, 11, 22), date(2026, 11, 22)),
        (date(2025, 11, 23), date(2026, 11, 23)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
    ],
)
def test_probation_is_one_calendar_year(admission, end):
    assert probation_end(admission) == end


@pytest.mark.parametrize(
    ("confirmation", "correction", "years"),
    [
        (date(2016, 11, 22), 0, 10),
        (date(2016, 11, 23), 0, 10),
        (date(2016, 11, 24), 0, 9),
        (date(2016, 11, 24), 1, 10),
        (date(2016, 11, 23), -1, 9),
        (DAY, 0, 0),
        (date(2026, 11, 24), 0, None),
        (None, 0, None),
        (date(2026, 1, 1), -24, 0),
    ],
)
def test_party_standing_counts_from_confirmation(confirmation, correction, years):
    assert party_standing_years(confirmation, correction, on=DAY) == years


@pytest.mark.parametrize(
    ("status", "admission", "confirmation", "history"),
    [
        ("full", None, None, [("full", DAY, None)]),
        (
            "full", date(2020, 5, 1), date(2021, 5, 1),
            [("probationary", date(2020, 5, 1), date(2021, 5, 1)), ("full", date(2021, 5, 1), None)],
        ),
        ("full", date(2020, 5, 1), None, [("full", DAY, None)]),
        ("full", date(1970, 5, 1), date(1970, 5, 1), [("full", date(1970, 5, 1), None)]),
        ("probationary", date(2026, 5, 1), None, [("probationary", date(2026, 5, 1), None)]),
        ("probationary", date(2026, 12, 1), None, [("probationary", DAY, None)]),
        ("activist", None, None, [("activist", DAY, None)]),
    ],
)  # fmt: skip
def test_the_dates_of_a_roster_become_standings(status, admission, confirmation, history):
    assert standings_at_entry(status, on=DAY, admission=admission, confirmation=confirmation) == history
