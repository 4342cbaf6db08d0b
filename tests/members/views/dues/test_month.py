"""The page of a month of dues: ticks, exceptions, opened again."""

from datetime import date
from decimal import Decimal

import pytest

from members.models.dues import DuesBase, DuesEntry, DuesMonth
from partybuild.audit.models import Entry
from tests.members.dues.books import settled
from tests.members.views.dues.pages import MARCH, YEAR, ledger, names


def test_a_month_is_settled_in_one_post(page, people):
    response = page.post(MARCH, ledger(page, on="2026-03-10"))
    assert (response.status_code, response["Location"]) == (302, MARCH)
    assert {(e.paid_amount == e.due_amount, e.paid_on) for e in DuesEntry.objects.all()} == {
        (True, date(2026, 3, 10))
    }
    assert DuesEntry.objects.count() == 3


def test_the_exceptions_are_unticked_with_a_reason_or_a_part(page, people):
    first, second, _student = people
    data = ledger(
        page, **{
            f"paid-{first.pk}": None, f"reason-{first.pk}": "unreachable", f"note-{first.pk}": "=abroad",
            f"paid-{second.pk}": None, f"amount-{second.pk}": "12.97",
        },
    )  # fmt: skip
    page.post(MARCH, data)
    found = {e.member.name: (e.paid_amount, e.reason) for e in DuesEntry.objects.in_arrears()}
    assert found == {"甲": (Decimal(0), "unreachable"), "乙": (Decimal("12.97"), "partly")}
    response = page.get(MARCH)
    assert {e.member.name for e in response.context["unpaid"]} == {"甲", "乙"}
    assert sorted(names(response)) == sorted(["甲", "乙", "丙"])


@pytest.mark.parametrize(
    ("tick", "amount", "answer"),
    [("on", "112.96", 422), ("on", "112.97", 302), ("on", "500", 302), (None, "112.97", 422),
     (None, "112.96", 302), (None, "-1", 422), ("on", "much", 422), ("on", "1.234", 422)],
)  # fmt: skip
def test_an_amount_agrees_with_its_tick(page, people, tick, amount, answer):
    pk = people[0].pk
    response = page.post(MARCH, ledger(page, **{f"paid-{pk}": tick, f"amount-{pk}": amount}))
    assert response.status_code == answer
    assert answer == 302 or list(response.context["form"].errors) == [f"amount-{pk}"]


def test_what_is_wrong_with_a_remark_stands_beside_it(page, people):
    response = page.post(MARCH, ledger(page, **{f"note-{people[0].pk}": "x" * 101}))
    row = next(r for r in response.context["form"].rows() if r["line"].member == people[0])
    assert (response.status_code, len(row["note"].errors)) == (422, 1)
    assert response.content.decode().count("field__error") == 1
    assert not DuesMonth.objects.exists()


@pytest.mark.parametrize(
    ("on", "answer"), [("2999-01-01", 422), ("", 422), ("2026-02-28", 422), ("2026-03-01", 302)]
)
def test_the_day_of_payment_lies_in_the_month_or_after_it_and_not_ahead(page, people, on, answer):
    assert page.post(MARCH, ledger(page, on=on)).status_code == answer


def test_who_settles_a_list_that_has_changed_is_told_and_keeps_what_he_typed(page, people):
    data = ledger(page, **{f"note-{people[0].pk}": "typed"})
    DuesBase.objects.filter(member=people[2]).delete()
    response = page.post(MARCH, data)
    assert response.status_code == 422
    assert response.context["form"][f"note-{people[0].pk}"].value() == "typed"
    assert not DuesMonth.objects.exists()


def test_a_second_click_changes_nothing(page, people):
    data = ledger(page)
    assert [page.post(MARCH, data).status_code for _click in range(2)] == [302, 302]
    assert Entry.objects.filter(action="settle dues month").count() == 1


def test_a_reopened_month_shows_what_was_paid(page, branch, people):
    month = settled(branch, date(2026, 3, 1), unpaid=[people[0]])
    response = page.post(f"{MARCH}reopen/", {"reason": "A mistake"})
    assert (response.status_code, response["Location"]) == (302, MARCH)
    form = page.get(MARCH).context["form"]
    assert [form[f"paid-{p.pk}"].value() for p in people] == [False, True, True]
    assert page.post(f"{MARCH}reopen/", {"reason": "Again"}).status_code == 422
    month.refresh_from_db()
    assert month.state == "open"


def test_who_has_no_base_is_named_and_not_settled(page, secretary, people):
    response = page.get(MARCH)
    assert [m.name for m in response.context["ledger"].without_base] == [secretary.name]


@pytest.mark.parametrize("path", ["2026/13/", "2026/0/", "1900/1/", "9999/1/", "2999/01/"])
def test_a_month_that_is_none_or_lies_ahead_is_not_found(page, path):
    assert page.get(f"{YEAR}{path}").status_code == 404


def test_the_superior_looks_and_does_not_settle(as_user, organizer, page, people):
    data, superior = ledger(page), as_user(organizer)
    assert (superior.get(MARCH).status_code, superior.post(MARCH, data).status_code) == (200, 403)
    assert not DuesMonth.objects.exists()
