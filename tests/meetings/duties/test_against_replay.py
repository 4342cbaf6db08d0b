"""Do the duties agree with a second, naive reckoning of random histories?"""

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from branches.rules import SETTINGS
from meetings.duties import duties_of, year_strip
from meetings.models import Meeting
from members.models import Affiliation, Member, Standing
from tests import make

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
YEAR = 2024
KEYS = {
    "general_meeting": ("quarter", "general_meeting.per_quarter"),
    "committee_meeting": ("month", "committee_meeting.per_month"),
    "group_meeting": ("month", "group_meeting.per_month"),
    "party_lesson": ("quarter", "party_lesson.per_quarter"),
    "theme_party_day": ("month", "theme_party_day.per_month"),
    "organizational_life_meeting": ("year", "organizational_life_meeting.per_year"),
}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
EDGES = [date(YEAR, m, 1) for m in range(1, 13)] + [date(YEAR, 2, 29), date(YEAR, 2, 28), date(YEAR, 12, 31)]
EDGES += [edge - timedelta(days=1) for edge in EDGES]


def some_day(random: Random) -> date:
    if random.random() < 0.4:
        return random.choice(EDGES)
    return date(YEAR - 1, 11, 1) + timedelta(days=random.randrange(460))


def holds(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day < until)


class History:
    """A random past of one branch, kept in plain lists beside the database."""

    def __init__(self, random: Random):
        self.random = random
        self.root = make.organization()
        self.college = make.organization(self.root, kind="committee")
        kind = random.choice(["branch"] * 4 + ["joint_branch", "temporary_branch"])
        self.branch = make.organization(self.college, kind=kind)
        self.branch.founded_on = random.choice([None, make.LONG_AGO, some_day(random)])
        later = (self.branch.founded_on or make.LONG_AGO) + timedelta(days=1)
        self.branch.dissolved_on = random.choice([None, None, max(some_day(random), later)])
        self.branch.save()
        self.rules = [self.rule_set() for _ in range(random.randrange(6))]
        self.people = [self.member() for _ in range(random.choice([0, 4, 6, 7, 8, 9]))]
        self.groups = [self.group() for _ in range(random.choice([0, 0, 1, 2, 3]))]
        self.meetings = [self.meeting() for _ in range(random.randrange(70))]

    def rule_set(self):
        keys = [k for k in SETTINGS if k.endswith(("_quarter", "_month", "per_year"))]
        keys += ["committee.min_full_members", "record.days"]
        random, values = self.random, {}
        for key in random.sample(keys, 3):
            setting = SETTINGS[key]
            values[key] = random.choice([None, setting.lowest, setting.default, min(2, setting.highest)])
        of, day = random.choice([self.root, self.college, self.branch]), some_day(random)
        taken = {(o, d) for o, d, _v in getattr(self, "rules", ())} | getattr(self, "taken", set())
        while (of, day) in taken:
            day -= timedelta(days=1)
        self.taken = taken | {(of, day)}
        make.rule_set(of, values, effective_from=day)
        return of, day, values

    def member(self):
        random, branch = self.random, self.branch
        person = Member.objects.create(name="Member", admission_date=make.LONG_AGO)
        since = random.choice([make.LONG_AGO, make.LONG_AGO, some_day(random)])
        until = random.choice([None, None, max(some_day(random), since + timedelta(days=1))])
        Affiliation.objects.create(
            member=person, organization=branch, since=since, until=until, entry_type="registered"
        )
        if until:
            Affiliation.objects.create(
                member=person, organization=self.college, since=until, entry_type="registered"
            )
        confirmed = random.choice([make.LONG_AGO, make.LONG_AGO, some_day(random), None])
        if confirmed != make.LONG_AGO:
            Standing.objects.create(
                member=person, status="probationary", since=make.LONG_AGO, until=confirmed
            )
        if confirmed:
            Standing.objects.create(member=person, status="full", since=confirmed)
        return since, until, confirmed

    def group(self):
        group = make.group(self.branch, since=self.random.choice([make.LONG_AGO, some_day(self.random)]))
        group.until = self.random.choice(
            [None, None, max(some_day(self.random), group.since + timedelta(days=1))]
        )
        group.save()
        return group

    def meeting(self):
        random = self.random
        kinds = set(random.sample(sorted(KEYS), random.choice([1, 1, 2, 3])))
        group = random.choice(self.groups) if "group_meeting" in kinds and self.groups else None
        if "group_meeting" in kinds and not group:
            kinds = {"theme_party_day"}
        day = some_day(random)
        state = random.choice(
            ["planned", "draft", "signed", "submitted", "returned", "approved", "cancelled"]
        )
        was_submitted = state in {"submitted", "returned", "approved"} or random.random() < 0.2
        fields = {}
        if was_submitted:
            # 00:30 in Shanghai is still the day before in Greenwich.
            handed_in = day + timedelta(days=random.randrange(12))
            at = datetime(handed_in.year, handed_in.month, handed_in.day, 0, 30, tzinfo=SHANGHAI)
            fields = {"submitted_at": at, "first_submitted_at": at}
        start = datetime(day.year, day.month, day.day, *random.choice([(0, 0), (14, 0), (23, 59)]))
        return Meeting.objects.create(
            organization=self.branch,
            group=group,
            kinds=kinds,
            title="Meeting",
            held_on=day,
            started_at=start.replace(tzinfo=SHANGHAI),
            state=state,
            created_at=start.replace(tzinfo=SHANGHAI),
            **fields,
        )

    def settings(self, day: date) -> dict:
        found = {key: setting.default for key, setting in SETTINGS.items()}
        for of in (self.root, self.college, self.branch):
            own = {}
            for _of, _since, values in sorted(
                (r for r in self.rules if r[0] == of and r[1] <= day), key=lambda r: r[1]
            ):
                own |= values
            found |= {key: value for key, value in own.items() if value is not None}
        return found


def replay(history: History, on: date) -> list[tuple]:
    """(kind, first day, state, required, done) of each duty of the year."""
    found = []
    for kind, (length, setting) in KEYS.items():
        for month in range(1, 13, MONTHS[length]):
            first = date(YEAR, month, 1)
            after = month + MONTHS[length]
            last = (date(YEAR, after, 1) if after <= 12 else date(YEAR + 1, 1, 1)) - timedelta(days=1)
            found.append((kind, first, *one_duty(history, kind, setting, first, last, on)))
    return found


def one_duty(history: History, kind: str, setting: str, first: date, last: date, on: date):
    judged = min(last, on)
    settings = history.settings(judged)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    groups = [g for g in history.groups if long_enough(g.since, g.until, days)]
    branch, each = history.branch, settings[setting]
    full = sum(holds(judged, s, u) and bool(c) and c <= judged for s, u, c in history.people)
    there = sum(holds(judged, s, u) for s, u, _c in history.people)
    is_temporary = branch.kind == "temporary_branch"
    owed = long_enough(branch.founded_on, branch.dissolved_on, days) and there > 0 and each > 0
    if kind == "committee_meeting":
        owed = owed and not is_temporary and full >= settings["committee.min_full_members"]
    elif kind == "group_meeting":
        owed = owed and bool(groups)
    elif kind == "organizational_life_meeting":
        owed = owed and not is_temporary
    held = [m for m in history.meetings if kind in m.kinds and first <= m.held_on <= last]
    recorded = [m for m in held if is_recorded(m)]
    to_come = [
        m
        for m in held
        if m.state != "cancelled"
        and not is_recorded(m)
        and m.held_on + timedelta(days=settings["record.days"]) >= on
    ]
    done, covered = (count(kind, of, each, groups) for of in (recorded, recorded + to_come))
    if not owed:
        return "not_applicable", 0, done
    required = each * len(groups) if kind == "group_meeting" else each
    if done >= required:
        return "met", required, done
    if covered >= required:
        return "planned", required, done
    state = "future" if first > on else "due" if on <= last else "overdue"
    return state, required, done


def long_enough(since: date | None, until: date | None, days: list[date]) -> bool:
    """There on the last day and on more than half of all days."""
    return holds(days[-1], since, until) and sum(holds(d, since, None) for d in days) * 2 > len(days)


def is_recorded(meeting) -> bool:
    is_handed_in = meeting.submitted_at is not None and meeting.state in {"draft", "signed", "planned"}
    return meeting.state in {"submitted", "returned", "approved"} or is_handed_in


def count(kind: str, meetings: list, each: int, groups: list) -> int:
    if kind == "group_meeting":
        return sum(min(each, sum(m.group_id == g.pk for m in meetings)) for g in groups)
    if kind == "organizational_life_meeting":
        whole = sum(m.group_id is None for m in meetings)
        return whole + min((sum(m.group_id == g.pk for m in meetings) for g in groups), default=0)
    return len(meetings)


@pytest.mark.parametrize("seed", range(25))
def test_random_histories_give_the_same_duties(seed):
    random = Random(seed)
    history = History(random)
    for on in [some_day(random), some_day(random), date(YEAR + 1, 2, 1)]:
        duties = duties_of([history.branch], year=YEAR, on=on)[history.branch.pk]
        found = [(d.kind, d.period.start, d.state, d.required, d.done) for d in duties]
        assert found == replay(history, on)
        rows = year_strip(duties, YEAR, on)
        # Every meeting of the year stands in the strip once for each of its kinds, in its own month.
        wanted = sorted(
            (kind, m.held_on.month, m.pk)
            for m in history.meetings
            for kind in m.kinds
            if m.held_on.year == YEAR and m.state != "cancelled"
        )
        assert wanted == sorted(
            (row.kind, c.month, pk) for row in rows for c in row.cells for pk in c.meeting_ids
        )
