"""How dates of unknown day are typed."""

from datetime import date

import pytest
from django import forms

from members.forms.dates import RosterDateField, written_date


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("1987-06-15", date(1987, 6, 15), "day"), ("1987.6.15", date(1987, 6, 15), "day"),
        ("19870615", date(1987, 6, 15), "day"), ("1987年6月15日", date(1987, 6, 15), "day"),
        ("1987-06", date(1987, 6, 1), "month"), ("1987年6月", date(1987, 6, 1), "month"),
        ("1987", date(1987, 1, 1), "year"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_far_as_it_is_known_and_written_back_alike(typed, day, precision):
    found = RosterDateField().clean(typed)
    assert (found.day, found.precision) == (day, precision)
    again = RosterDateField().clean(written_date(found.day, found.precision))
    assert (again.day, again.precision) == (day, precision)


@pytest.mark.parametrize("typed", ["1987-13", "31.31.1987", "soon", "9999999999999999999"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        RosterDateField().clean(typed)


def test_nothing_typed_is_no_date():
    assert RosterDateField().clean("") is None
    assert written_date(None, "day") == ""
