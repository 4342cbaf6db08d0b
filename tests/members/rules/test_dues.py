"""The numbers of the Dues Regulations, at every boundary and beside it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.dues import (
    LAPSE_MONTHS,
    RIGHTS,
    SCALES,
    WARNING_MONTHS,
    WITHOUT_BASE,
    Bracket,
    PayerKind,
    Scale,
    Spell,
    dues_of,
    is_outdated,
    kind_by_job,
    paying_day,
    pays_here,
    quarter_average,
    reduced,
    scale_on,
    unpaid_run,
)
from partybuild.periods import Period

MARCH = date(2026, 3, 1)
MONTH = Period(2026, "month", 3)
FEBRUARY = Period(2024, "month", 2)
EARNERS = (PayerKind.MONTHLY, PayerKind.ANNUAL, PayerKind.SELF_EMPLOYED)


def amount(kind, base=None, *, month=MARCH, farmer="0.20", scales=SCALES) -> str:
    base = None if base is None else Decimal(base)
    return str(dues_of(kind, base, month=month, farmer=Decimal(farmer), scales=scales).amount)


@pytest.mark.parametrize("kind", EARNERS)
@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("0", "0.00"), ("0.01", "0.00"), ("1", "0.01"), ("2999.99", "15.00"), ("3000", "15.00"),
        ("3000.01", "30.00"), ("4999.99", "50.00"), ("5000", "50.00"), ("5000.01", "75.00"),
        ("9999.99", "150.00"), ("10000", "150.00"), ("10000.01", "200.00"), ("123456.78", "2469.14"),
    ],
)  # fmt: skip
def test_the_rate_holds_for_the_whole_base_of_article_2(kind, base, expected):
    assert amount(kind, base) == expected


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("3000.01", "15.00"),
        ("4999.99", "25.00"),
        ("5000", "25.00"),
        ("5000.01", "50.00"),
        ("20000", "200.00"),
    ],
)
def test_the_retired_pay_by_article_5(base, expected):
    assert amount(PayerKind.RETIRED, base) == expected


@pytest.mark.parametrize("kind", ["student", "unemployed", "relief"])
def test_who_has_no_income_pays_a_fixed_amount_by_article_6(kind):
    assert amount(kind) == "0.20"
    assert amount(kind, "8000") == "0.20"


@pytest.mark.parametrize("province", ["0.20", "0.50", "1.00"])
def test_a_farmer_pays_what_the_province_sets_by_article_6(province):
    assert amount(PayerKind.FARMER, farmer=province) == province


@pytest.mark.parametrize("kind", [k for k in PayerKind if k not in WITHOUT_BASE])
def test_without_a_base_nothing_is_guessed(kind):
    with pytest.raises(ValueError, match=kind):
        amount(kind)


def fen(base: int, kind: str) -> int:
    """The dues in fen of a base in fen, with whole numbers alone: the independent reckoning."""
    if kind == PayerKind.RETIRED:
        per_mille = 5 if base <= 500_000 else 10
    else:
        per_mille = 5 if base <= 300_000 else 10 if base <= 500_000 else 15 if base <= 1_000_000 else 20
    return (base * per_mille * 2 + 1000) // 2000


@given(base=st.integers(0, 20_000_000), kind=st.sampled_from([*EARNERS, PayerKind.RETIRED]))
def test_every_base_pays_what_whole_numbers_say(base, kind):
    dues = dues_of(kind, Decimal(base) / 100, month=MARCH, farmer=Decimal("0.20"))
    assert dues.amount * 100 == fen(base, kind)
    assert dues.amount.as_tuple().exponent == -2
    assert abs(dues.amount - Decimal(base) / 100 * dues.rate) <= Decimal("0.005")


@given(
    low=st.integers(0, 2_000_000),
    more=st.integers(0, 500_000),
    kind=st.sampled_from([*EARNERS, PayerKind.RETIRED]),
)
def test_a_higher_base_never_pays_less(low, more, kind):
    first, second = (
        dues_of(kind, Decimal(base) / 100, month=MARCH, farmer=Decimal("0.20")) for base in (low, low + more)
    )
    assert first.amount <= second.amount
    assert first.rate <= second.rate


def test_a_month_stays_judged_by_the_scale_of_its_day():
    newer = Scale(MARCH, (Bracket(None, Decimal("0.03")),), (Bracket(None, Decimal("0.01")),), Decimal(1))
    scales = (*SCALES, newer)
    assert [scale_on(day, scales) for day in (date(2000, 1, 1), date(2026, 2, 1))] == [SCALES[0]] * 2
    assert scale_on(MARCH, scales) == newer
    assert amount("monthly", "3000", month=date(2026, 2, 1), scales=scales) == "15.00"
    assert amount("monthly", "3000", scales=scales) == "90.00"
    assert amount("student", scales=scales) == "1.00"


@pytest.mark.parametrize(
    ("limit", "has_reduction", "expected"),
    [
        ("5", False, "50"), ("5", True, "5"), ("50", True, "50"), ("60", True, "50"),
        (None, True, "0"), (None, False, "50"),
    ],
)  # fmt: skip
def test_a_reduction_lowers_and_a_waiver_frees_by_article_7(limit, has_reduction, expected):
    limit = None if limit is None else Decimal(limit)
    assert reduced(Decimal(50), limit, has_reduction=has_reduction) == Decimal(expected)


def test_the_self_employed_pay_from_the_quarter_before_by_article_4():
    assert quarter_average([Decimal("1000"), Decimal("2000"), Decimal("2000.01")]) == Decimal("1666.67")
    assert quarter_average([Decimal("0.01"), Decimal(0), Decimal(0)]) == Decimal("0.00")


@pytest.mark.parametrize(
    ("kind", "since", "expected"),
    [
        ("annual", date(2026, 2, 1), True), ("annual", MARCH, False),
        ("self_employed", date(2025, 12, 1), True), ("self_employed", date(2026, 1, 1), False),
        ("self_employed", MARCH, False), ("monthly", date(2020, 1, 1), False),
        ("student", date(2020, 1, 1), False),
    ],
)  # fmt: skip
def test_a_base_of_a_month_or_a_quarter_grows_old(kind, since, expected):
    assert is_outdated(kind, since, month=MARCH) is expected


# Who owes for a month, and where.


def spells(*days) -> list[Spell]:
    return [Spell(date.fromisoformat(a), b and date.fromisoformat(b)) for a, b in days]


@pytest.mark.parametrize(
    ("membership", "expected"),
    [
        ([("2020-01-01", None)], "2026-03-01"),
        # FE-09: from the day of the accepting meeting.
        ([("2026-02-28", None)], "2026-03-01"),
        ([("2026-03-01", None)], "2026-03-01"),
        ([("2026-03-15", None)], "2026-03-15"),
        ([("2026-03-31", None)], "2026-03-31"),
        ([("2026-04-01", None)], None),
        # Confirmation is irrelevant: one spell ends where the next begins.
        ([("2025-03-15", "2026-03-15"), ("2026-03-15", None)], "2026-03-01"),
        # Who is no member any more on the last day owes nothing.
        ([("2020-01-01", "2026-03-01")], None),
        ([("2020-01-01", "2026-03-02")], None),
        ([("2020-01-01", "2026-03-31")], None),
        ([("2020-01-01", "2026-04-01")], "2026-03-01"),
        # Suspended and restored.
        ([("2020-01-01", "2024-01-01"), ("2026-03-20", None)], "2026-03-20"),
        ([], None),
    ],
)
def test_the_paying_day_is_the_first_or_the_day_of_becoming_a_member(membership, expected):
    assert paying_day(MONTH, spells(*membership)) == (expected and date.fromisoformat(expected))


@pytest.mark.parametrize(("until", "owes"), [("2024-02-29", False), ("2024-03-01", True)])
def test_the_leap_day_is_the_last_of_its_february(until, owes):
    assert (paying_day(FEBRUARY, spells(("2020-01-01", until))) is not None) is owes
    assert paying_day(FEBRUARY, spells(("2024-02-29", None))) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("came", "left", "here"),
    [
        ("2020-01-01", None, True),
        # Who moved away in the month has paid where he was on the first, who came pays from the next on.
        ("2020-01-01", "2026-03-01", False),
        ("2020-01-01", "2026-03-02", True),
        ("2020-01-01", "2026-03-31", True),
        ("2026-02-28", None, True),
        ("2026-03-01", None, True),
        ("2026-03-02", None, False),
        ("2026-03-31", None, False),
    ],
)
def test_a_transfer_in_the_month_pays_once_where_it_came_from(came, left, here):
    member = spells(("2020-01-01", None))
    assert pays_here(MONTH, member, spells((came, left))) is here


def test_the_newly_admitted_pays_where_the_meeting_accepted_him():
    assert pays_here(MONTH, spells(("2026-03-31", None)), spells(("2026-03-31", None)))
    assert not pays_here(MONTH, spells(("2026-03-31", None)), spells(("2020-01-01", "2026-03-31")))


DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))


@given(moved=DAYS, joined=st.dates(date(2025, 1, 1), date(2026, 6, 30)), month=st.integers(1, 6))
def test_whoever_moves_pays_every_month_at_exactly_one_branch(moved, joined, month):
    period, member = Period(2026, "month", month), [Spell(joined, None)]
    places = [[Spell(date(2024, 1, 1), moved)], [Spell(moved, None)]]
    owes = joined <= period.end
    assert sum(pays_here(period, member, place) for place in places) == (1 if owes else 0)


@pytest.mark.parametrize(
    ("months", "run"),
    [
        ([], 0), (["2026-03"], 1), (["2026-03", "2026-02"], 2), (["2026-03", "2026-01"], 1),
        (["2026-01", "2025-12", "2025-11"], 3), (["2026-03", "2026-03"], 1),
        ([f"2026-0{n}" for n in range(1, 6)], 5), ([f"2026-0{n}" for n in range(1, 7)], 6),
    ],
)  # fmt: skip
def test_months_without_payment_count_in_a_row_up_to_the_latest(months, run):
    assert unpaid_run(date.fromisoformat(f"{m}-01") for m in months) == run


def test_the_warning_comes_one_month_before_the_constitutions_six():
    assert (LAPSE_MONTHS, WARNING_MONTHS) == (6, 5)


@pytest.mark.parametrize(
    ("job", "kind"),
    [
        ("", ""), ("013", "monthly"), ("02", "monthly"), ("1", "farmer"), ("113", "farmer"), ("2", ""),
        ("3", "student"), ("4", "retired"), ("5", ""),
    ],
)  # fmt: skip
def test_a_job_category_suggests_from_what_somebody_pays(job, kind):
    assert kind_by_job(job) == kind


def test_only_who_keeps_the_dues_sees_bases_and_nobody_keeps_and_approves_a_branchs():
    assert {role for role, rights in RIGHTS.items() if "approve dues" in rights} == {
        "superior_secretary", "reviewer",
    }  # fmt: skip
    assert "keep dues" not in RIGHTS["reviewer"] | RIGHTS["administrator"]
