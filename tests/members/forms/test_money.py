"""What is understood as an amount in yuan, and what is said of the rest."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from members.forms.money import money_field


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("3000", "3000"), ("3,000.00", "3000"), ("1,234,567.89", "1234567.89"), ("３０００．０１", "3000.01"),
        ("３，０００", "3000"), (" 3000 元", "3000"), ("¥3,000", "3000"), ("￥3000.5", "3000.5"), ("0", "0"),
        ("5000。01", "5000.01"), (".5", "0.5"), ("+12", "12"), ("99,999,999.99", "99999999.99"),
    ],
)  # fmt: skip
def test_an_amount_is_understood_as_people_write_it(typed, amount):
    assert money_field("x").clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("3,00", "invalid"), ("30,00.00", "invalid"), ("three", "invalid"), ("1e5", "invalid"),
        ("1_000", "invalid"), ("NaN", "invalid"), ("Infinity", "invalid"), ("三千", "invalid"),
        ("٣", "invalid"), ("3.000,00", "invalid"), ("-1", "negative"), ("－１", "negative"),
        ("0.001", "decimals"), ("3000.010", "decimals"), ("100000000", "large"), ("123456789.00", "large"),
        ("9" * 400, "large"), ("", "required"), ("  ", "required"),
    ],
)  # fmt: skip
def test_what_is_no_amount_says_why(typed, code):
    with pytest.raises(ValidationError) as refused:
        money_field("x").clean(typed)
    assert [e.code for e in refused.value.error_list] == [code]


def test_nothing_may_be_left_empty_where_it_is_not_asked_for():
    assert money_field("x", required=False).clean(" ") is None
