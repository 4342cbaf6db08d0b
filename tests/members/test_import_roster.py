import json
import shutil
import signal
import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.translation import override

from members.models import ImportBatch, Member
from tests import make
from tests.members import rosters
from tests.members.rosters import HEADINGS, id_number, person
from tests.processes import Forks

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def lone(college):
    return make.organization(college, code="lone")


@pytest.fixture
def roster(tmp_path):
    def write(rows, headings=HEADINGS):
        path = tmp_path / "roster.xlsx"
        path.write_bytes(rosters.xlsx([headings, *rows]))
        return path

    return write


def run(capsys, *arguments):
    """The exit code of the command and what it said."""
    try:
        call_command("import_roster", *map(str, arguments))
        code = 0
    except SystemExit as left:
        code = left.code
    except CommandError as error:
        return error.returncode, str(error)
    return code, capsys.readouterr().out


def run_json(capsys, *arguments):
    code, said = run(capsys, *arguments, "--json")
    return code, json.loads(said)


def test_the_messy_sample_gives_the_expected_report(capsys, lone):
    expected = json.loads((SAMPLES / "messy.expected.json").read_text())
    code, report = run_json(capsys, SAMPLES / "messy.xlsx", "--organization", "lone")
    assert code == 2
    assert {key: report[key] for key in ("rows", "accepted_rows", "refused_rows", "ignored_rows")} == {
        key: expected[key] for key in ("rows", "accepted_rows", "refused_rows", "ignored_rows")
    }
    assert (report["created"], report["written"], Member.objects.count(), ImportBatch.objects.count()) == (
        0,
        False,
        0,
        0,
    )


def test_bad_rows_can_be_skipped(capsys, lone):
    code, report = run_json(capsys, SAMPLES / "messy.xlsx", "--organization", "lone", "--skip-bad-rows")
    assert (code, report["created"], report["written"], Member.objects.count()) == (2, 15, True, 15)


@pytest.mark.parametrize(("name", "rows"), [("clean.xlsx", 23), ("gb18030.csv", 31)])
def test_a_faultless_file_is_all_in(capsys, lone, name, rows):
    code, report = run_json(capsys, SAMPLES / name, "--organization", "lone")
    assert (code, report["created"], report["refused_rows"], Member.objects.count()) == (0, rows, {}, rows)


def test_a_second_run_changes_nothing(capsys, lone):
    run_json(capsys, SAMPLES / "clean.xlsx", "--organization", "lone")
    code, report = run_json(capsys, SAMPLES / "clean.xlsx", "--organization", "lone")
    assert (code, report["created"], report["updated"], report["unchanged"]) == (0, 0, 0, 23)


def test_a_dry_run_writes_nothing(capsys, lone):
    code, report = run_json(capsys, SAMPLES / "clean.xlsx", "--organization", "lone", "--dry-run")
    assert (code, report["created"], report["written"]) == (0, 23, False)
    assert (Member.objects.count(), ImportBatch.objects.count()) == (0, 0)


def test_the_report_in_words_names_rows_and_reasons_but_nobody(capsys, lone, roster):
    path = roster([[*person(1), "A"], [*person(2, 公民身份号码="4.2E+17"), "B"]], [*HEADINGS, "血型"])
    code, said = run(capsys, path, "--organization", "lone")
    assert code == 2
    assert said.splitlines() == [
        "2 rows: 1 in order, 1 refused, 0 ignored.",
        "Row 2 refused: ID number damaged by a spreadsheet",
        "Column not read: 血型",
        "Nothing was written.",
    ]


def test_nothing_personal_is_printed(capsys, lone, roster):
    path = roster([person(n, 性别="女") for n in (1, 1, 2)])
    for as_json in ([], ["--json"]):
        _code, said = run(capsys, path, "--organization", "lone", *as_json)
        for value in (id_number(1), id_number(1)[6:14], person(1)[1], "13800000001"):
            assert value not in said


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.4", "This is not a spreadsheet. Files of the kinds .xlsx, .xls and .csv can be read."),
        (b"", "The file is empty."),
        ("甲,乙\n1,2\n".encode(), None),
    ],
)
def test_an_unreadable_file_is_one(capsys, lone, tmp_path, content, message):
    path = tmp_path / "roster.xlsx"
    path.write_bytes(content)
    code, said = run(capsys, path, "--organization", "lone")
    assert code == 1
    assert said
    assert message in (said, None)


@pytest.mark.parametrize("code", ["nowhere", "college"])
def test_an_unknown_or_unfit_organization_is_one(capsys, lone, roster, code):
    assert run(capsys, roster([person(1)]), "--organization", code)[0] == 1


def test_a_missing_file_is_one(capsys, lone):
    assert run(capsys, "no-such-file.xlsx", "--organization", "lone") == (
        1,
        "The file cannot be opened: No such file or directory.",
    )


BEGIN = """
import runpy
import signal
from datetime import date

import django

django.setup()
from django.core.management import call_command
from django.db import connection

from branches.services import create_organization
from members.management.commands import import_roster
"""


@pytest.fixture(scope="module")
def forks(tmp_path_factory):
    """Processes of their own, begun with the command loaded."""
    folder = tmp_path_factory.mktemp("begun")
    with Forks(BEGIN, folder, DJANGO_SETTINGS_MODULE="partybuild.settings") as started:
        yield started


ON_THE_COMMAND_LINE = f"""
sys.argv = ["manage.py", "import_roster", "x.xlsx"]
runpy.run_path({str(settings.BASE_DIR / "manage.py")!r}, run_name="__main__")
"""


def test_wrong_arguments_are_one_on_the_command_line(forks):
    ended = forks.run(ON_THE_COMMAND_LINE)
    assert ended.returncode == 1
    assert "--organization" in ended.stderr


KILLED_AT = """
connection.settings_dict["NAME"] = {database!r}
founded = {{"by": None, "on": date(2015, 1, 1)}}
root = create_organization(parent=None, code="root", name="Root", kind="committee", **founded)
create_organization(parent=root, code="lone", name="Lone", kind="branch", **founded)


def kill(execute, sql, params, many, context):
    result = execute(sql, params, many, context)
    if sql.startswith({statement!r}):
        os.kill(os.getpid(), signal.SIGKILL)
    return result


with connection.execute_wrapper(kill):
    call_command("import_roster", {path!r}, organization="lone")
"""


@pytest.mark.parametrize("statement", ['INSERT INTO "members_member"', 'INSERT INTO "members_standing"'])
def test_killed_in_the_middle_an_import_leaves_nothing(forks, migrated, tmp_path, roster, statement):
    """The process dies by SIGKILL right after a statement of the import reached a real database file."""
    database = shutil.copy(migrated, tmp_path / "killed.sqlite3")
    path = roster([person(n) for n in range(1, 200)])
    died = forks.run(KILLED_AT.format(database=str(database), path=str(path), statement=statement))
    assert died.returncode == -signal.SIGKILL
    with sqlite3.connect(database) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in (
                "members_member",
                "members_affiliation",
                "members_importbatch",
                "branches_organization",
            )
        ]
    assert counts == [0, 0, 0, 2]
