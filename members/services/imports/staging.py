"""How are a file's rows kept until they are imported, and how are they mended?"""

import json
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import BatchState, Disposition, ImportBatch, ImportRow
from members.roster.check import CheckedRow
from members.roster.fields import FIELDS
from members.services.imports.examining import Examined, examine_file, examine_rows
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

LEFT_OUT = "left_out"
CHUNK = 500


@transaction.atomic
def stage_roster(*, by, organization: Organization, content: bytes, on: date) -> ImportBatch:
    """Checks a roster file and keeps its rows, sealed; raises Unreadable (nothing is kept) or RuleBroken."""
    examined = examine_file(organization=organization, content=content, on=on)
    batch = stage_examined(examined, by=by, organization=organization)
    record(by=by, action="stage roster", obj=batch, organization=organization, rows=batch.row_count)
    return batch


def stage_examined(examined: Examined, *, by, organization: Organization) -> ImportBatch:
    batch = ImportBatch.objects.create(
        organization=organization, by=by, columns=examined.head, row_count=len(examined.rows)
    )
    staged = [_staged(batch, row, examined.matches[row.number]) for row in examined.rows]
    ImportRow.objects.bulk_create(staged, batch_size=CHUNK)
    return batch


def _staged(batch, row, match) -> ImportRow:
    staged = ImportRow(batch=batch, number=row.number)
    staged.cells = _dumped(row)
    _judge(staged, row, match)
    return staged


def _judge(staged, row, match) -> None:
    staged.problems = [problem.as_json() for problem in row.problems]
    staged.disposition = match.disposition
    staged.member = match.member


def _dumped(row: CheckedRow) -> str:
    stored = {"cells": row.cells, "others": row.others, "ignored": row.ignored}
    return json.dumps(stored, ensure_ascii=False)


def loaded(staged: ImportRow) -> CheckedRow:
    """A staged row as the checks take it; not yet read."""
    return CheckedRow(staged.number, **json.loads(staged.cells))


@transaction.atomic
def edit_rows(
    *, by, batch: ImportBatch, edits: dict[int, dict[str, str]], on: date, leave_out=(), take_back=()
) -> None:
    """Writes typed cells into rows ({row number: {field: text}}), leaves rows out or takes them back.

    All rows are checked anew. A cell that was not changed keeps its kind: a number stays known as a number.
    Raises RuleBroken when the batch is imported already.
    """
    if ImportBatch.objects.select_for_update().get(pk=batch.pk).state != BatchState.STAGED:
        raise RuleBroken(_("This roster is imported already; change people on their own pages."))
    touched = {*edits, *leave_out, *take_back}
    changed = []
    for staged in batch.rows.filter(number__in=touched):
        row = loaded(staged)
        _write_cells(row, edits.get(staged.number, {}))
        if staged.number in leave_out:
            row.ignored = LEFT_OUT
        elif staged.number in take_back:
            row.ignored = ""
        staged.cells = _dumped(row)
        changed.append(staged)
    ImportRow.objects.bulk_update(changed, ["cells_sealed"], batch_size=CHUNK)
    recheck_batch(batch=batch, on=on)
    record(
        by=by, action="edit staged roster", obj=batch, organization=batch.organization, rows=sorted(touched)
    )


def _write_cells(row: CheckedRow, typed: dict[str, str]) -> None:
    for name, text in typed.items():
        if name in FIELDS and text != str(row.cells.get(name, "")):
            row.cells[name] = text
            row.ignored = ""


@transaction.atomic
def recheck_batch(*, batch: ImportBatch, on: date) -> Examined:
    """Checks all staged rows anew, as each may depend on others and on the records; stores what changed."""
    staged = list(batch.rows.order_by("number"))
    examined = examine_rows([loaded(row) for row in staged], batch.organization, on=on)
    changed = []
    for stored, row in zip(staged, examined.rows, strict=True):
        before = (stored.problems, stored.disposition, stored.member_id)
        _judge(stored, row, examined.matches[row.number])
        if before != (stored.problems, stored.disposition, stored.member_id):
            changed.append(stored)
    ImportRow.objects.bulk_update(changed, ["problems", "disposition", "member"], batch_size=CHUNK)
    return examined


def importable_count(batch: ImportBatch) -> int:
    return batch.rows.filter(disposition__in=[Disposition.CREATE, Disposition.UPDATE]).count()
