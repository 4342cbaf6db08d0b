"""Which records of a year go into its archive, which are missing, and how does the archive read as a .zip?"""

import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.db.models import OuterRef, Subquery
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, override, pgettext_lazy
from django.utils.translation import gettext as _

from meetings.models import Meeting, Revision
from meetings.papers import MeetingDocument, facts_for, record_of
from meetings.papers.facts import names_of, record_title, signed_facts
from meetings.rules import Kind, MeetingState
from meetings.templatetags.meetings import kind_names
from members.models.papers import DocumentTemplate
from members.sheets import list_workbook, notes_of
from partybuild.papers.sandbox import Unfillable, filled
from partybuild.papers.word import built_in_file

AT_ONCE = 20


@dataclass
class Entry:
    """One meeting of the year; without a `record` (its last signed revision) it is listed as missing."""

    meeting: Meeting
    document: MeetingDocument
    record: dict | None
    on: date

    @property
    def is_missing(self) -> bool:
        """Whether the day is over and nothing is signed."""
        return self.record is None and self.meeting.held_on <= self.on

    @property
    def path(self) -> str:
        """Where its file lies: by kind and day, without a name or title of anybody's."""
        if self.record is None:
            return ""
        number = list(Kind.values).index(self.kind) + 1
        folder = f"{number:02} {Kind(self.kind).label}"
        return f"{folder}/{self.meeting.held_on:%Y-%m-%d} {self.meeting.pk}.docx"

    @property
    def kind(self) -> str:
        return next(kind for kind in Kind.values if kind in self.meeting.kinds)

    @property
    def note(self) -> str:
        """Why a record is missing, or what must be known of one that is there."""
        if self.record is None:
            return _("Missing: not signed") if self.is_missing else _("Not held yet")
        is_open = self.meeting.state in {MeetingState.DRAFT, MeetingState.RETURNED}
        return _("As signed last; being corrected") if is_open else ""


def entries_of(organization, year: int, scope, *, on: date) -> list[Entry]:
    """The meetings of the year but for cancelled ones, by kind and day, with their records: one query."""
    last = Revision.objects.filter(meeting=OuterRef("pk")).order_by("-number").values("content")[:1]
    rows = Meeting.objects.in_scope(scope).filter(organization=organization, held_on__year=year)
    rows = rows.not_cancelled().annotate(record=Subquery(last)).order_by("started_at", "pk")
    entries = [Entry(meeting, record_of(meeting.kinds), meeting.record, on) for meeting in rows]
    return sorted(entries, key=lambda entry: list(Kind.values).index(entry.kind))


@dataclass
class Archive:
    """What the .zip is made of, read whole before its first byte leaves: no query runs meanwhile."""

    organization: object
    year: int
    entries: list[Entry]
    templates: list[DocumentTemplate]
    names: dict[str, str]
    made_by: str
    language: str

    @property
    def signed(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.record is not None]

    def template_for(self, entry: Entry) -> DocumentTemplate | None:
        """The template in force on the day of the meeting; None: the built-in one."""
        of_record, day = entry.document.key, entry.meeting.held_on
        return next((t for t in self.templates if t.document == of_record and t.effective_from <= day), None)


def archive_of(organization, year: int, scope, *, made_by: str) -> Archive:
    """Two queries, however many records."""
    today = timezone.localdate()
    entries = entries_of(organization, year, scope, on=today)
    records = {entry.document.key for entry in entries}
    templates = DocumentTemplate.objects.for_organization(organization).filter(document__in=records)
    names = names_of(organization, year, on=today)
    return Archive(organization, year, entries, list(templates), names, made_by, get_language())


class Outlet:
    """Takes what the zip writes and gives it on piece by piece; it cannot be rewound."""

    def __init__(self):
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        pieces, self.pieces = self.pieces, []
        return b"".join(pieces)


def pieces_of(archive: Archive) -> Iterator[bytes]:
    """The .zip as it grows: the index first, then one record after another."""
    outlet = Outlet()
    # The answer is read after the request's language was laid down.
    with override(archive.language), zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (("index.html", index_page(archive)), ("index.xlsx", index_sheet(archive))):
            packed.writestr(packed_name(name, archive.year), content)
        yield outlet.taken()
        for entry, content in files_of(archive):
            packed.writestr(packed_name(entry.path, archive.year), content)
            yield outlet.taken()
    yield outlet.taken()


def packed_name(name: str, year: int) -> zipfile.ZipInfo:
    """An entry whose time tells nothing: the same records make the same archive."""
    told = zipfile.ZipInfo(name, date_time=(year, 1, 1, 0, 0, 0))
    told.compress_type = zipfile.ZIP_DEFLATED
    return told


def files_of(archive: Archive) -> Iterator[tuple[Entry, bytes]]:
    """Each signed record with its file; those by an own template are filled many at once."""
    by_template = defaultdict(list)
    for entry in archive.signed:
        template = archive.template_for(entry)
        by_template[template and template.pk].append((entry, template))
    for group in by_template.values():
        for start in range(0, len(group), AT_ONCE):
            chunk = group[start : start + AT_ONCE]
            entries, template = [entry for entry, _template in chunk], chunk[0][1]
            yield from zip(entries, filled_by(template, entries, archive.names), strict=True)


def filled_by(template: DocumentTemplate | None, entries: list[Entry], names: dict) -> Iterator[bytes]:
    """The records as files; where the own template fails, by the built-in one: the archive is whole."""
    facts = [facts_of(entry, names) for entry in entries]
    if template is not None:
        try:
            return iter(filled(bytes(template.content), facts))
        except Unfillable:
            pass
    return (built_in_file(entry.document, told) for entry, told in zip(entries, facts, strict=True))


def facts_of(entry: Entry, names: dict) -> dict:
    told = signed_facts(entry.record) | {"title": record_title(entry.meeting)}
    return facts_for(entry.document, names | told, is_blank=False)


COLUMNS = (
    (gettext_lazy("Date"), 12, lambda entry: entry.meeting.held_on),
    (gettext_lazy("Kinds"), 30, lambda entry: kind_names(entry.meeting)),
    (gettext_lazy("Title"), 40, lambda entry: entry.meeting.title),
    (gettext_lazy("State"), 14, lambda entry: entry.meeting.get_state_display()),
    (pgettext_lazy("headcount", "Due"), 8, lambda entry: entry.meeting.due_count),
    (pgettext_lazy("headcount", "Present"), 8, lambda entry: entry.meeting.present_count),
    (gettext_lazy("Revision"), 8, lambda entry: entry.meeting.revision),
    (pgettext_lazy("of a computer", "File"), 44, lambda entry: entry.path),
    (pgettext_lazy("roster column", "Remark"), 30, lambda entry: entry.note),
)


def index_sheet(archive: Archive) -> bytes:
    """The index as .xlsx."""
    made = {"by": archive.made_by, "at": timezone.localtime()}
    notes = notes_of(archive.organization, archive.entries, {_("Year"): str(archive.year)}, **made)
    return list_workbook(_("Records of the year"), COLUMNS, archive.entries, notes)


def index_page(archive: Archive) -> str:
    """The index as a page of its own, with links to the files beside it."""
    heads = [heading for heading, _width, _cell in COLUMNS]
    context = {"archive": archive, "heads": heads, "rows": [cells_of(entry) for entry in archive.entries]}
    return render_to_string("meetings/archive_index.html", context)


def cells_of(entry: Entry) -> dict:
    """The cells of a row, the last two apart: the file, as a link, and the remark."""
    cells = [cell(entry) for _heading, _width, cell in COLUMNS[:-2]]
    return {"cells": cells, "path": entry.path, "href": quote(entry.path), "note": entry.note}
