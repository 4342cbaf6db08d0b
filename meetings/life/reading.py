"""How does one life meeting stand: its facts, its steps, and what comes next?"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from branches.models import Organization, RuleSet
from meetings.life.people import participants_of
from meetings.models import (
    LifeOpinion,
    LifeProcess,
    LifeStatement,
    LifeStepAnswer,
    LifeSupervision,
    RectificationPoint,
    SelfCheck,
)
from meetings.queries import whole_count
from meetings.rules import MeetingState
from meetings.rules.life import LifeFacts, Progress, progress_of, report_due_on, unanswered
from members.duties.talks import gather
from members.models import Member
from members.models.care import TalkPartner
from members.rules.care import MET, MISSING, PAIR, Person, TalkHeld, talks_owed

LONG_AGO = date(1921, 7, 1)


@dataclass
class LifeSheet:
    """One life meeting as a page or paper needs it; no words of anybody, only how many there are."""

    process: LifeProcess
    facts: LifeFacts
    people: list[Member]
    answers: dict[str, LifeStepAnswer]
    supervision: LifeSupervision | None
    earlier_pk: UUID | None
    settings: dict[str, int]
    on: date
    progress: list[Progress] = field(init=False)

    def __post_init__(self):
        self.progress = progress_of(self.process.kind, self.facts)

    @property
    def report_due_on(self) -> date | None:
        """By when the report is due; None without a meeting that is not cancelled, without a superior and
        once it is made."""
        meeting = self.process.meeting
        is_off = meeting is None or meeting.state == MeetingState.CANCELLED
        if is_off or self.process.reported_at or not self.facts.has_superior:
            return None
        return report_due_on(meeting.held_on, self.settings["life_meeting.report_days"])

    @property
    def plan_due_on(self) -> date | None:
        """By when the superior has the plan (DL-10); None without a day, a superior, and once it is sent."""
        process = self.process
        if process.sent_at or process.planned_at is None or not self.facts.has_superior:
            return None
        return timezone.localdate(process.planned_at) - timedelta(self.settings["life_meeting.plan_days"])

    @property
    def open_before_the_report(self) -> list[Progress]:
        return unanswered(self.progress)

    @property
    def open_before_the_end(self) -> list[Progress]:
        return unanswered(self.progress, for_the_end=True)


def life_sheet(process: LifeProcess, *, on: date) -> LifeSheet:
    """The sheet of a life meeting on a day; six queries, however many people, where `process` was read
    with its supervision."""
    people = participants_of(process, on=on)
    answers = {a.key: a for a in process.steps.select_related("meeting", "by")}
    supervision = getattr(process, "supervision", None)
    counts, earlier_pk, earlier_open = counts_of(process, people)
    organization = process.organization
    reported_on = timezone.localdate(process.reported_at) if process.reported_at else None
    settings = RuleSet.objects.values_for([organization], on=on)[organization.pk]
    facts = LifeFacts(
        has_superior=organization.parent_id is not None,
        has_plan=bool(process.theme and process.plan),
        is_sent=process.sent_at is not None,
        people=len(people),
        has_supervisor=supervision is not None,
        has_comment=supervision is not None and supervision.commented_at is not None,
        earlier_open=earlier_open,
        is_planned=process.meeting_id is not None,
        is_signed=bool(process.meeting and process.meeting.revision),
        has_quorum=process.meeting.has_quorum if process.meeting else None,
        notified_on=process.notified_on,
        reported_on=reported_on,
        answers={key: a.answer for key, a in answers.items()},
        **counts,
        **talks_of(process, people, settings, on=min(on, reported_on or on)),
    )
    return LifeSheet(process, facts, people, answers, supervision, earlier_pk, settings, on)


def counts_of(process: LifeProcess, people: list[Member]) -> tuple[dict[str, int], UUID | None, int | None]:
    """How many opinions, self-checks, statements and points there are; the life meeting before this one with
    a list, and how many points are left open, None without one. One query."""
    keys = [m.pk for m in people]
    rows = {
        "opinions": LifeOpinion.objects,
        "self_checks": SelfCheck.objects.filter(member__in=keys),
        "statements": LifeStatement.objects.filter(member__in=keys),
        "points": RectificationPoint.objects,
        "open_points": RectificationPoint.objects.open(),
    }
    told = {f"{name}_told": number_of(found) for name, found in rows.items()}
    before = LifeProcess.objects.before(process)
    told["earlier_pk"] = Subquery(before.values("pk")[:1])
    told["earlier_left"] = whole_count(RectificationPoint.objects.left_by(before))
    found = LifeProcess.objects.filter(pk=process.pk).values(**told).get()
    left = found["earlier_left"] if found["earlier_pk"] else None
    return {name: found[f"{name}_told"] for name in rows}, found["earlier_pk"], left


def number_of(rows) -> Coalesce:
    """How many of the rows hang on a life meeting, as a column of it: joined, they would multiply."""
    mine = rows.filter(process=OuterRef("pk")).order_by().values("process")
    return Coalesce(Subquery(mine.annotate(number=Count("pk")).values("number")), 0)


def talks_of(process: LifeProcess, people: list[Member], settings: dict, *, on: date) -> dict:
    """How many of the year's talks are met and missing: the branch's sheet, of a leading body each two of
    its members (Branch Regulations Art 19; DL-06). One query; nothing is asked twice."""
    year = process.year
    if process.is_democratic:
        owed = talks_of_the_body(people, year=year, on=on)
    else:
        facts = gather(Organization.objects.filter(pk=process.organization_id), year=year, on=on)
        days = settings["talk.newcomer_days"]
        owed = [o for b in facts for o in b.owed(year=year, on=on, newcomer_days=days)]
        if process.group_id:
            here = {m.pk for m in people}
            owed = [o for o in owed if o.kind != PAIR and here.issuperset(o.who)]
    states = [o.state for o in owed]
    return {"talks_met": states.count(MET), "talks_missing": states.count(MISSING)}


def talks_of_the_body(people: list[Member], *, year: int, on: date):
    """Each two members of a leading body; one query."""
    keys = [m.pk for m in people]
    rows = TalkPartner.objects.filter(
        member__in=keys, talk__withdrawn_on=None, talk__held_on__range=(date(year, 1, 1), date(year, 12, 31))
    )
    talks: dict = {}
    for talk, member, day in rows.values_list("talk", "member", "talk__held_on"):
        talks.setdefault(talk, (day, set()))[1].add(member)
    here = ((LONG_AGO, None),)
    held = [TalkHeld(day, frozenset(partners)) for day, partners in talks.values()]
    return talks_owed([Person(k, posts=here) for k in keys], held, year=year, on=on, newcomer_days=0)
