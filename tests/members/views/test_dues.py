"""The pages of dues: the year, the month on one page, bases, a person, the papers, the committee."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from branches.scope import Scope
from members.dues.arrears import arrears_in
from members.models import Affiliation
from members.models.dues import DuesBase, DuesEntry, DuesMonth, DuesReduction, DuesRemittance, DuesYearlyStep
from members.services import change_standing
from members.services.dues import record_remittance, reopen_month, request_reduction
from partybuild.audit.models import Entry
from tests import make
from tests.members.dues.books import base, settled

MARCH = "/o/branch/dues/2026/3/"
YEAR = "/o/branch/dues/"
SECRET = "7531"


@pytest.fixture
def people(branch):
    """Two workers of 7531 yuan and a student; the secretary of the cast has no base."""
    first, second, student = (make.member(branch, name=name) for name in ("甲", "乙", "丙"))
    base(first, amount=SECRET)
    base(second, amount=SECRET)
    base(student, "student", None)
    return first, second, student


@pytest.fixture
def page(as_user, secretary):
    return as_user(secretary)


def ledger(page, **changes) -> dict:
    """What the browser sends of the ledger as it came, with some changes; None takes a tick away."""
    form = page.get(MARCH).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: "on" if value is True else value for name, value in data.items()} | changes
    return {name: value for name, value in data.items() if value not in (None, False)}


def names(response) -> list[str]:
    return [e.member.name for e in response.context["entries"]]


# The month.


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


# The year.


def test_the_year_shows_months_and_arrears(page, branch, people):
    for number in range(1, 7):
        settled(branch, date(2026, number, 1), unpaid=[people[0]])
    response = page.get(f"{YEAR}?year=2026")
    dues = response.context["dues"]
    assert ([r.is_settled for r in dues.rows], dues.due, dues.paid) == (
        [True] * 6 + [False] * 6, Decimal("1356.84"), Decimal("679.02"),
    )  # fmt: skip
    [row] = response.context["arrears"]
    assert (row.member.name, row.run, row.is_lapsing, row.missing) == ("甲", 6, True, Decimal("677.82"))


@pytest.mark.parametrize(
    ("unpaid", "run", "warned", "lapsing"),
    [
        ([1], 0, False, False), ([6], 1, False, False), ([3, 4, 5, 6], 4, False, False),
        ([2, 3, 4, 5, 6], 5, True, False), ([1, 2, 3, 4, 5, 6], 6, False, True),
        ([1, 2, 3, 4, 5], 0, False, False), ([1, 2, 4, 5, 6], 3, False, False),
    ],
)  # fmt: skip
def test_the_row_of_unpaid_months_ends_with_a_payment(branch, people, unpaid, run, warned, lapsing):
    for number in range(1, 7):
        settled(branch, date(2026, number, 1), unpaid=[people[0]] if number in unpaid else [])
    [row] = arrears_in(branch, Scope.everything())
    assert (row.run, row.is_warned, row.is_lapsing) == (run, warned, lapsing)
    assert [m.month for m in row.months] == unpaid


def test_the_arrears_of_who_died_stand_apart(page, branch, people):
    settled(branch, date(2026, 3, 1), unpaid=[people[0]])
    change_standing(by=None, member=people[0], status="deceased", on=date(2026, 4, 1))
    shown = [page.get(f"{YEAR}arrears/?kind={kind}").context["page"].paginator.count for kind in ("", "gone")]
    assert shown == [0, 1]


def test_an_open_month_counts_no_arrears(page, branch, people):
    month = settled(branch, date(2026, 3, 1), unpaid=[people[0]])
    reopen_month(by=None, month=month, reason="Mistake")
    assert page.get(f"{YEAR}arrears/").context["page"].paginator.count == 0


def test_a_temporary_branch_says_where_its_members_pay(as_user, college):
    temporary = make.organization(college, kind="temporary_branch", code="temporary")
    page = as_user(make.official(temporary))
    response = page.get("/o/temporary/dues/")
    assert (response.status_code, response.context["collects"]) == (200, False)
    assert page.get("/o/temporary/dues/2026/3/").status_code == 404


# Bases and privacy.


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


def person(member, page="dues") -> str:
    return reverse(f"members:{page}", args=["branch", member.pk])


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


# A person.


def test_arrears_are_paid_on_the_persons_page(page, branch, people):
    for number in (1, 2):
        settled(branch, date(2026, number, 1), unpaid=[people[0]])
    address = person(people[0], "dues_late")
    choices = [pk for pk, _label in page.get(address).context["form"].fields["entries"].choices]
    response = page.post(address, {"entries": choices, "on": "2026-03-10", "note": "paid by his wife"})
    assert response["Location"] == person(people[0], "dues_person")
    assert page.get(response["Location"]).context["arrears"] is None
    assert page.post(address, {"entries": choices, "on": "2026-03-10"}).status_code == 422


def test_who_moved_takes_his_arrears_along_and_pays_where_he_is(as_user, branch, college, people):
    settled(branch, date(2026, 3, 1), unpaid=[people[0]])
    Affiliation.objects.filter(member=people[0]).update(until=date(2026, 4, 1))
    new = make.organization(college, code="new")
    Affiliation.objects.create(member=people[0], organization=new, since=date(2026, 4, 1))
    page = as_user(make.official(new))
    address = reverse("members:dues_late", args=["new", people[0].pk])
    entry = DuesEntry.objects.in_arrears().get()
    assert page.post(address, {"entries": [entry.pk], "on": "2026-04-10"}).status_code == 302
    assert not DuesEntry.objects.in_arrears().exists()


def test_a_reduction_is_asked_for_and_decided_above(as_user, page, organizer, people):
    today = date.today()
    data = {"amount": "5", "since": f"{today:%Y-%m}", "until": "", "reason": "Long illness"}
    assert page.post(person(people[0], "dues_ask"), data).status_code == 302
    reduction = DuesReduction.objects.get()
    superior = as_user(organizer)
    address = reverse("members:dues_reduction", args=["college", reduction.pk])
    assert [r.pk for r in superior.get("/o/college/dues/").context["reductions"]] == [reduction.pk]
    assert "Long illness" in superior.get(address).content.decode()
    assert superior.post(address, {"decision": "refuse", "answer": ""}).status_code == 422
    assert superior.post(address, {"decision": "approve"})["Location"] == "/o/college/dues/"
    reduction.refresh_from_db()
    assert (reduction.state, reduction.decided_by) == ("approved", organizer)
    assert page.get(reverse("members:dues_reduction", args=["branch", reduction.pk])).status_code == 403


def test_only_the_committee_that_decides_reads_the_reason(
    as_user, secretary, branch, root, organizer, people
):
    asked = {"since": date(2026, 5, 1), "reason": "Long illness", "on": date(2026, 4, 1)}
    reduction = request_reduction(by=secretary, organization=branch, member=people[0], **asked)
    above = as_user(make.official(root, "secretary"))
    for code in ("root", "college"):
        page = above.get(reverse("members:dues_reduction", args=[code, reduction.pk]))
        assert (code, page.status_code) == (code, 404 if code == "root" else 200)
    page = as_user(organizer).get(reverse("members:dues_reduction", args=["college", reduction.pk]))
    assert "Long illness" in page.content.decode()


# Papers.


def sheet(response, number=0) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(number).to_python()


def test_the_register_has_everybody_and_every_month(page, branch, people):
    for number in (1, 2):
        settled(branch, date(2026, number, 1), unpaid=[people[0]] if number == 2 else [])
    rows = sheet(page.get(f"{YEAR}2026/register/export/"))
    assert rows[0] == ["Name", *[f"{n:02}" for n in range(1, 13)], "Due", "Paid", "Missing"]
    found = {row[0]: (row[1], row[2], row[3], *row[13:]) for row in rows[1:]}
    assert found["甲"] == (112.97, 0, "", 225.94, 112.97, 112.97)
    assert found["Total"][:2] == (226.14, 113.17)
    assert page.get(f"{YEAR}2026/register/").context["register"].paid_total == Decimal("339.31")


def test_the_publication_has_names_and_amounts_and_no_bases(page, branch, people):
    settled(branch, date(2026, 3, 1))
    rows = sheet(page.get(f"{YEAR}2026/publication/export/"))
    assert rows[0] == ["Name", "Months", "Due", "Paid", "Missing"]
    assert sorted(r[:2] for r in rows[1:-1]) == sorted([["甲", 1], ["乙", 1], ["丙", 1]])
    response = page.post(f"{YEAR}2026/published/")
    assert response["Location"] == f"{YEAR}2026/publication/"
    page.post(f"{YEAR}2026/published/")
    assert DuesYearlyStep.objects.get().step == "publication"
    assert page.get(response["Location"]).context["may_publish"] is False


def test_the_assessment_has_bases_and_each_copy_is_audited(page, people):
    rows = sheet(page.get(f"{YEAR}2026/assessment/export/"))
    assert ["甲", "Monthly pay", 7531, "1.5", "", 112.97] in rows
    assert rows[-1][-1] == 226.14
    entry = Entry.objects.get(action="export dues")
    assert entry.details == {"list": "assessment", "count": 3}


def test_the_arrears_list_is_filtered_and_exported(page, branch, people):
    for number in range(1, 6):
        settled(branch, date(2026, number, 1), unpaid=people[:2] if number == 5 else [people[0]])
    response = page.get(f"{YEAR}arrears/?kind=warned")
    assert [r.member.name for r in response.context["page"]] == ["甲"]
    rows = sheet(page.get(f"{YEAR}arrears/export/"))
    assert sorted(r[0] for r in rows) == ["Name", "乙", "甲"]
    assert next(r for r in rows if r[0] == "甲")[2:] == [
        "2026-01, 2026-02, 2026-03, 2026-04, 2026-05",
        564.85,
        5,
    ]


# The committee.


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


# Costs: as many queries for one, three and fifty, and for an administrator.


def crowd(branch, number):
    people = make.members(branch, number)
    for each in people:
        base(each)
    for month in (2, 3):
        settled(branch, date(2026, month, 1), unpaid=people)
    request_reduction(
        by=None,
        organization=branch,
        member=people[0],
        since=date(2026, 5, 1),
        reason="x",
        on=date(2026, 4, 1),
    )
    return people


COSTS = [
    ("secretary", f"{YEAR}?year=2026", 10), ("secretary", MARCH, 7),
    ("secretary", "/o/branch/dues/2026/4/", 10),
    ("secretary", f"{YEAR}bases/", 9), ("secretary", f"{YEAR}arrears/", 6),
    ("secretary", f"{YEAR}2026/register/", 4), ("secretary", f"{YEAR}2026/publication/", 5),
    ("organizer", "/o/college/dues/?year=2026", 9), ("organizer", "/o/college/dues/arrears/", 6),
]  # fmt: skip


@pytest.mark.parametrize("number", [1, 3, 50])
@pytest.mark.parametrize(("who", "address", "queries"), COSTS)
def test_pages_cost_the_same_for_any_number(
    request, as_user, branch, number, who, address, queries, django_assert_num_queries
):
    reader = as_user(request.getfixturevalue(who))
    crowd(branch, number)
    reader.get(address)
    with django_assert_num_queries(queries):
        assert reader.get(address).status_code == 200


@pytest.mark.parametrize(("who", "address", "queries"), [c for c in COSTS if "bases" not in c[1]])
def test_an_administrator_costs_no_more_than_who_comes_from_above(
    as_user, admin, organizer, branch, who, address, queries, django_assert_max_num_queries
):
    crowd(branch, 3)
    reader = as_user(admin)
    reader.get(address)
    with django_assert_max_num_queries(queries + 1):
        assert reader.get(address).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_persons_dues_cost_the_same_for_any_number_of_months(
    page, branch, number, django_assert_num_queries
):
    [member] = make.members(branch, 1)
    base(member)
    for month in range(1, number + 1):
        settled(branch, date(2026, month, 1), unpaid=[member])
    address = person(member, "dues_person")
    page.get(address)
    with django_assert_num_queries(10):
        assert page.get(address).status_code == 200
