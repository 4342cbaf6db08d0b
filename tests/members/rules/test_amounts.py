"""Amounts written out in capitals (Measures on Payment and Settlement 1997, annex 1)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.amounts import DIGITS, in_capitals

VALUE = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        # The examples of the annex.
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("0", "零元整"),
        ("0.01", "壹分"),
        ("0.10", "壹角"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("1010", "壹仟零壹拾元整"),
        ("9999", "玖仟玖佰玖拾玖元整"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("100005000", "壹亿零伍仟元整"),
        ("100010000", "壹亿零壹万元整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_an_amount_in_capitals(amount, said):
    assert in_capitals(Decimal(amount)) == said


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "1000000000000"])
def test_an_amount_outside_is_refused(amount):
    with pytest.raises(ValueError):
        in_capitals(Decimal(amount))


def read(said: str) -> Decimal:
    """The amount that was written out, read by another way."""
    total, group, digit = Decimal(0), 0, 0
    for sign in said:
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in VALUE:
            group, digit = group + digit * VALUE[sign], 0
        elif sign in "亿万":
            total, group, digit = total + (group + digit) * (10**8 if sign == "亿" else 10**4), 0, 0
        elif sign == "元":
            total, group, digit = total + group + digit, 0, 0
        elif sign in "角分":
            total, digit = total + digit * Decimal("0.1" if sign == "角" else "0.01"), 0
    return total


@given(st.decimals(0, Decimal("999999999999.99"), places=2))
def test_what_was_written_is_read_again_without_two_zeros(amount):
    said = in_capitals(amount)
    assert (read(said), "零零" in said) == (amount, False)
