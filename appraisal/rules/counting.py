"""Which rows does each automatic measure count, out of the year's facts of one organization?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from appraisal.rules.points import Evidence, Figure, figure_of
from partybuild.periods import period_of

NEEDED_POSTS = ("secretary", "organization_officer", "publicity_officer", "discipline_officer")
# What counts of a duty: it was met, or its period is over; what may still be met is nobody's minus.
SETTLED = frozenset({"met", "overdue"})


class Office(NamedTuple):
    """Somebody held a post from a day to a day."""

    post: str
    member_id: object
    since: date
    until: date | None = None
    name: str = ""

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until > day)


class TermOfOffice(NamedTuple):
    """A term began, is up on a day, and was followed by the next on a day, or not yet."""

    began_on: date
    ends_on: date
    ended_on: date | None = None


@dataclass
class Facts:
    """What is known of one organization in one year, as of a day."""

    organization: object
    year: int
    on: date
    settings: dict[str, int]
    duties: list = field(default_factory=list)
    meetings: list = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    terms: list[TermOfOffice] = field(default_factory=list)

    @property
    def last_day(self) -> date:
        return date(self.year, 12, 31)

    @property
    def recorded(self) -> list:
        return [m for m in self.meetings if m.is_recorded]


def duty_rows(kind: str) -> Callable[[Facts], Figure]:
    """The measure of one kind of duty: a period counts with what was held, never more than was due."""

    def count(facts: Facts) -> Figure:
        duties = [d for d in facts.duties if d.kind == kind]
        rows = [duty_row(duty) for duty in duties]
        return figure_of(rows, *why_not(duties))

    return count


def duty_row(duty) -> Evidence:
    if duty.state not in SETTLED:
        return Evidence(duty, duty.period.start, state=duty.state, until=duty.due_on)
    done = min(duty.done, duty.required)
    return Evidence(duty, duty.period.start, done, duty.required, duty.state, duty.due_on)


def why_not(duties) -> tuple[object, bool]:
    """Why nothing counts, and whether it is required at all: never, by the last reason, or not due yet."""
    reasons = [d.reason for d in duties if d.state == "not_applicable"]
    if reasons and len(reasons) == len(duties):
        return reasons[-1], False
    return _("Nothing has fallen due yet."), True


def attendance(facts: Facts) -> Figure:
    rows = [
        Evidence(m, m.held_on, m.present_count, m.due_count, m.state) for m in facts.recorded if m.due_count
    ]
    return figure_of(rows, _("No record has been handed in yet."))


def records_on_time(facts: Facts) -> Figure:
    days = timedelta(days=facts.settings["record.days"])
    held = [m for m in facts.meetings if m.held_on <= facts.on]
    return figure_of(
        [submission(m, m.held_on + days, facts.on) for m in held], _("No record has fallen due yet.")
    )


def submission(meeting, deadline: date, on: date) -> Evidence:
    """A record in time, late, missing, still open, or entered late with a reason and therefore left out."""
    if meeting.is_late_entry:
        return Evidence(meeting, meeting.held_on, state="late_entry", until=deadline)
    if meeting.submitted_on:
        in_time = meeting.submitted_on <= deadline
        return Evidence(meeting, meeting.held_on, int(in_time), 1, "in_time" if in_time else "late", deadline)
    if deadline < on:
        return Evidence(meeting, meeting.held_on, 0, 1, "missing", deadline)
    return Evidence(meeting, meeting.held_on, state="open", until=deadline)


def records_sound(facts: Facts) -> Figure:
    """One return a year is free, or a branch with two records would lose half the points by one."""
    rows, returned = [], 0
    for m in sorted(facts.recorded, key=lambda m: (m.held_on, m.pk)):
        if not (m.return_count or m.state == "approved"):
            continue
        returned += bool(m.return_count)
        state = "accepted" if not m.return_count else "forgiven" if returned == 1 else "returned"
        rows.append(Evidence(m, m.held_on, int(state != "returned"), 1, state))
    return figure_of(rows, _("No record has been reviewed yet."))


def secretary_lesson(facts: Facts) -> Figure:
    asked = facts.settings["secretary_lesson.per_year"]
    if not asked:
        return figure_of([], _("The meeting rules ask for none."), is_required=False)
    rows = [lesson_row(m, facts.offices) for m in facts.recorded if "party_lesson" in m.kinds]
    given = 0
    for index, row in enumerate(rows):
        given += row.done
        if given > asked and row.done:
            rows[index] = row._replace(done=0, due=0, state="more")
    if facts.on > facts.last_day and given < asked:
        rows.append(Evidence(None, facts.last_day, 0, asked - given, "missing"))
    return figure_of(rows, _("Nothing has fallen due yet."))


def lesson_row(meeting, offices: list[Office]) -> Evidence:
    held = [o for o in offices if o.post == "secretary" and o.member_id == meeting.lecturer_id]
    by_secretary = any(o.holds_on(meeting.held_on) for o in held)
    return Evidence(
        meeting, meeting.held_on, int(by_secretary), int(by_secretary), "met" if by_secretary else "other"
    )


def term(facts: Facts) -> Figure:
    if facts.organization.kind == "temporary_branch":
        reason = _("A temporary branch holds no elections (Branch Regulations Art 8).")
        return figure_of([], reason, is_required=False)
    rows = [term_row(t, facts) for t in facts.terms if t.ended_on is None or t.ended_on.year >= facts.year]
    return figure_of([r for r in rows if r.on <= facts.on], _("No term of office is recorded."))


def term_row(own: TermOfOffice, facts: Facts) -> Evidence:
    last_day = period_of(own.ends_on, "month").end
    reached = own.ended_on or min(facts.on, facts.last_day)
    in_order = reached <= last_day
    return Evidence(own, own.began_on, int(in_order), 1, "in_order" if in_order else "overrun", own.ends_on)


def posts(facts: Facts) -> Figure:
    """The months in which a committee is due; who holds two posts fills both (Branch Regulations Art 20)."""
    months = [d for d in facts.duties if d.kind == "committee_meeting"]
    rows = [posts_row(d.period.end, facts.offices) for d in months if counts_for_posts(d, facts.on)]
    return figure_of(rows, *why_not(months))


def counts_for_posts(duty, on: date) -> bool:
    return duty.state not in {"not_applicable", "future"} and duty.period.end <= on


def posts_row(day: date, offices: list[Office]) -> Evidence:
    filled = {o.post for o in offices if o.holds_on(day)}
    missing = tuple(post for post in NEEDED_POSTS if post not in filled)
    return Evidence(
        missing, day, len(NEEDED_POSTS) - len(missing), len(NEEDED_POSTS), "gap" if missing else "filled"
    )


COUNTING: dict[str, Callable[[Facts], Figure]] = {
    "general_meeting": duty_rows("general_meeting"),
    "committee_meeting": duty_rows("committee_meeting"),
    "group_meeting": duty_rows("group_meeting"),
    "party_lesson": duty_rows("party_lesson"),
    "theme_party_day": duty_rows("theme_party_day"),
    "organizational_life_meeting": duty_rows("organizational_life_meeting"),
    "attendance": attendance,
    "records_on_time": records_on_time,
    "records_sound": records_sound,
    "secretary_lesson": secretary_lesson,
    "term": term,
    "posts": posts,
}


def figures(facts: Facts) -> dict[str, Figure]:
    """Every automatic measure of one organization, by code."""
    return {code: count(facts) for code, count in COUNTING.items()}
