"""How does the year look, a row for each kind and a cell for each month?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.duties.reckoning import Duty
from meetings.duties.wording import period_label
from meetings.rules import DUTY_RULES, Kind
from partybuild.periods import Period
from partybuild.templatetags.ui.dates import short_day

CODES = {"met": "d", "planned": "p", "due": "u", "overdue": "m", "not_applicable": "n", "future": "f"}
COUNTED = frozenset({"met", "planned", "due", "overdue"})


class Cell(NamedTuple):
    """One month: d done, l late record, r returned, p planned, u to be held, m missing, n not required, f
    future."""

    month: int
    code: str
    count: int
    meeting_ids: tuple[int, ...]


@dataclass(frozen=True)
class StripRow:
    """One kind's year: `done` of `due` up to the current period; state ok, track, warn or none; a note in
    words."""

    kind: str
    label: str
    done: int
    due: int
    state: str
    note: str
    cells: list[Cell]


def year_strip(duties: Iterable[Duty], year: int, on: date) -> list[StripRow]:
    """The rows of one organization's duties of a year, as they stand on a day; no query."""
    by_kind: dict[str, list[Duty]] = {}
    for duty in duties:
        if duty.period.year == year:
            by_kind.setdefault(duty.kind, []).append(duty)
    return [_row(rule.kind, by_kind[rule.kind], on) for rule in DUTY_RULES if rule.kind in by_kind]


def _row(kind: str, duties: list[Duty], on: date) -> StripRow:
    counted = [d for d in duties if d.state in COUNTED and d.period.start <= on]
    done, due = sum(min(d.done, d.required) for d in counted), sum(d.required for d in counted)
    cells = [_cell(duty, month, on) for duty in duties for month in duty.period.months]
    return StripRow(
        kind, str(Kind(kind).label), done, due, _state(duties, done, due), _note(duties, on), cells
    )


def _state(duties: list[Duty], done: int, due: int) -> str:
    if any(d.state == "overdue" for d in duties):
        return "warn"
    if not due:
        return "none"
    return "ok" if done >= due else "track"


def _cell(duty: Duty, month: Period, on: date) -> Cell:
    meetings = [m for m in duty.meetings if m.held_on in month]
    count = sum(m.is_recorded for m in meetings)
    return Cell(month.index, _code(duty, month, meetings, on), count, tuple(m.pk for m in meetings))


def _code(duty: Duty, month: Period, meetings: list, on: date) -> str:
    recorded = [m for m in meetings if m.is_recorded]
    is_whole = duty.period.kind != "month" or duty.state in {"met", "not_applicable"}
    if recorded and is_whole:
        return _recorded_code(duty, recorded)
    if duty.period.kind == "month":
        return CODES[duty.state]
    if meetings:
        return "p" if any(m.is_arranged(duty.record_days, on) for m in meetings) else _unless_met(duty, "m")
    return _empty_code(duty, month, on)


def _recorded_code(duty: Duty, recorded: list) -> str:
    if any(m.state == "returned" for m in recorded):
        return "r"
    return "l" if any(m.has_late_record(duty.record_days) for m in recorded) else "d"


def _unless_met(duty: Duty, code: str) -> str:
    return "n" if duty.state in {"met", "not_applicable"} else code


def _empty_code(duty: Duty, month: Period, on: date) -> str:
    """A month without a meeting inside a longer period: only where one could still be held, or the last,
    asks for one."""
    if duty.state == "overdue":
        return "m" if month.end == duty.period.end else "n"
    if duty.state == "future":
        return "f"
    if duty.state != "due" or month.end < on:
        return "n"
    # A year's duty is generally met in its last quarter (Branch Regulations Art 17); earlier months do not
    # press.
    is_pressing = duty.period.kind != "year" or month.index > 9
    return "u" if is_pressing else "f"


def _note(duties: list[Duty], on: date) -> str:
    """What the row needs, in one short line: the missing first, then what is due, then what is arranged."""
    overdue = [d for d in duties if d.state == "overdue"]
    if overdue:
        return _missing(overdue)
    current = next((d for d in duties if on in d.period), duties[-1])
    if current.state == "due":
        values = {"period": period_label(current.period), "count": current.missing}
        return (
            ngettext("%(count)d more due in %(period)s", "%(count)d more due in %(period)s", current.missing)
            % values
        )
    if current.state == "planned":
        return _arranged(current, on)
    if all(d.state == "not_applicable" for d in duties) or current.state == "not_applicable":
        return str(current.reason)
    return _("Nothing due now")


def _missing(overdue: list[Duty]) -> str:
    count = sum(d.missing for d in overdue)
    if len(overdue) == 1:
        values = {"period": period_label(overdue[0].period), "count": count}
        return ngettext("%(count)d missing in %(period)s", "%(count)d missing in %(period)s", count) % values
    return ngettext("%(count)d missing", "%(count)d missing", count) % {"count": count}


def _arranged(duty: Duty, on: date) -> str:
    days = [m.held_on for m in duty.meetings if not m.is_recorded and m.held_on >= on]
    if not days:
        return _("Held, the record is still to be handed in")
    return _("Planned for %(day)s") % {"day": short_day(min(days))}
