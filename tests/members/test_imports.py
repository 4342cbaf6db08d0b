import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from branches.models import PartyGroup
from members.models import Affiliation, Appointment, BatchState, ImportBatch, ImportRow, Member, Standing
from members.roster.files import Unreadable
from members.services import change_member
from members.services.imports import (
    edit_rows,
    faulty_rows_workbook,
    forget_rows,
    run_import,
    stage_roster,
    undo_import,
)
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make
from tests.members import rosters
from tests.members.rosters import HEADINGS, TODAY, id_number, person

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def lone_branch(college):
    """A branch with nobody in it."""
    return make.organization(college, code="lone")


def stage(branch, rows, headings=HEADINGS, by=None):
    content = rosters.xlsx([headings, *rows])
    return stage_roster(by=by, organization=branch, content=content, on=TODAY)


def import_rows(branch, rows, headings=HEADINGS):
    return run_import(by=None, batch=stage(branch, rows, headings), at=NOON)


def dispositions(batch):
    return list(batch.rows.order_by("number").values_list("disposition", flat=True))


def codes(batch, number):
    return [problem["code"] for problem in batch.rows.get(number=number).problems]


def state_of_people():
    return {
        "members": sorted(Member.objects.values_list("name", "phone_index", "id_number_index", "work_unit")),
        "affiliations": sorted(Affiliation.objects.values_list("member__name", "group__name", "since")),
        "standings": sorted(Standing.objects.values_list("member__name", "status", "since")),
    }


def test_a_roster_becomes_members_with_dated_affiliation_and_standing(lone_branch):
    batch = import_rows(lone_branch, [person(1), person(2, 入党日期="2026.03", 转正日期="")])
    assert (batch.state, batch.created_count, batch.updated_count) == (BatchState.IMPORTED, 2, 0)
    one, two = Member.objects.order_by("phone_index"), Member.objects.get(name=person(2)[1])
    first = Member.objects.get(name=person(1)[1])
    assert len(one) == 2
    assert (first.id_number, first.phone, first.sex) == (id_number(1), "13800000001", "male")
    assert (first.born_on, first.admission_date, first.admission_precision) == (
        date(1970, 6, 4),
        date(1998, 5, 28),
        "day",
    )
    assert first.pinyin.startswith("zhang")
    assert list(first.standings.order_by("since").values_list("status", "since", "until")) == [
        ("probationary", date(1998, 5, 28), date(1999, 5, 28)),
        ("full", date(1999, 5, 28), None),
    ]
    assert list(two.standings.values_list("status", "since", "until")) == [
        ("probationary", date(2026, 3, 1), None)
    ]
    assert (two.admission_date, two.admission_precision) == (date(2026, 3, 1), "month")
    affiliation = first.affiliations.get()
    assert (affiliation.organization, affiliation.entry_type, affiliation.until) == (
        lone_branch,
        "registered",
        None,
    )


def test_an_affiliation_begins_with_the_admission_but_not_before_the_branch(lone_branch):
    import_rows(lone_branch, [person(1), person(2, 入党日期="2026-03-01", 转正日期="")])
    assert lone_branch.founded_on == make.LONG_AGO
    assert sorted(Affiliation.objects.values_list("since", flat=True)) == [make.LONG_AGO, date(2026, 3, 1)]


def test_staged_cells_are_sealed_in_the_database(lone_branch):
    batch = stage(lone_branch, [person(1)])
    stored = str(list(ImportRow.objects.filter(batch=batch).values()))
    assert id_number(1) not in stored
    assert person(1)[1] not in stored
    assert id_number(1) in batch.rows.get().cells


def test_no_personal_value_enters_the_audit(lone_branch):
    import_rows(lone_branch, [person(1)])
    entries = list(Entry.objects.filter(action__in=["stage roster", "import roster"]).order_by("sequence"))
    assert [entry.action for entry in entries] == ["stage roster", "import roster"]
    assert entries[1].details == {"created_count": 1, "updated_count": 0, "refused": 0}


def test_a_file_that_cannot_be_read_leaves_nothing(lone_branch):
    with pytest.raises(Unreadable):
        stage_roster(by=None, organization=lone_branch, content=b"%PDF-1.4", on=TODAY)
    assert ImportBatch.objects.count() == 0


def test_only_a_branch_has_a_roster(college):
    with pytest.raises(RuleBroken) as refused:
        stage(college, [person(1)])
    assert refused.value.field == "organization"


def test_refused_rows_stay_out_and_the_others_go_in(lone_branch):
    rows = [person(n) for n in range(1, 101)]
    for n in range(10, 101, 10):
        rows[n - 1] = person(n, 姓名="", 公民身份号码="4.2E+17")
    batch = import_rows(lone_branch, rows)
    assert (batch.created_count, Member.objects.count()) == (90, 90)
    assert dispositions(batch).count("refused") == 10


def test_a_second_import_of_the_same_file_changes_nothing(lone_branch):
    import_rows(lone_branch, [person(1), person(2)])
    batch = stage(lone_branch, [person(1), person(2)])
    assert dispositions(batch) == ["unchanged", "unchanged"]
    with pytest.raises(RuleBroken):
        run_import(by=None, batch=batch, at=NOON)


def test_a_double_click_imports_once(lone_branch):
    batch = stage(lone_branch, [person(1)])
    first = run_import(by=None, batch=batch, at=NOON)
    second = run_import(by=None, batch=batch, at=NOON + timedelta(seconds=1))
    assert (Member.objects.count(), second.imported_at) == (1, first.imported_at)


def test_a_known_person_is_updated_not_added(lone_branch):
    import_rows(lone_branch, [person(1)])
    batch = stage(lone_branch, [person(1, 手机号码="13911111111", 姓名="张新名")])
    assert dispositions(batch) == ["update"]
    done = run_import(by=None, batch=batch, at=NOON)
    member = Member.objects.get()
    assert (done.created_count, done.updated_count) == (0, 1)
    assert (member.phone, member.name, member.version) == ("13911111111", "张新名", 1)
    assert member.pinyin.startswith("zhangxinming")


def test_a_coarser_date_does_not_overwrite_an_exact_one(lone_branch):
    import_rows(lone_branch, [person(1)])
    assert dispositions(stage(lone_branch, [person(1, 入党日期="1998.05", 转正日期="1999")])) == ["unchanged"]
    assert dispositions(stage(lone_branch, [person(1, 入党日期="1998.04")])) == ["update"]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (
            ["姓名", "出生日期", "入党日期", "转正日期", "手机号码"],
            ["张丑甲", "1970-06-04", "1998-05-28", "1999-05-28", "13911111111"],
        ),
        (
            ["姓名", "手机号码", "入党日期", "转正日期", "工作单位"],
            ["张丑甲", "13800000001", "1998-05-28", "1999-05-28", "某厂"],
        ),
        (
            ["姓名", "公民身份号码", "出生日期", "入党日期", "转正日期", "工作单位"],
            ["张丑甲", "9****************1", "1970-06-04", "1998-05-28", "1999-05-28", "某厂"],
        ),
    ],
)
def test_without_an_id_number_name_and_birth_date_or_phone_find_the_person(lone_branch, headings, cells):
    import_rows(lone_branch, [person(1, 姓名="张丑甲")])
    batch = stage(lone_branch, [cells], headings)
    assert dispositions(batch) == ["update"]
    run_import(by=None, batch=batch, at=NOON)
    assert Member.objects.get().id_number == id_number(1)


def test_a_namesake_with_another_id_number_is_new_and_remarked(lone_branch):
    import_rows(lone_branch, [person(1, 姓名="张丑甲")])
    batch = stage(lone_branch, [person(2, 姓名="张丑甲")])
    assert (dispositions(batch), codes(batch, 1)) == (["create"], ["namesake"])


def test_a_bare_namesake_is_asked_for_more(lone_branch):
    import_rows(lone_branch, [person(1, 姓名="张丑甲")])
    batch = stage(lone_branch, [["张丑甲", "1998-05-28", "1999-05-28"]], ["姓名", "入党日期", "转正日期"])
    assert (dispositions(batch), codes(batch, 1)) == (["refused"], ["id_missing", "ambiguous"])


def test_a_namesake_with_another_id_number_is_another_person(lone_branch):
    import_rows(lone_branch, [person(1, 姓名="张丑甲")])
    assert dispositions(stage(lone_branch, [person(2, 姓名="张丑甲")])) == ["create"]


def test_a_person_of_another_branch_is_refused_without_a_word_about_it(lone_branch, other_branch):
    import_rows(other_branch, [person(1)])
    batch = stage(lone_branch, [person(1)])
    assert (dispositions(batch), codes(batch, 1)) == (["refused"], ["another_branch"])
    stored = str(batch.rows.values_list("problems", flat=True))
    assert other_branch.name not in stored
    assert batch.rows.get().member is None


def test_who_has_left_is_not_imported_again(lone_branch):
    import_rows(lone_branch, [person(1)])
    Affiliation.objects.update(until=TODAY, exit_type="transferred_out")
    assert codes(stage(lone_branch, [person(1)]), 1) == ["left_before"]


def test_two_rows_that_mean_the_same_person_on_record_are_one_too_many(lone_branch):
    import_rows(lone_branch, [person(1, 姓名="张丑甲")])
    rows = [
        ["张丑甲", id_number(1), "", "1998-05-28", "1999-05-28"],
        ["张丑甲", "", "1970-06-04", "1998-05-28", "1999-05-28"],
    ]
    batch = stage(lone_branch, rows, ["姓名", "公民身份号码", "出生日期", "入党日期", "转正日期"])
    assert dispositions(batch) == ["unchanged", "refused"]


def test_a_standing_is_not_changed_by_a_roster(lone_branch):
    import_rows(lone_branch, [person(1, 入党日期="2025-01-10", 转正日期="")])
    batch = stage(lone_branch, [person(1, 入党日期="2025-01-10", 转正日期="2026-01-10")])
    assert (dispositions(batch), codes(batch, 1)) == (["unchanged"], ["category_changes"])


def test_an_update_may_not_put_the_dates_in_disorder(lone_branch):
    import_rows(lone_branch, [person(1)])
    headings = ["姓名", "公民身份号码", "人员类别", "入党日期"]
    batch = stage(lone_branch, [[person(1)[1], id_number(1), "正式党员", "2001-01-01"]], headings)
    assert dispositions(batch) == ["refused"]


def test_party_groups_are_used_and_made(lone_branch):
    make.group(lone_branch, name="第一党小组")
    headings = [*HEADINGS, "党小组"]
    import_rows(
        lone_branch, [[*person(1), "第一党小组"], [*person(2), "第二党小组"], [*person(3), ""]], headings
    )
    assert sorted(PartyGroup.objects.values_list("name", flat=True)) == ["第一党小组", "第二党小组"]
    assert sorted(str(name) for name in Affiliation.objects.values_list("group__name", flat=True)) == [
        "None",
        "第一党小组",
        "第二党小组",
    ]


def test_a_row_is_mended_in_place_and_the_others_are_judged_anew(lone_branch):
    rows = [person(1), person(2, 公民身份号码="4.2E+17"), person(3, 姓名="")]
    batch = stage(lone_branch, rows)
    assert dispositions(batch) == ["create", "refused", "refused"]
    edit_rows(by=None, batch=batch, on=TODAY, edits={2: {"id_number": id_number(2)}, 3: {"name": "张三"}})
    assert dispositions(batch) == ["create", "create", "create"]
    edit_rows(by=None, batch=batch, on=TODAY, edits={3: {"id_number": id_number(1)}})
    assert (dispositions(batch), codes(batch, 3)) == (["create", "create", "refused"], ["same_id_other_name"])
    edit_rows(by=None, batch=batch, on=TODAY, edits={}, leave_out=[1])
    assert dispositions(batch) == ["ignored", "create", "create"]
    edit_rows(by=None, batch=batch, on=TODAY, edits={}, take_back=[1])
    assert dispositions(batch) == ["create", "create", "refused"]


def test_a_number_left_as_it_was_stays_known_as_a_number(lone_branch):
    batch = stage(lone_branch, [person(1, 入党日期=1997.1)])
    before = batch.rows.get().problems
    edit_rows(by=None, batch=batch, on=TODAY, edits={1: {"admission_date": "1997.1", "name": "张三"}})
    assert batch.rows.get().problems == before


def test_an_imported_batch_takes_no_more_edits(lone_branch):
    batch = import_rows(lone_branch, [person(1)])
    with pytest.raises(RuleBroken):
        edit_rows(by=None, batch=batch, on=TODAY, edits={1: {"name": "李四"}})


def test_records_changed_since_the_check_stop_the_import_and_are_shown(lone_branch, other_branch):
    batch = stage(lone_branch, [person(1), person(2)])
    import_rows(other_branch, [person(1)])
    with pytest.raises(RuleBroken):
        run_import(by=None, batch=batch, at=NOON)
    batch.refresh_from_db()
    assert (batch.state, dispositions(batch), codes(batch, 1)) == (
        "staged",
        ["refused", "create"],
        ["another_branch"],
    )
    assert Member.objects.filter(affiliations__organization=lone_branch).count() == 0


class Meddling:
    """Does something at the very moment when a statement that begins like this reaches the database."""

    def __init__(self, beginning, act):
        self.beginning, self.act, self.is_done = beginning, act, False

    def __call__(self, execute, sql, params, many, context):
        if not self.is_done and sql.startswith(self.beginning):
            self.is_done = True
            self.act()
        return execute(sql, params, many, context)


def _fail():
    raise IntegrityError


def test_a_failure_in_the_middle_leaves_nothing(lone_branch):
    batch = stage(lone_branch, [person(1), person(2)])
    meddling = Meddling('INSERT INTO "members_standing"', _fail)
    with connection.execute_wrapper(meddling), pytest.raises(RuleBroken):
        run_import(by=None, batch=batch, at=NOON)
    batch.refresh_from_db()
    assert meddling.is_done
    assert (Member.objects.count(), Affiliation.objects.count(), batch.state) == (0, 0, "staged")


def test_an_import_is_undone_as_if_it_had_never_been(lone_branch):
    import_rows(lone_branch, [person(1), person(2)])
    before = state_of_people()
    headings = [*HEADINGS, "党小组", "工作单位"]
    rows = [
        [*person(1, 手机号码="13911111111"), "第一党小组", "某厂"],
        [*person(3), "第一党小组", ""],
    ]
    batch = import_rows(lone_branch, rows, headings)
    assert state_of_people() != before
    undone = undo_import(by=None, batch=batch, at=NOON + timedelta(days=7))
    assert (undone.state, state_of_people(), PartyGroup.objects.count()) == ("undone", before, 0)
    assert undo_import(by=None, batch=batch, at=NOON).undone_at == undone.undone_at


def test_after_seven_days_an_import_stays(lone_branch):
    batch = import_rows(lone_branch, [person(1)])
    with pytest.raises(RuleBroken):
        undo_import(by=None, batch=batch, at=NOON + timedelta(days=7, seconds=1))
    assert Member.objects.count() == 1


def _change(member):
    change_member(by=None, member=member, version=member.version, work_unit="某厂")


def _appoint(member):
    make.appoint(member, member.affiliations.get().organization)


def _move_away(member):
    member.affiliations.update(until=TODAY)


@pytest.mark.parametrize("act", [_change, _appoint, _move_away])
def test_what_happened_since_forbids_the_undoing_and_names_the_person(lone_branch, act):
    batch = import_rows(lone_branch, [person(1), person(2)])
    member = Member.objects.get(name=person(2)[1])
    act(member)
    with pytest.raises(RuleBroken) as refused:
        undo_import(by=None, batch=batch, at=NOON)
    assert member.name in refused.value.message
    assert Member.objects.count() == 2
    assert Appointment.objects.count() == (1 if act is _appoint else 0)


def test_the_faulty_rows_come_back_as_a_file_that_can_be_imported_again(lone_branch):
    headings = [*HEADINGS, "血型"]
    rows = [[*person(1), "A"], [*person(2, 公民身份号码="=1+1"), "B"], [*person(3, 姓名=""), "O"]]
    batch = import_rows(lone_branch, rows, headings)
    content = faulty_rows_workbook(batch)
    import python_calamine

    sheet = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    )
    assert [row[1] for row in sheet] == ["姓名", person(2)[1], ""]
    assert sheet[0] == [
        "Row",
        "姓名",
        "性别",
        "公民身份号码",
        "入党日期",
        "转正日期",
        "手机号码",
        "血型",
        "Problems",
    ]
    assert sheet[1][3] == "=1+1"
    assert sheet[2][-1] == "name missing"
    again = stage_roster(by=None, organization=lone_branch, content=content, on=TODAY)
    assert (dispositions(again), again.columns["unknown"]) == (["refused", "refused"], ["血型"])


def test_statements_do_not_grow_with_the_rows(lone_branch):
    counts = []
    for serials in (range(1, 2), range(11, 14)):
        batch = stage(lone_branch, [person(n) for n in serials])
        with CaptureQueriesContext(connection) as captured:
            run_import(by=None, batch=batch, at=NOON)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_cells_are_forgotten_seven_days_after_they_were_needed(lone_branch):
    imported, staged = import_rows(lone_branch, [person(1)]), stage(lone_branch, [person(2)])
    ImportBatch.objects.filter(pk=staged.pk).update(created_at=NOON)
    assert forget_rows(at=NOON + timedelta(days=7)) == 0
    assert forget_rows(at=NOON + timedelta(days=7, seconds=1)) == 2
    assert (imported.rows.count(), Member.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("软件工程系教工支部", []),
        ("中共云川大学软件工程系教工支部委员会", []),
        ("软件工程系 教工党支部", []),
        ("数学系学生第一党支部", ["数学系学生第一党支部"]),
        ("", []),
    ],
)
def test_the_file_of_another_branch_is_noticed(college, name, said):
    branch = make.organization(college, code="lone", name="软件工程系教工支部")
    batch = stage(branch, [[*person(1), name]], [*HEADINGS, "所在党支部"])
    assert (batch.columns["other_branches"], dispositions(batch)) == (said, ["create"])


def test_a_change_at_the_very_moment_of_the_import_is_not_overwritten(lone_branch):
    import_rows(lone_branch, [person(1)])
    batch = stage(lone_branch, [person(1, 手机号码="13911111111")])
    meddling = Meddling(
        'SELECT "members_member"."id" AS "pk", "members_member"."version"',
        lambda: _change(Member.objects.get()),
    )
    with connection.execute_wrapper(meddling), pytest.raises(RuleBroken):
        run_import(by=None, batch=batch, at=NOON)
    assert meddling.is_done
    assert (Member.objects.get().phone, ImportBatch.objects.get(pk=batch.pk).state) == (
        "13800000001",
        "staged",
    )
