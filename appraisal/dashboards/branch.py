"""What does a branch's first page show: tasks, next meeting, look ahead, score so far, the year?"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from appraisal.dashboards.tasks import (
    SHOWN_OVERDUE,
    Task,
    TaskGroup,
    in_groups,
    tasks_of,
    unfinished_records,
)
from appraisal.facts import HeldMeeting, Year, read_year
from appraisal.sheets import ScoreSheet, sheet_of
from branches.duties import TermDue
from branches.models import Organization
from branches.rules import COMMITTEE_POSTS
from meetings.duties.strip import year_strip
from meetings.rules import Kind
from members.duties import LookAhead, ProbationDue, look_ahead, probation_due
from partybuild.periods import add_months, period_of


@dataclass(frozen=True)
class NextMeeting:
    """The next meeting, and how many are due as far as the roster says."""

    meeting: HeldMeeting
    due: int | None


@dataclass(frozen=True)
class BranchHome:
    """Everything on a branch's first page."""

    organization: Organization
    on: date
    tasks: list[Task]
    groups: list[TaskGroup]
    hidden_count: int
    overdue_count: int
    record_count: int
    done: list[HeldMeeting]
    not_required: list
    next_meeting: NextMeeting | None
    ahead: list[LookAhead]
    strip: list
    sheet: ScoreSheet | None
    has_members: bool


def branch_home(organization: Organization, *, on: date, has_score: bool) -> BranchHome:
    """The first page of a branch as of a day: four queries, and one more with the score card."""
    month = period_of(on, "month")
    read = read_year([organization], year=on.year, on=on)
    facts = read.facts[organization.pk]
    unfinished = read.unfinished[organization.pk]
    tasks = tasks_of(facts, unfinished, code=organization.code)
    overdue = [t for t in tasks if t.due_on < on]
    hidden = overdue[: max(len(overdue) - SHOWN_OVERDUE, 0)]
    return BranchHome(
        organization,
        on,
        tasks,
        list(in_groups([t for t in tasks if t not in hidden], on=on)),
        len(hidden),
        len(overdue),
        len(unfinished_records(unfinished, on=on)),
        [m for m in facts.recorded if m.held_on in month],
        not_required(facts),
        next_meeting(facts, unfinished, read),
        ahead_of(organization, facts, read),
        year_strip(facts.duties, on.year, on),
        sheet_of(organization, read) if has_score else None,
        read.member_counts[organization.pk] > 0,
    )


def not_required(facts) -> list[tuple[object, object]]:
    """The kinds that this branch does not owe now, each with the reason."""
    now = [d for d in facts.duties if facts.on in d.period and d.state == "not_applicable"]
    return [(Kind(d.kind).label, d.reason) for d in now]


def next_meeting(facts, unfinished, read: Year) -> NextMeeting | None:
    coming = [m for m in unfinished if m.state in {"planned", "draft"} and m.held_on >= facts.on]
    if not coming:
        return None
    meeting = min(coming, key=lambda m: m.started_at)
    return NextMeeting(meeting, due_at(meeting, facts, read))


def due_at(meeting: HeldMeeting, facts, read: Year) -> int | None:
    """How many are due: the branch, or the committee of that day; a group's number stands on its page."""
    if meeting.kinds & {"general_meeting", "party_lesson", "theme_party_day", "organizational_life_meeting"}:
        return None if meeting.group_id else read.member_counts[facts.organization.pk]
    if meeting.kinds == {"committee_meeting"}:
        posts = [o for o in facts.offices if o.post in COMMITTEE_POSTS and o.holds_on(meeting.held_on)]
        return len({o.member_id for o in posts})
    return None


def ahead_of(organization: Organization, facts, read: Year) -> list[LookAhead]:
    """Probations and terms that end within the days of the rules, and a vacant post of the secretary."""
    return look_ahead(
        probations_of(organization, facts, read),
        terms_of(organization, facts),
        [organization] if is_vacant(facts) else [],
        on=facts.on,
    )


def probations_of(organization: Organization, facts, read: Year) -> list[ProbationDue]:
    remind_days = facts.settings["probation.remind_days"]
    dues = [
        probation_due(organization, (p.member_id, p.member_name), p, on=facts.on, remind_days=remind_days)
        for p in read.probations[organization.pk]
    ]
    return sorted(filter(None, dues), key=lambda d: d.ends_on)


def terms_of(organization: Organization, facts) -> list[TermDue]:
    """The open term, if the superior would remind of it now (Branch Regulations Art 21)."""
    if organization.kind == "temporary_branch":
        return []
    latest = add_months(facts.on, facts.settings["term.remind_months"])
    name, code = organization.short_name, organization.code
    return [
        TermDue(organization.pk, name, code, 0, 0, term.ends_on, is_over=term.ends_on <= facts.on)
        for term in facts.terms
        if term.ended_on is None and term.ends_on <= latest
    ]


def is_vacant(facts) -> bool:
    return not any(o.post == "secretary" and o.holds_on(facts.on) for o in facts.offices)


FIRST_STEPS = (
    (_("Import the roster"), "members:import"),
    (_("Enter committee, term and groups"), "branches:settings"),
    (_("Plan the first meeting"), "meetings:new"),
)
