"""How facts are said."""

from datetime import date

import pytest
from django.utils.translation import override

from members.display import facts_in_words, kind_of, mask, said, said_date


@pytest.mark.parametrize(
    ("name", "value", "masked"),
    [
        ("phone", "13812345678", "138****5678"),
        ("phone", "62751234", "****"),
        ("phone", "", ""),
        ("id_number", "11010519491231002X", "1***************2X"),
        ("id_number", "", ""),
        ("address", "北京市海淀区示范路1号院", "北京市海淀区****"),
        ("address", "示范路1号", "示范****"),
    ],
)
def test_personal_values_are_masked(name, value, masked):
    assert mask(name, value) == masked


@pytest.mark.parametrize(
    ("precision", "english", "chinese"),
    [("day", "15 Jun 1987", "1987年6月15日"), ("month", "Jun 1987", "1987年6月"), ("year", "1987", "1987年")],
)
def test_a_date_says_no_more_than_is_known(precision, english, chinese):
    with override("en"):
        assert said_date(date(1987, 6, 15), precision) == english
    with override("zh-hans"):
        assert said_date(date(1987, 6, 15), precision) == chinese


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("sex", "male", "Male"), ("sex", "", ""), ("sex", "unknown code", "unknown code"),
        ("is_migrant_worker", True, "Yes"), ("is_migrant_worker", False, "No"),
        ("is_migrant_worker", None, ""),
        ("born_on", date(1987, 6, 15), "15 Jun 1987"), ("standing_correction_months", 0, "0"),
        ("phone", "13812345678", "138****5678"), ("remark", None, ""),
    ],
)  # fmt: skip
def test_a_fact_is_said_in_words(name, value, words):
    with override("en"):
        assert said(name, value) == words


def test_facts_are_said_by_their_labels():
    with override("en"):
        assert facts_in_words({"native_place": "北京", "id_number": ""}) == {
            "Native place": "北京",
            "ID number": "",
        }


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("full", ("", "Full member")), ("probationary", ("info", "Probationary member")),
        ("activist", ("mute", "Activist")), ("suspended", ("warn", "Membership suspended")), (None, ("", "")),
    ],
)  # fmt: skip
def test_a_standing_has_its_colour(status, kind):
    with override("en"):
        assert kind_of(status) == kind
