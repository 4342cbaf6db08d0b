"""How does a roster file become members: staged, checked, mended, imported at once, undone within 7 days?"""

from members.services.imports.examining import Examined, examine_file
from members.services.imports.faulty import faulty_rows_workbook, note_faulty_rows
from members.services.imports.forgetting import forget_rows
from members.services.imports.running import run_import
from members.services.imports.staging import edit_rows, recheck_batch, stage_roster
from members.services.imports.undoing import UNDO_DAYS, may_be_undone, undo_import

__all__ = [
    "UNDO_DAYS",
    "Examined",
    "edit_rows",
    "examine_file",
    "faulty_rows_workbook",
    "forget_rows",
    "may_be_undone",
    "note_faulty_rows",
    "recheck_batch",
    "run_import",
    "stage_roster",
    "undo_import",
]
