"""Dues are handed up and confirmed on the screen."""

from datetime import date
from decimal import Decimal

from django.urls import reverse

from members.models.dues import DuesRemittance
from members.services.dues import record_remittance
from tests import make
from tests.members.dues.books import settled
from tests.members.views.dues.pages import YEAR


def send(branch, on=date(2026, 4, 6), **fields):
    given = {"first_month": date(2026, 1, 1), "last_month": date(2026, 3, 1), "amount": Decimal(100)} | fields
    return record_remittance(by=None, organization=branch, on=on, receipt="R", **given)


def test_the_form_of_handing_up_comes_filled(page, branch, people):
    for number in (1, 2, 3):
        settled(branch, date(2026, number, 1))
    form = page.get(f"{YEAR}remittances/new/").context["form"]
    assert [form[n].value() for n in ("first_month", "last_month", "amount")] == [
        "2026-01", "2026-03", Decimal("678.42"),
    ]  # fmt: skip
    data = {
        "first_month": "2026-01",
        "last_month": "2026-03",
        "amount": "678.42",
        "on": "2026-04-06",
        "receipt": "7",
    }
    assert page.post(f"{YEAR}remittances/new/", data)["Location"] == YEAR
    rows = page.get(f"{YEAR}?year=2026").context["dues"].rows
    assert [r.remittance is not None for r in rows][:4] == [True, True, True, False]


def test_the_superior_confirms_in_place_and_the_branch_does_not(as_user, page, organizer, branch):
    remittance = send(branch)
    address = reverse("members:dues_confirm", args=["college", remittance.pk])
    assert page.post(address).status_code == 404
    assert page.post(reverse("members:dues_confirm", args=["branch", remittance.pk])).status_code == 403
    superior = as_user(organizer)
    assert [superior.post(address).status_code for _click in range(2)] == [302, 302]
    [row] = superior.get("/o/college/dues/?year=2026").context["page"]
    assert (row.handed_up, row.confirmed, row.missing) == (Decimal(100), Decimal(100), Decimal(-100))
    assert page.post(reverse("members:dues_withdraw", args=["branch", remittance.pk])).status_code == 422


def test_the_branch_takes_back_what_is_not_confirmed(page, branch):
    remittance = send(branch)
    assert page.post(reverse("members:dues_withdraw", args=["branch", remittance.pk])).status_code == 302
    assert not DuesRemittance.objects.standing().exists()


def test_the_committee_sees_every_branch_with_its_year(as_user, organizer, branch, college, people):
    settled(branch, date(2026, 3, 1), unpaid=[people[0]])
    make.organization(college, kind="temporary_branch")
    [row] = as_user(organizer).get("/o/college/dues/?year=2026").context["page"]
    assert (row, row.settled, row.paid, row.in_arrears, row.missing) == (
        branch, 1, Decimal("113.17"), 1, Decimal("113.17"),
    )  # fmt: skip
