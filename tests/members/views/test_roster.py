"""The roster's list, print and Excel file."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from members.models import Affiliation, Member
from members.services import appoint, change_standing, register_member
from partybuild.audit.models import Entry
from tests import make

DAY = date(2026, 3, 31)
ONE = timedelta(days=1)
LIST = "/o/branch/members/"


def register(branch, name, **fields):
    given = {"status": "full", "on": date(2024, 9, 1)} | fields
    return register_member(by=None, organization=branch, name=name, **given)


def names_on(response) -> list[str]:
    return [row.member.name for row in response.context["page"].object_list]


@pytest.fixture
def roster(branch):
    """Three people of two groups; the secretary of the cast, whose pinyin is empty, stands before them."""
    groups = [make.group(branch, name=name) for name in ("First", "Second")]
    register(
        branch, "陈思远", group=groups[0], phone="13812345678", id_number="11010519491231002X",
        admission_date=date(1987, 6, 1), admission_precision="month",
    )  # fmt: skip
    register(branch, "单雄", group=groups[1], status="probationary", admission_date=date(2025, 12, 10))
    register(branch, "仇和", group=groups[1], status="activist")
    return groups


def test_the_roster_is_in_the_order_of_pinyin_with_what_a_row_needs(as_user, secretary, roster):
    response = as_user(secretary).get(LIST)
    assert names_on(response) == [secretary.name, "陈思远", "仇和", "单雄"]
    row = response.context["page"].object_list[1]
    assert (row.admitted, row.phone, row.kind_label) == ("Jun 1987", "138****5678", "Full member")
    text = response.content.decode()
    assert "13812345678" not in text
    assert "11010519491231002X" not in text
    assert (response.context["members"], response.context["probationary"], response.context["before"]) == (
        3,
        1,
        1,
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=party", ["M", "陈思远", "单雄"]), ("kind=before", ["仇和"]), ("kind=probationary", ["单雄"]),
        ("kind=nonsense", ["M", "陈思远", "仇和", "单雄"]), ("place={second}", ["仇和", "单雄"]),
        ("place=999999", ["M", "陈思远", "仇和", "单雄"]), ("q=csy", ["陈思远"]), ("q=shanx", ["单雄"]),
        ("q=雄", ["单雄"]), ("q=nobody", []), ("sort=-name", ["单雄", "仇和", "陈思远", "M"]),
        ("sort=joined", ["陈思远", "M", "单雄", "仇和"]), ("sort=-joined", ["单雄", "M", "陈思远", "仇和"]),
        ("sort=password", ["M", "陈思远", "仇和", "单雄"]), ("on=nonsense", ["M", "陈思远", "仇和", "单雄"]),
        ("kind=party&place={second}", ["单雄"]), ("page=99", ["M", "陈思远", "仇和", "单雄"]),
    ],
)  # fmt: skip
def test_the_filter_stands_in_the_address(as_user, secretary, roster, query, found):
    response = as_user(secretary).get(f"{LIST}?{query.format(second=roster[1].pk)}")
    assert names_on(response) == [secretary.name if name == "M" else name for name in found]


@pytest.mark.parametrize(("on", "is_there"), [(DAY - ONE, True), (DAY, False), (DAY + ONE, False)])
def test_the_roster_of_a_day_is_who_belonged_that_day(as_user, secretary, branch, on, is_there):
    member = register(branch, "陈思远")
    change_standing(by=None, member=member, status="deceased", on=DAY)
    response = as_user(secretary).get(f"{LIST}?on={on:%Y-%m-%d}")
    assert ("陈思远" in names_on(response)) is is_there


def test_who_moved_out_of_sight_stays_on_the_old_roster_without_a_link(
    as_user, secretary, branch, other_branch
):
    member = register(branch, "陈思远")
    member.affiliations.update(until=DAY)
    Affiliation.objects.create(member=member, organization=other_branch, since=DAY)
    text = as_user(secretary).get(f"{LIST}?on={DAY - ONE:%Y-%m-%d}").content.decode()
    assert "陈思远" in text
    assert str(member.pk) not in text


def test_a_superior_sees_all_branches_by_branch_and_opens_files_at_theirs(
    as_user, organizer, branch, college
):
    second = make.organization(college, code="second", name="Second branch")
    first, last = register(branch, "单雄"), register(second, "陈思远")
    response = as_user(organizer).get("/o/college/members/")
    assert names_on(response)[-2:] == ["单雄", "陈思远"]
    text = response.content.decode()
    for code, member in (("branch", first), ("second", last)):
        assert reverse("members:detail", args=[code, member.pk]) in text
    assert names_on(as_user(organizer).get("/o/college/members/?place=second")) == ["陈思远"]


def test_a_groups_leader_sees_names_but_no_phones(as_user, branch, roster):
    leader = make.official(branch, "group_leader", group=roster[0])
    text = as_user(leader).get(LIST).content.decode()
    assert "陈思远" in text
    assert "138****5678" not in text
    assert as_user(leader).get(f"{LIST}export/").status_code == 403
    assert as_user(leader).get(f"{LIST}print/").status_code == 403


def test_a_number_is_not_searched_from_the_address(as_user, secretary, roster):
    response = as_user(secretary).get(f"{LIST}?q=13812345678")
    assert len(names_on(response)) == 4
    assert reverse("search") in response.content.decode()
    assert 'value="13812345678"' not in response.content.decode().split("<main")[1]


def test_an_empty_roster_offers_the_import(as_user, secretary, branch):
    Affiliation.objects.all().delete()
    text = as_user(secretary).get(LIST).content.decode()
    assert "There is no roster yet" in text
    assert reverse("members:import", args=["branch"]) in text


def test_an_empty_filter_offers_everybody(as_user, secretary, roster):
    assert "Nobody fits this filter" in as_user(secretary).get(f"{LIST}?q=nobody").content.decode()


def test_posts_of_the_day_stand_in_the_row(as_user, secretary, branch, roster):
    member = Member.objects.get(name="陈思远")
    appoint(by=None, member=member, organization=branch, post="group_leader", since=DAY, group=roster[0])
    rows = {n: as_user(secretary).get(f"{LIST}?q=csy&on={DAY + n * ONE:%Y-%m-%d}") for n in (-1, 0)}
    posts = {n: r.context["page"].object_list[0].posts for n, r in rows.items()}
    assert posts == {-1: [], 0: ["Party group leader"]}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("role", "code", "queries"),
    [("secretary", "branch", 9), ("admin", "branch", 9), ("organizer", "college", 9)],
)
def test_the_list_costs_the_same_for_few_and_many(
    request, as_user, branch, number, role, code, queries, django_assert_num_queries
):
    """The superuser's one more is the organization itself: an official's comes with his appointments."""
    user = request.getfixturevalue(role)
    for n in range(number):
        member = register(branch, f"陈思远{n}", phone="13812345678")
        make.appoint(member, branch, "publicity_officer")
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(f"/o/{code}/members/").status_code == 200


def test_the_list_pages_by_twenty(as_user, secretary, branch):
    make.members(branch, 20)
    page = as_user(secretary).get(f"{LIST}?page=2").context["page"]
    assert (page.number, page.paginator.count, len(page.object_list)) == (2, 21, 1)


def test_the_print_shows_every_filtered_row(as_user, secretary, branch, roster):
    make.members(branch, 21)
    text = as_user(secretary).get(f"{LIST}print/?kind=party").content.decode()
    assert text.count('<th role="rowheader" scope="row">') == 24
    assert "仇和" not in text
    assert "138****5678" in text


def workbook_of(response) -> dict[str, list]:
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_excel_file_holds_the_filtered_rows_masked_with_real_dates(as_user, secretary, roster):
    response = as_user(secretary).get(f"{LIST}export/?kind=party&q=shan")
    head, row = workbook_of(response)["Roster"]
    cells = dict(zip(head, row, strict=True))
    assert (cells["Name"], cells["Date of admission"]) == ("单雄", date(2025, 12, 10))
    response = as_user(secretary).get(f"{LIST}export/?q=csy")
    head, row = workbook_of(response)["Roster"]
    cells = dict(zip(head, row, strict=True))
    assert (cells["ID number"], cells["Mobile phone"]) == ("1***************2X", "138****5678")
    assert cells["Date of admission"] == "1987-06"
    assert b"13812345678" not in response.content


def test_the_export_is_audited_and_says_who_made_it(as_user, secretary, branch, roster):
    response = as_user(secretary).get(f"{LIST}export/?kind=party&on=2026-03-31")
    entry = Entry.objects.get(action="export members")
    assert (entry.actor, entry.organization_id) == (secretary, branch.pk)
    assert entry.details == {"count": 3, "filters": ["kind", "on"]}
    notes = dict(workbook_of(response)["Notes"])
    assert (notes["Made by"], notes["As of"], notes["Rows"]) == (secretary.name, "2026-03-31", "3")
    assert response["Content-Disposition"] == 'attachment; filename="members_branch_2026-03-31.xlsx"'
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["", "print/", "export/"])
def test_a_stranger_finds_no_roster(as_user, stranger, branch, path):
    assert as_user(stranger).get(f"{LIST}{path}").status_code == 404
