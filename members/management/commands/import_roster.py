"""Imports a roster file from the command line: the same checks, the same transaction as on the screen."""

import json
import sys
from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from branches.models import Organization
from members.models import Disposition
from members.roster.files import MAX_BYTES
from members.services.imports import Examined, examine_file, run_import, stage_roster
from partybuild.errors import RuleBroken

ALL_IN = 0
UNREADABLE = 1
REFUSED = 2


class Command(BaseCommand):
    help = (
        "Imports a roster (.xlsx, .xls, .csv) into a branch. Exit code 0: all rows are in; 2: rows were "
        "refused, nothing is written unless --skip-bad-rows; 1: the file cannot be read."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="the roster file")
        parser.add_argument("--organization", required=True, metavar="CODE", help="the branch, by its code")
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="say the result as JSON, in English"
        )
        parser.add_argument("--skip-bad-rows", action="store_true", help="import the rows that are in order")

    def create_parser(self, *args, **options):
        parser = super().create_parser(*args, **options)
        leave = parser.exit

        def leave_otherwise(status=0, message=None):
            # argparse leaves with 2 for wrong arguments, which means refused rows here.
            if status and "--json" in sys.argv:
                self.stdout.write(_as_json({"error": (message or "").strip()}))
            leave(UNREADABLE if status else 0, message)

        parser.exit = leave_otherwise
        return parser

    def handle(self, *args, file, organization, dry_run, as_json, skip_bad_rows, **options):
        try:
            with _language(as_json):
                report = self._import(file, organization, dry_run=dry_run, skip_bad_rows=skip_bad_rows)
                self._say(_as_json(report) if as_json else _as_text(report))
        except (RuleBroken, DatabaseError) as broken:
            with _language(as_json):
                message = broken.message if isinstance(broken, RuleBroken) else _no_database()
            if as_json:
                self._say(_as_json({"error": message}))
            raise CommandError(message, returncode=UNREADABLE) from broken
        if report["refused_rows"]:
            raise SystemExit(REFUSED)

    def _say(self, text: str) -> None:
        # By now everything is written: a terminal that lacks a character must not turn that into a failure.
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        self.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))

    def _import(self, file, code, *, dry_run, skip_bad_rows) -> dict:
        content = _read(file)
        organization = Organization.objects.filter(code=code).first()
        if organization is None:
            raise RuleBroken(_("There is no organization with the code %(code)s.") % {"code": code})
        now = timezone.now()
        on = timezone.localdate(now)
        examined = examine_file(organization=organization, content=content, on=on)
        news = examined.with_disposition(Disposition.CREATE, Disposition.UPDATE)
        is_blocked = bool(examined.refused) and not skip_bad_rows
        if news and not dry_run and not is_blocked:
            with transaction.atomic():
                batch = stage_roster(by=None, organization=organization, content=content, on=on)
                run_import(by=None, batch=batch, at=now)
        return _report(examined, is_written=not dry_run and not is_blocked, would_be_written=not is_blocked)


def _language(as_json: bool):
    # Programs read the JSON: its words must not depend on where it runs.
    return override("en") if as_json else nullcontext()


def _read(file: str) -> bytes:
    try:
        with Path(file).open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RuleBroken(_("The file cannot be opened: %(reason)s.") % {"reason": reason}) from error
    return content


def _no_database() -> str:
    return _("The database does not answer or is not set up (manage.py migrate). Nothing was written.")


def _report(examined: Examined, *, is_written: bool, would_be_written: bool) -> dict:
    """The result by row numbers and reasons; no cell of any row is in it."""

    def number(disposition):
        return len(examined.with_disposition(disposition)) if would_be_written else 0

    return {
        "rows": len(examined.rows),
        "accepted_rows": len(examined.accepted),
        "refused_rows": {str(row.number): row.reason for row in examined.refused},
        "ignored_rows": {str(row.number): row.reason for row in examined.ignored},
        "remarks": {
            str(row.number): [problem.message for problem in row.remarks]
            for row in examined.accepted
            if row.remarks
        },
        "unknown_columns": examined.head["unknown"],
        "repeated_columns": examined.head["repeated"],
        "sheets": examined.head["sheets"],
        "unread_sheets": examined.head["unread_sheets"],
        "other_branches": examined.head["other_branches"],
        "created": number(Disposition.CREATE),
        "updated": number(Disposition.UPDATE),
        "unchanged": number(Disposition.UNCHANGED),
        "written": is_written,
    }


def _as_json(report: dict) -> str:
    return json.dumps(report, ensure_ascii=False, indent=1)


def _as_text(report: dict) -> str:
    said = [
        _("%(rows)s rows: %(accepted_rows)s in order, %(refused)s refused, %(ignored)s ignored.")
        % (report | {"refused": len(report["refused_rows"]), "ignored": len(report["ignored_rows"])}),
        *_lines(_("Row %(row)s refused: %(reason)s"), report["refused_rows"].items()),
        *_lines(_("Row %(row)s ignored: %(reason)s"), report["ignored_rows"].items()),
        *_lines(_("Row %(row)s: %(reason)s"), ((n, "; ".join(r)) for n, r in report["remarks"].items())),
        *(_("Column not read: %(name)s") % {"name": name} for name in report["unknown_columns"]),
        *(_("The file names another branch: %(name)s") % {"name": name} for name in report["other_branches"]),
        *(
            [_("Sheets read, rows numbered through: %(names)s") % {"names": ", ".join(report["sheets"])}]
            if len(report["sheets"]) > 1
            else []
        ),
        *(_("Sheet not read: %(name)s") % {"name": name} for name in report["unread_sheets"]),
        *(
            _("Several columns for the same: %(names)s") % {"names": ", ".join(names)}
            for names in report["repeated_columns"].values()
        ),
    ]
    result = _("%(created)s people added, %(updated)s updated, %(unchanged)s unchanged.")
    said.append(result % report if report["written"] else _("Nothing was written."))
    return "\n".join(said)


def _lines(sentence, pairs) -> list[str]:
    return [sentence % {"row": row, "reason": reason} for row, reason in pairs]
