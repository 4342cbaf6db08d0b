"""Bases are checked in one post and shown to nobody else."""

from datetime import date
from decimal import Decimal

import pytest

from members.models.dues import DuesBase, DuesYearlyStep
from tests import make
from tests.members.dues.books import settled
from tests.members.views.dues.pages import MARCH, SECRET, YEAR, person


def bases_page(page, **changes) -> dict:
    form = page.get(f"{YEAR}bases/").context["form"]
    data = {name: form[name].value() for name in form.fields} | changes
    return {name: value for name, value in data.items() if value is not None}


def test_the_bases_of_everybody_are_checked_in_one_post(page, people, secretary):
    first, _second, student = people
    data = bases_page(page, **{f"amount-{first.pk}": "8000", f"kind-{student.pk}": "monthly",
                               f"amount-{student.pk}": "4000"})  # fmt: skip
    assert page.post(f"{YEAR}bases/", data)["Location"] == YEAR
    found = {b.member.name: (b.kind, b.amount) for b in DuesBase.objects.filter(until=None)}
    assert found == {
        "甲": ("monthly", Decimal(8000)), "乙": ("monthly", Decimal(SECRET)),
        "丙": ("monthly", Decimal(4000)),
    }  # fmt: skip
    assert DuesYearlyStep.objects.get().step == "base_check"


def test_a_base_that_is_missing_is_said_beside_its_field(page, people):
    data = bases_page(page, **{f"amount-{people[0].pk}": ""})
    response = page.post(f"{YEAR}bases/", data)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [f"amount-{people[0].pk}"])
    assert not DuesYearlyStep.objects.exists()


def test_one_base_is_changed_on_the_persons_page(page, people):
    address, today = person(people[0], "dues_base"), date.today()
    data = {"kind": "retired", "amount": "5000.01", "since": f"{today:%Y-%m}", "remark": "Pension"}
    assert page.post(address, data)["Location"] == person(people[0], "dues_person")
    assert DuesBase.objects.get(member=people[0], until=None).kind == "retired"
    wrong = page.post(address, data | {"amount": ""})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["amount"])


@pytest.mark.parametrize("who", ["organizer", "admin"])
def test_bases_are_shown_to_nobody_but_who_keeps_the_dues(request, as_user, branch, people, who):
    settled(branch, date(2026, 3, 1))
    reader = as_user(request.getfixturevalue(who))
    for address in (
        YEAR,
        MARCH,
        f"{YEAR}2026/register/",
        f"{YEAR}2026/publication/",
        person(people[0], "dues_person"),
    ):
        response = reader.get(address)
        assert (response.status_code, SECRET in response.content.decode()) == (200, False), address
    for address in (f"{YEAR}bases/", f"{YEAR}2026/assessment/", f"{YEAR}2026/assessment/export/"):
        assert reader.get(address).status_code == 403


def test_who_keeps_the_dues_sees_the_bases(page, branch, people):
    settled(branch, date(2026, 3, 1))
    for address in (f"{YEAR}bases/", f"{YEAR}2026/assessment/", person(people[0], "dues_person")):
        assert SECRET in page.get(address).content.decode(), address


@pytest.mark.parametrize("who", ["stranger", "sibling", "plain_member"])
def test_nobody_else_finds_the_dues(request, as_user, branch, college, people, who):
    user = (
        make.official(make.organization(college, code="sibling"))
        if who == "sibling"
        else request.getfixturevalue(who)
    )
    month = settled(branch, date(2026, 3, 1), unpaid=[people[0]])
    reader = as_user(user)
    addresses = [YEAR, MARCH, f"{YEAR}bases/", f"{YEAR}arrears/", f"{YEAR}arrears/export/"]
    addresses += [f"{YEAR}2026/{p}/" for p in ("register", "publication", "assessment")]
    addresses += [f"{YEAR}2026/{p}/export/" for p in ("register", "publication", "assessment")]
    addresses += [person(people[0], p) for p in ("dues_person", "dues_base", "dues_ask", "dues_late")]
    assert {reader.get(a).status_code for a in addresses} == {404}
    assert reader.post(f"{MARCH}reopen/", {"reason": "x"}).status_code == 404
    month.refresh_from_db()
    assert month.state == "settled"
