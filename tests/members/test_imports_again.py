"""The same files again, taken back, and mended: does the second time do what the first one says?"""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils.translation import override

from branches.models import Organization, PartyGroup
from members.models import Affiliation, Appointment, Disposition, Member, Standing
from members.services.imports import edit_rows, faulty_rows_workbook, run_import, stage_roster, undo_import
from tests import make
from tests.members import rosters
from tests.members.rosters import HEADINGS, TODAY, id_number, person
from tests.members.test_imports import NOON, dispositions

WITHOUT_NUMBERS = ["姓名", "性别", "出生年月", "入党时间", "转正时间", "党小组"]


@pytest.fixture
def lone_branch(college):
    return make.organization(college, code="lone")


def stage(organization, content):
    return stage_roster(by=None, organization=organization, content=content, on=TODAY)


def import_file(organization, content):
    return run_import(by=None, batch=stage(organization, content), at=NOON)


def everything():
    """All rows of all tables an import writes to, but for the trace it must leave."""
    models = (Organization, PartyGroup, Member, Affiliation, Standing, Appointment)
    return {model.__name__: sorted(map(repr, model.objects.values_list())) for model in models}


def without_numbers():
    return rosters.xlsx(
        [
            WITHOUT_NUMBERS,
            ["张三", "男", 1970.5, "1998.5", "1999.5", "第一党小组"],
            ["王伟", "男", "1971.5", "1998.6", "1999.6", ""],
            ["王伟", "男", "1972.5", "2001.6", "2002.6", ""],
            ["赵六", "女", "", "2026.3", "", ""],
        ]
    )


def test_a_roster_without_id_numbers_and_days_of_birth_changes_nothing_the_second_time(lone_branch):
    import_file(lone_branch, without_numbers())
    assert dispositions(stage(lone_branch, without_numbers())) == ["unchanged"] * 4


def test_the_id_number_that_comes_later_finds_its_person(lone_branch):
    import_file(lone_branch, without_numbers())
    rows = [
        ["姓名", "身份证号", "入党时间", "转正时间"],
        ["张三", id_number(1, "19700504"), "1998.5", "1999.5"],
    ]
    batch = stage(lone_branch, rosters.xlsx(rows))
    assert dispositions(batch) == ["update"]
    run_import(by=None, batch=batch, at=NOON)
    assert Member.objects.get(name="张三").id_number == id_number(1, "19700504")


@pytest.mark.parametrize("day", ["1998.6", "1998-06-01", "1998"])
def test_of_two_namesakes_the_admission_tells_which(lone_branch, day):
    import_file(lone_branch, without_numbers())
    batch = stage(
        lone_branch, rosters.xlsx([["姓名", "入党时间", "转正时间", "学历"], ["王伟", day, "1999.6", "大专"]])
    )
    assert dispositions(batch) == ["update"]
    assert batch.rows.get().member.admission_date.year == 1998


def test_an_undone_import_leaves_every_table_as_it_was(lone_branch):
    import_file(lone_branch, rosters.xlsx([HEADINGS, person(90)]))
    before = everything()
    batch = import_file(lone_branch, without_numbers())
    assert everything() != before
    undo_import(by=None, batch=batch, at=NOON + timedelta(days=1))
    assert everything() == before


def test_the_mended_file_of_faulty_rows_brings_them_in_as_the_first_file_meant_them(lone_branch):
    rows = [
        ["第一党小组"],
        person(1, 入党日期=1998.1, 转正日期=1999.1, 公民身份号码="4.2E+17"),
        ["第二党小组"],
        person(2),
    ]
    batch = stage(lone_branch, rosters.xlsx([HEADINGS, *rows]))
    assert dispositions(batch) == ["ignored", "refused", "ignored", "create"]
    run_import(by=None, batch=batch, at=NOON)
    again = stage(lone_branch, faulty_rows_workbook(batch))
    assert dispositions(again) == ["refused"]
    edit_rows(by=None, batch=again, edits={1: {"id_number": id_number(1)}}, on=TODAY)
    run_import(by=None, batch=again, at=NOON)
    member = Member.objects.get(name=person(1)[1])
    assert (member.admission_date.month, member.admission_precision) == (10, "month")
    assert member.affiliations.get().group.name == "第一党小组"


def test_a_thousand_rows_with_two_faults_in_each_tenth_lose_those_alone(lone_branch):
    rows = [
        [
            n,
            f"张{chr(0x4E00 + n)}",
            "男",
            id_number(n % 100, f"19{50 + n // 100}0604"),
            "1980-05-28",
            "1981-05-28",
            "",
        ]
        for n in range(1, 1001)
    ]
    for row in rows[9::10]:
        row[1], row[4] = "", "2001/13/01"
    batch = stage(lone_branch, rosters.xlsx([HEADINGS, *rows]))
    refused = list(batch.rows.filter(disposition=Disposition.REFUSED).values_list("number", flat=True))
    assert refused == list(range(10, 1001, 10))
    run_import(by=None, batch=batch, at=NOON)
    assert Member.objects.count() == 900


@pytest.mark.parametrize("name", ["党员 名册.xlsx", "x'y.xlsx"])
def test_a_path_may_hold_any_characters_and_be_relative(lone_branch, tmp_path, monkeypatch, name, capsys):
    (tmp_path / name).write_bytes(rosters.xlsx([HEADINGS, person(1)]))
    monkeypatch.chdir(tmp_path)
    call_command("import_roster", name, organization="lone")
    assert Member.objects.count() == 1


def test_a_folder_is_no_roster(lone_branch, tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("import_roster", str(tmp_path), organization="lone")
    assert refused.value.returncode == 1


def test_without_a_database_the_command_says_so_in_json_too(lone_branch, tmp_path, capsys):
    path = tmp_path / "roster.xlsx"
    path.write_bytes(rosters.xlsx([HEADINGS, person(1)]))

    def away(*_arguments):
        raise OperationalError("no such table")

    with override("en"), connection.execute_wrapper(away), pytest.raises(CommandError) as refused:
        call_command("import_roster", str(path), "--json", organization="lone")
    assert refused.value.returncode == 1
    assert '"error": "The database does not answer' in capsys.readouterr().out
