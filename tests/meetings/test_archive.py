"""A year's records as one archive: what is in it, what is missing, and by which template."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from django.utils.translation import override

from branches.scope import Scope
from meetings.archive import archive_of, entries_of, pieces_of
from meetings.models import Revision
from members.models.papers import DocumentTemplate
from tests import make
from tests.meetings.clock import NOW, TODAY
from tests.meetings.screens import submitted
from tests.partybuild.papers.wordfiles import template, text_of

pytestmark = pytest.mark.django_db
FOLDER = "02 Branch committee meeting"


@pytest.fixture
def scope(branch):
    return Scope.of({branch.path})


@pytest.fixture
def meeting(branch, secretary, committee):
    return submitted(branch, secretary, committee)


def unpacked(branch, scope) -> dict[str, bytes]:
    content = b"".join(pieces_of(archive_of(branch, 2026, scope, made_by="Li")))
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_archive_holds_every_signed_record_and_says_what_is_missing(branch, scope, meeting):
    make.meeting(branch, "general_meeting", on=date(2026, 5, 4), state="draft", title="Lost")
    make.meeting(branch, "general_meeting", on=date(2026, 5, 5), state="cancelled")
    make.meeting(branch, "general_meeting", on=date(2025, 5, 5), state="draft")
    files = unpacked(branch, scope)
    path = f"{FOLDER}/2026-11-23 {meeting.pk}.docx"
    assert list(files) == ["index.html", "index.xlsx", path]
    assert "Record of Branch committee meeting" in text_of(files[path])
    index = files["index.html"].decode()
    assert ("Lost" in index, "Missing: not signed" in index, index.count("<tr>")) == (True, True, 3)
    assert f'href="{FOLDER.replace(" ", "%20")}/2026-11-23%20{meeting.pk}.docx"' in index


def test_a_meeting_to_come_is_not_missing(branch, scope):
    make.meeting(branch, "general_meeting", on=date(2026, 12, 1), state="planned")
    entry = entries_of(branch, 2026, scope, on=TODAY)[0]
    assert (entry.is_missing, entry.note, entry.path) == (False, "Not held yet", "")
    assert entries_of(branch, 2026, scope, on=date(2026, 12, 1))[0].is_missing


def test_a_record_being_corrected_is_there_as_signed_last(branch, scope, meeting):
    meeting.state, meeting.place = "draft", "Elsewhere"
    meeting.save()
    files = unpacked(branch, scope)
    said = text_of(files[f"{FOLDER}/2026-11-23 {meeting.pk}.docx"])
    assert ("Room 1" in said, "Elsewhere" in said) == (True, False)
    assert "As signed last; being corrected" in files["index.html"].decode()


def test_nothing_of_another_branch_is_in_it(branch, other_branch, meeting):
    assert entries_of(branch, 2026, Scope.of({other_branch.path}), on=TODAY) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ours: {{ subject }}", ["Ours: October work"]),
        # What fails with these facts alone must not cost the archive a record.
        ("{{ 1 / (due|int - 5) }}", None),
    ],
)
def test_the_own_template_makes_the_records_of_its_days(branch, scope, meeting, text, said):
    told = {"document": "committee_meeting", "uploaded_at": NOW, "organization": branch.parent}
    DocumentTemplate.objects.create(effective_from=TODAY, content=template(text), **told)
    DocumentTemplate.objects.create(effective_from=date(2026, 12, 1), content=b"later", **told)
    found = text_of(unpacked(branch, scope)[f"{FOLDER}/2026-11-23 {meeting.pk}.docx"])
    assert found == said if said else "Record of Branch committee meeting" in found


def test_the_same_records_make_the_same_files(branch, scope, meeting):
    first, second = unpacked(branch, scope), unpacked(branch, scope)
    assert first.keys() == second.keys()


def test_it_goes_out_in_the_readers_language(branch, scope, meeting):
    with override("zh-hans"):
        archive = archive_of(branch, 2026, scope, made_by="Li")
    names = zipfile.ZipFile(BytesIO(b"".join(pieces_of(archive)))).namelist()
    assert names[2] == f"02 支部委员会会议/2026-11-23 {meeting.pk}.docx"


@pytest.mark.parametrize("number", [1, 3])
def test_three_records_cost_the_queries_of_one(
    branch, scope, meeting, number, django_assert_num_queries, secretary
):
    content = meeting.revisions.get().content
    for n in range(number - 1):
        more = make.meeting(branch, "committee_meeting", on=date(2026, 5, 4 + n))
        Revision.objects.create(meeting=more, number=1, content=content, signed_at=timezone.now())
    with django_assert_num_queries(2):
        archive = archive_of(branch, 2026, scope, made_by="Li")
        assert (len(archive.signed), len(b"".join(pieces_of(archive))) > 1000) == (number, True)
