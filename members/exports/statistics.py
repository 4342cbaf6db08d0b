"""How do the annual statistics become an Excel file, and the rows behind one figure?"""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from branches.models import Organization
from members.sheets import Column, ListSheet, PairSheet, list_workbook, notes_of, workbook_of
from members.statistics.axes import Cell
from members.statistics.counting import AnnualReturn, Filled
from members.statistics.tables import Table


def statistics_workbook(shown: AnnualReturn, *, by: str, at: datetime) -> bytes:
    """The .xlsx of the annual statistics: the two years, a sheet for each table, and notes."""
    notes = {
        _("Organization"): shown.organization.name, _("As of"): f"{shown.on:%Y-%m-%d}",
        _("Compared with"): f"{shown.before:%Y-%m-%d}",
        _("Jumps"): jump_rule(shown), _("No data recorded yet"): pgettext("list", ", ").join(shown.missing),
        _("Made by"): by, _("Made at"): f"{at:%Y-%m-%d %H:%M}",
    }  # fmt: skip
    return workbook_of([_reasons(shown), *map(_table, shown.tables)], notes)


def jump_rule(shown: AnnualReturn) -> str:
    """By what a change is marked, in words."""
    return _("A change of more than %(percent)d %% and at least %(people)d is marked.") % {
        "percent": shown.percent, "people": shown.people,
    }  # fmt: skip


def _reasons(shown: AnnualReturn) -> PairSheet:
    reasons = shown.reasons
    pairs = [
        (_("Members a year before"), reasons.before),
        *((_("Entered: %(reason)s") % {"reason": r.label}, r.count) for r in reasons.entered),
        *((_("Left: %(reason)s") % {"reason": r.label}, r.count) for r in reasons.left),
        (_("Members on the day"), reasons.now),
    ]
    return PairSheet(_("Two years compared"), pairs)


def _table(filled: Filled) -> ListSheet:
    columns: list[Column] = [
        (filled.table.title, 44, lambda line: line.cell.label),
        (_("Number"), 12, lambda line: line.count),
    ]
    foot = [_("Total"), filled.total]
    if filled.is_compared:
        columns += [
            (_("A year before"), 14, lambda line: line.before),
            (pgettext("statistics", "Change"), 12, lambda line: line.change),
            (_("Jump"), 10, lambda line: _("yes") if line.is_jump else ""),
        ]
        foot += [filled.before, filled.total - filled.before]
    return ListSheet(filled.table.title, columns, filled.lines, foot)


def rows_workbook(
    table: Table, cell: Cell, rows: list, organization: Organization, *, on: date, by: str, at: datetime
) -> bytes:
    """The .xlsx of the rows behind one figure: name, branch, the value; and notes."""
    said = str(cell.label)
    columns: list[Column] = [
        (pgettext("person", "Name"), 26, lambda row: row.name),
        (_("Branch"), 30, lambda row: row.place),
        (table.title, 30, lambda row: said),
        (_("Date"), 14, lambda row: getattr(row, "day", on)),
    ]
    remarks = {_("As of"): f"{on:%Y-%m-%d}", str(table.title): str(cell.label)}
    return list_workbook(table.title, columns, rows, notes_of(organization, rows, remarks, by=by, at=at))
