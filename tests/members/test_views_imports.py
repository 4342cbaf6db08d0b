import io
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.models import BatchState, ImportBatch, Member
from tests.members import rosters
from tests.members.rosters import HEADINGS, id_number, person

CHOOSE = reverse("members:import", args=["branch"])


def address(name, batch, code="branch"):
    return reverse(f"members:{name}", args=[code, batch.pk])


def upload(client, rows, headings=HEADINGS, name="roster.xlsx"):
    file = SimpleUploadedFile(name, rosters.xlsx([headings, *rows]))
    response = client.post(CHOOSE, {"file": file})
    assert response.status_code == 302
    return ImportBatch.objects.latest("pk")


@pytest.fixture
def at_work(as_user, secretary):
    return as_user(secretary)


def test_three_clicks_bring_a_roster_in(at_work, branch):
    assert at_work.get(CHOOSE).status_code == 200
    batch = upload(at_work, [person(1), person(2), person(3, 姓名="")])
    page = at_work.get(address("import_check", batch)).content.decode()
    assert "Import 2 people" in page
    assert "Name missing" in page
    response = at_work.post(address("import_run", batch), follow=True)
    assert "2 people added" in response.content.decode()
    assert Member.objects.filter(affiliations__organization=branch).count() == 3


def test_pasted_cells_are_read_like_a_file(at_work):
    cells = "\n".join("\t".join(map(str, row)) for row in [HEADINGS, person(1)])
    assert at_work.post(CHOOSE, {"cells": cells}).status_code == 302
    assert ImportBatch.objects.get().row_count == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7", "This is not a spreadsheet"),
        (b"", "The file is empty"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
        ("甲,乙\n1,2".encode(), "No line with the headings"),
    ],
)
def test_a_wrong_file_is_said_on_the_form_and_nothing_is_kept(at_work, content, message):
    response = at_work.post(CHOOSE, {"file": SimpleUploadedFile("roster.xlsx", content)})
    assert response.status_code == 422
    assert message in response.content.decode()
    assert ImportBatch.objects.count() == 0


def test_no_file_at_all_is_said(at_work):
    response = at_work.post(CHOOSE, {})
    assert response.status_code == 422
    assert "Choose a file." in response.content.decode()


def test_a_faulty_row_is_mended_on_the_page(at_work):
    batch = upload(at_work, [person(1), person(2, 公民身份号码="4.2E+17")])
    page = at_work.get(address("import_check", batch)).content.decode()
    assert 'name="c-2-id_number"' in page
    assert 'name="c-1-id_number"' not in page
    at_work.post(address("import_check", batch), {"c-2-id_number": id_number(2), "c-2-name": "李四"})
    assert list(batch.rows.order_by("number").values_list("disposition", flat=True)) == ["create", "create"]


def test_what_was_typed_before_importing_is_imported(at_work, branch):
    batch = upload(at_work, [person(1), person(2, 姓名="")])
    at_work.post(address("import_run", batch), {"c-2-name": "李四"})
    batch.refresh_from_db()
    assert (batch.state, batch.created_count) == (BatchState.IMPORTED, 2)
    assert Member.objects.filter(name="李四").exists()


def test_what_was_typed_wrongly_stops_the_import(at_work):
    batch = upload(at_work, [person(1), person(2)])
    at_work.post(address("import_run", batch), {"c-2-name": ""})
    batch.refresh_from_db()
    assert batch.state == BatchState.STAGED


def test_any_row_can_be_opened_and_left_out(at_work):
    batch = upload(at_work, [person(1), person(2)])
    page = at_work.get(address("import_check", batch) + "?edit=1").content.decode()
    assert f'value="{id_number(1)}"' in page
    assert id_number(2) not in page
    at_work.post(address("import_check", batch), {"out-1": "1"})
    assert list(batch.rows.order_by("number").values_list("disposition", flat=True)) == ["ignored", "create"]
    at_work.post(address("import_check", batch), {"in-1": "1"})
    assert list(batch.rows.order_by("number").values_list("disposition", flat=True)) == ["create", "create"]


def test_a_known_person_shows_what_would_change(at_work, branch):
    at_work.post(address("import_run", upload(at_work, [person(1)])))
    batch = upload(at_work, [person(1, 手机号码="13911112222")])
    page = at_work.get(address("import_check", batch)).content.decode()
    assert "138****0001 → 139****2222" in page
    assert "Import 1 person" in page


def test_a_thousand_rows_come_in_pages_the_faulty_first(at_work):
    rows = [person(n, 公民身份号码="", 姓名=f"张{chr(0x4E00 + n)}") for n in range(1, 101)]
    rows[98] = person(99, 姓名="")
    batch = upload(at_work, rows)
    page = at_work.get(address("import_check", batch)).content.decode()
    assert page.index('id="row-99"') < page.index('id="row-1"')
    assert 'id="row-60"' not in page
    assert 'id="row-60"' in at_work.get(address("import_check", batch) + "?page=2").content.decode()
    only = at_work.get(address("import_check", batch) + "?show=refused").content.decode()
    assert ('id="row-99"' in only, 'id="row-1"' in only) == (True, False)


def test_a_double_click_imports_once(at_work, branch):
    batch = upload(at_work, [person(1)])
    before = Member.objects.count()
    for _click in range(2):
        assert at_work.post(address("import_run", batch)).status_code == 302
    assert Member.objects.count() == before + 1


def test_an_import_is_undone_after_a_question(at_work):
    batch = upload(at_work, [person(1)])
    at_work.post(address("import_run", batch))
    assert at_work.get(address("import_undo", batch)).status_code == 200
    at_work.post(address("import_undo", batch))
    batch.refresh_from_db()
    assert (batch.state, Member.objects.filter(name=person(1)[1]).count()) == (BatchState.UNDONE, 0)
    assert "undone" in at_work.get(address("import_check", batch)).content.decode()


def test_after_seven_days_there_is_no_undo(at_work):
    batch = upload(at_work, [person(1)])
    at_work.post(address("import_run", batch))
    ImportBatch.objects.update(imported_at=ImportBatch.objects.get().imported_at - timedelta(days=8))
    assert address("import_undo", batch) not in at_work.get(address("import_check", batch)).content.decode()
    assert "7 days" in at_work.post(address("import_undo", batch), follow=True).content.decode()


def test_the_rows_to_be_mended_come_as_a_workbook(at_work):
    batch = upload(at_work, [person(1), person(2, 姓名="")])
    response = at_work.get(address("import_faulty", batch))
    assert response["Content-Disposition"] == f'attachment; filename="roster-rows-to-mend-{batch.pk}.xlsx"'
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()] == ["Row", "2"]


NAMES = ["import_check", "import_run", "import_undo", "import_faulty"]


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_finds_no_import(at_work, as_user, stranger, name):
    batch = upload(at_work, [person(1)])
    client = as_user(stranger)
    assert client.post(address(name, batch)).status_code == 404
    assert client.post(address(name, batch, code="other")).status_code == 404
    assert Member.objects.filter(name=person(1)[1]).count() == 0


@pytest.mark.parametrize("who", ["organizer", "plain_member"])
def test_without_the_right_nobody_imports(request, as_user, who):
    client = as_user(request.getfixturevalue(who))
    assert client.get(CHOOSE).status_code in (403, 404)


def test_pages_cost_the_same_for_one_row_and_for_three(at_work, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    at_work.post(address("import_run", upload(at_work, [person(n) for n in range(1, 5)])))
    for serials in ([1], [2, 3, 4]):
        batch = upload(at_work, [person(n, 手机号码=f"1391111{n:04}") for n in serials])
        with CaptureQueriesContext(connection) as captured:
            assert at_work.get(address("import_check", batch)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 10


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_our_own_export_comes_back_without_a_change(at_work, secretary, branch, language):
    secretary.language = language
    secretary.save()
    sample = (Path(__file__).parent / "samples" / "clean.xlsx").read_bytes()
    at_work.post(CHOOSE, {"file": SimpleUploadedFile("roster.xlsx", sample)})
    at_work.post(address("import_run", ImportBatch.objects.get()))
    before = Member.objects.count()
    exported = at_work.get(reverse("members:export", args=["branch"])).content
    at_work.post(CHOOSE, {"file": SimpleUploadedFile("export.xlsx", exported)})
    batch = ImportBatch.objects.latest("pk")
    found = Counter(
        batch.rows.filter(member__in=Member.objects.exclude(born_on=None)).values_list(
            "disposition", flat=True
        )
    )
    assert found == {"unchanged": 23}
    assert {problem["code"] for row in batch.rows.exclude(member=None) for problem in row.problems} == {
        "masked"
    }
    assert Member.objects.count() == before


def test_recent_imports_are_found_again_where_they_began(at_work, as_user, stranger):
    batch = upload(at_work, [person(1)])
    assert address("import_check", batch) in at_work.get(CHOOSE).content.decode()
    theirs = as_user(stranger).get(reverse("members:import", args=["other"])).content.decode()
    assert "import_check" not in theirs
    assert "Imports of the last 7 days" not in theirs
