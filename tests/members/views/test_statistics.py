"""The annual statistics on screen, on paper, as a file and over the interface."""

from datetime import date
from io import BytesIO

import pytest
from django.test import override_settings
from django.utils import timezone
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from branches.scope import Scope
from members.codes import EntryType
from members.models import Affiliation, Standing
from members.services import change_standing
from members.statistics import statistics_of, table_of
from members.statistics.axes import SEX
from members.statistics.tables import Table
from partybuild.audit.models import Entry
from tests import make
from tests.api import Caller

ON = date(2026, 12, 31)
ADDRESS = "/o/branch/statistics/"
# A source of another part, as settings.STATISTICS_SOURCES names it.
HONOURS = Table("honours", "other", "Honours", SEX, lambda facts: facts.people()[:1])


@pytest.fixture
def people(branch, secretary):
    """Three women, a man and the secretary of whom nothing is stated, and one activist who is no member."""
    for _ in range(3):
        make.member(branch, sex="female", born_on=date(1990, 1, 1))
    make.member(branch, sex="male", name="赵一")
    make.member(branch, sex="male", status="activist")


def figures(shown, key) -> dict:
    filled = next(t for t in shown.tables if t.table.key == key)
    return {line.cell.key: line.count for line in filled.lines} | {"total": filled.total}


def test_missing_data_is_a_cell_of_its_own(branch, people):
    shown = statistics_of(branch, Scope.everything(), on=ON)
    assert figures(shown, "sex") == {"male": 1, "female": 3, "not_stated": 1, "total": 5}


def test_the_page_links_each_figure_to_its_people(as_user, secretary, people):
    text = as_user(secretary).get(f"{ADDRESS}?on=2026-12-31").content.decode()
    assert f"{ADDRESS}sex/female/?on=2026-12-31" in text
    assert "As of 31 Dec 2026" in text
    rows = as_user(secretary).get(f"{ADDRESS}sex/male/?on=2026-12-31")
    assert [row.name for row in rows.context["page"].object_list] == ["赵一"]
    assert "赵一" in rows.content.decode()


@override_settings(STATISTICS_SOURCES={"training": "members.statistics.sources.TRAINING"})
def test_nothing_recorded_is_said_and_is_no_nought(as_user, secretary, people):
    answer = as_user(secretary).get(ADDRESS)
    assert answer.context["shown"].missing == ["Democratic appraisal of members", "Honours"]
    assert "No data recorded yet" in answer.content.decode()


@override_settings(STATISTICS_SOURCES={"honours": "tests.members.views.test_statistics.HONOURS"})
def test_another_part_adds_its_table(as_user, secretary, people):
    answer = as_user(secretary).get(ADDRESS)
    shown = answer.context["shown"]
    assert shown.missing == ["Democratic appraisal of members", "Education and training"]
    assert figures(shown, "honours")["total"] == 1
    assert as_user(secretary).get(f"{ADDRESS}honours/not_stated/").status_code == 200


def test_the_years_changes_have_their_reasons(branch, other_branch, people):
    came, died, gone, joined = (make.member(branch) for _ in range(4))
    day = date(2026, 5, 4)
    Affiliation.objects.filter(member=came).update(since=day, entry_type=EntryType.TRANSFERRED_IN)
    change_standing(by=None, member=died, status="deceased", on=day)
    Affiliation.objects.filter(member=gone).update(until=day, exit_type="transferred_out")
    Affiliation.objects.create(member=gone, organization=other_branch, since=day)
    Standing.objects.filter(member=joined).update(status="activist", until=day)
    Standing.objects.create(member=joined, status="probationary", since=day)
    shown = statistics_of(branch, Scope.everything(), on=ON).reasons
    assert (shown.before, shown.now) == (7, 7)
    with override("en"):
        entered = [(str(r.label), r.count) for r in shown.entered]
        left = [(str(r.label), r.count) for r in shown.left]
    assert entered == [("Newly admitted", 1), ("Affiliation transferred in", 1)]
    assert left == [("Affiliation transferred out", 1), ("Deceased", 1)]


def test_a_jump_is_marked_by_the_rules_of_the_organization(branch, college, people):
    for _ in range(6):
        make.member(branch, since=date(2026, 3, 1))

    def jumps():
        return [str(f.table.key) for f, _line in statistics_of(branch, Scope.everything(), on=ON).jumps]

    assert "kind" in jumps()
    make.rule_set(college, {"statistics.jump_people": 7})
    assert jumps() == []


def test_organizations_are_counted_by_kind_as_they_exist(root, college, branch):
    make.organization(college, kind="joint_branch", dissolved_on=date(2026, 1, 1))
    shown = statistics_of(root, Scope.everything(), on=ON)
    found = figures(shown, "organizations")
    assert (found["committee"], found["branch"], found["joint_branch"], found["total"]) == (2, 1, 0, 3)


def test_a_scope_narrower_than_the_organization_narrows_the_figures(root, branch, other_branch, people):
    make.members(other_branch, 4)
    assert figures(statistics_of(root, Scope.everything(), on=ON), "sex")["total"] == 9
    assert figures(statistics_of(root, Scope.of({branch.path}), on=ON), "sex")["total"] == 5


@pytest.mark.parametrize("number", [1, 3])
def test_five_queries_for_any_number_of_branches(root, number, django_assert_num_queries):
    for _ in range(number):
        make.members(make.organization(root), number)
    with django_assert_num_queries(5):
        statistics_of(root, Scope.everything(), on=ON)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("role", ["secretary", "admin"])
def test_the_page_costs_ten_queries(request, as_user, branch, role, number, django_assert_num_queries):
    make.members(branch, number)
    client = as_user(request.getfixturevalue(role))
    with django_assert_num_queries(10):
        assert client.get(ADDRESS).status_code == 200


def test_the_rows_of_a_figure_cost_two_queries(as_user, secretary, people, django_assert_num_queries):
    client = as_user(secretary)
    with django_assert_num_queries(7):
        assert client.get(f"{ADDRESS}sex/female/").status_code == 200


@pytest.mark.parametrize("path", ["nothing/full/", "kind/nothing/", "sex/full/"])
def test_what_is_no_figure_is_not_found(as_user, secretary, path):
    assert as_user(secretary).get(f"{ADDRESS}{path}").status_code == 404


@pytest.mark.parametrize("on", ["", "x", "1900-01-01", "2200-01-01", "2026-02-30"])
def test_a_day_that_is_none_asks_for_today(as_user, secretary, on):
    answer = as_user(secretary).get(ADDRESS, {"on": on})
    assert (answer.status_code, answer.context["on"]) == (200, timezone.localdate())


@pytest.mark.parametrize(
    ("role", "status"), [("secretary", 200), ("organizer", 200), ("admin", 200), ("stranger", 404)]
)
def test_who_sees_the_statistics(request, as_user, branch, role, status):
    client = as_user(request.getfixturevalue(role))
    for path in ("", "print/", "export/", "kind/full/", "kind/full/export/"):
        assert client.get(f"{ADDRESS}{path}").status_code == status, path


def test_a_groups_leader_sees_none(as_user, branch):
    leader = make.official(branch, "group_leader", group=make.group(branch))
    assert as_user(leader).get(ADDRESS).status_code == 403


def test_the_workbook_has_a_sheet_for_each_table(as_user, secretary, people):
    answer = as_user(secretary).get(f"{ADDRESS}export/?on=2026-12-31")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert (book.sheet_names[0], book.sheet_names[-1]) == ("Two years compared", "Notes")
    rows = book.get_sheet_by_name("Sex").to_python()
    assert [row[:2] for row in rows] == [
        ["Sex", "Number"], ["Male", 1], ["Female", 3], ["Not stated", 1], ["Total", 5],
    ]  # fmt: skip
    assert Entry.objects.get(action="export statistics").details == {"on": "2026-12-31"}


def test_names_leave_as_an_export_of_the_roster(as_user, secretary, branch, people):
    answer = as_user(secretary).get(f"{ADDRESS}sex/male/export/?on=2026-12-31")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.get_sheet_by_index(0).to_python()[1][:3] == ["赵一", "Branch", "Male"]
    entry = Entry.objects.get(action="export members")
    assert (entry.organization_code, entry.details) == (
        "branch", {"count": 1, "filters": ["statistics:sex:male"]},
    )  # fmt: skip


def test_the_print_shows_every_table(as_user, secretary, people):
    text = as_user(secretary).get(f"{ADDRESS}print/?on=2026-12-31").content.decode()
    assert "Branch: annual statistics" in text
    assert text.count("<table") == len(
        statistics_of(secretary.member.affiliations.get().organization, Scope.everything(), on=ON).tables
    )


def test_the_interface_answers_with_the_same_figures(secretary, people, branch):
    body = Caller(secretary).get("statistics/", organization="branch", on="2026-12-31").json()
    sex = next(t for t in body["tables"] if t["table"] == "sex")
    assert (body["members"], body["compared_with"], sex["total"]) == (5, "2025-12-31", 5)
    assert [(line["cell"], line["count"]) for line in sex["lines"]] == [
        ("male", 1), ("female", 3), ("not_stated", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "status"),
    [({}, 400), ({"organization": "branch", "on": "x"}, 400), ({"organization": "other"}, 404),
     ({"organization": "branch", "on": "0001-01-01"}, 400)],
)  # fmt: skip
def test_the_interface_refuses_what_is_not_asked_well(secretary, other_branch, query, status):
    assert Caller(secretary).get("statistics/", **query).status_code == status


def test_every_cells_key_fits_into_an_address():
    assert table_of("kind").cell("full") is not None
    for key in ("age", "education", "job", "organizations", "ended"):
        assert all(cell.key.replace("_", "").isalnum() for cell in table_of(key).cells)
