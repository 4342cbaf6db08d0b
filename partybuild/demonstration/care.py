"""Which talks, help, visits and medals does the demonstration have?"""

from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid5

from members.models import Appointment, Member
from members.models.care import (
    Hardship,
    HelpMeasure,
    HelpPlan,
    HelpReview,
    MedalAward,
    Talk,
    TalkPartner,
    Visit,
)
from members.rules.anniversaries import is_due_medal
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import NAMESPACE, BranchCast, Seat
from partybuild.periods import add_months

GISTS = [
    Text(
        "交流了本年度教学和支部工作的想法，建议把主题党日同专业实践结合起来。",
        "Ideas for the year's teaching and the branch; theme days could go with field work.",
    ),
    Text("谈了近期工作压力，约定每月碰一次头。", "The pressure of work lately; agreed to meet once a month."),
]
FACTS = Text(
    "三次组织生活请假，近期情绪低落，家中老人住院。",
    "Excused from three meetings, low spirits lately, a parent in hospital.",
)
MEASURES = [
    Text("每两周谈一次心，了解家里困难。", "A talk every two weeks; learn about the trouble at home."),
    Text("协调调课，保证他能照顾老人。", "Rearrange his classes so that he can look after his parent."),
]
FINDING = Text(
    "老人已出院，本月按时参加了组织生活，继续关注。",
    "The parent is home again; he took part this month. Go on.",
)
NOTES = Text("长期服药，自付费用较高。", "Long medication, high costs of his own.")
VISITORS = Text("支部书记、组织委员", "Secretary and committee member for organization")
GIVEN = Text("米面油一份", "Rice, flour and oil")


class Rows:
    """What is to be written, with keys that are the same on every run."""

    def __init__(self, random: Random, today: date, language: str):
        self.random, self.today, self.language = random, today, language
        self.made: dict[type, list] = {}
        posts = Appointment.objects.filter(post="secretary", member__user__isnull=False)
        self.secretaries = dict(posts.values_list("organization", "member__user"))

    def say(self, text: Text) -> str:
        return text.in_(self.language)

    def by(self, branch: BranchCast) -> dict:
        """Who wrote it down: the branch's secretary."""
        return {"recorded_by_id": self.secretaries.get(branch.organization.pk)}

    def add(self, model: type, seal: dict[str, str] | None = None, **fields):
        row = model(id=self.key(model), **fields)
        for name, text in (seal or {}).items():
            setattr(row, name, text)
        self.made.setdefault(model, []).append(row)
        return row

    def key(self, model: type) -> UUID:
        return uuid5(NAMESPACE, f"{model.__name__} {len(self.made.get(model, ()))}")

    def talk(self, branch: BranchCast, day: date, *seats: Seat, gist: str = "") -> Talk:
        fields = {"organization": branch.organization, "held_on": day, **self.by(branch)}
        talk = self.add(Talk, {"gist": gist}, occasion="yearly", **fields)
        partners = self.made.setdefault(TalkPartner, [])
        partners += [TalkPartner(talk=talk, member=seat.member) for seat in seats]
        return talk

    def save(self) -> None:
        for model, rows in self.made.items():
            model.objects.bulk_create(rows, batch_size=1000)


def care(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """A year of talks with some missing, two help plans, visits by occasion, the medals of the year."""
    rows = Rows(random, today, language)
    for branch in cast.values():
        talk_with_each_other(rows, branch)
        visit(rows, branch)
    for code in ("software", "computer-science"):
        help_somebody(rows, cast[code])
    hand_over_medals(rows, cast)
    rows.save()


def talk_with_each_other(rows: Rows, branch: BranchCast) -> None:
    """The committee among itself, then with about four of five members, and members in pairs."""
    here = [s for s in branch.seats if s.full_since and s.is_due(rows.today)]
    officers = [s for s in branch.officers if s.is_due(rows.today)]
    others = [s for s in here if s not in officers]
    for number, first in enumerate(officers):
        for second in officers[number + 1 :]:
            if rows.random.random() < 0.85:
                gist = rows.say(rows.random.choice(GISTS)) if rows.random.random() < 0.3 else ""
                rows.talk(branch, talk_day(rows, first, second), first, second, gist=gist)
    for seat in others:
        if officers and rows.random.random() < 0.8:
            officer = rows.random.choice(officers)
            rows.talk(branch, talk_day(rows, officer, seat), officer, seat)
    for first, second in zip(others[::2], others[1::2], strict=False):
        if rows.random.random() < 0.75:
            rows.talk(branch, talk_day(rows, first, second), first, second)


def talk_day(rows: Rows, *seats: Seat) -> date:
    """A working day of the year on which all of them belonged to the branch."""
    first = max(date(rows.today.year, 1, 1), *(s.since for s in seats))
    day = first + timedelta(days=rows.random.randint(0, max((rows.today - first).days, 0)))
    return max(first, day - timedelta(days=max(day.weekday() - 4, 0)))


def visit(rows: Rows, branch: BranchCast) -> None:
    """Of the retired several are in hardship, of the others one; most were visited at Spring Festival."""
    here = [s for s in branch.seats if s.full_since and s.until is None and s not in branch.officers]
    number = 3 if branch.profile == "retired" else 1
    common = {"organization": branch.organization, **rows.by(branch)}
    kinds = ["illness", "old_and_alone", "low_income"] if number == 3 else ["illness"]
    for kind, seat in zip(kinds, rows.random.sample(here, min(number, len(here))), strict=False):
        since = max(seat.since, add_months(rows.today, -rows.random.randint(6, 30)))
        note = rows.say(NOTES) if kind == "illness" else ""
        rows.add(Hardship, {"note": note}, member=seat.member, kind=kind, since=since, **common)
        for day, occasion in (
            (date(rows.today.year, 2, 6), "spring_festival"),
            (date(rows.today.year, 6, 28), "first_of_july"),
        ):
            if seat.since <= day <= rows.today and rows.random.random() < 0.7:
                facts = {"visitors": rows.say(VISITORS), "amount": 500, "given": rows.say(GIVEN)}
                rows.add(Visit, member=seat.member, visited_on=day, occasion=occasion, **facts, **common)


def help_somebody(rows: Rows, branch: BranchCast) -> None:
    """One open plan with a review behind it and one in ten days."""
    seat = next(s for s in branch.seats[3:] if s.full_since and s.until is None and s not in branch.officers)
    by, began = rows.by(branch), add_months(rows.today, -2)
    responsible = branch.officers[1].member
    talk = rows.talk(branch, began, branch.officers[1], seat)
    plan = rows.add(
        HelpPlan, {"facts": rows.say(FACTS)}, organization=branch.organization, member=seat.member, talk=talk,
        responsible=responsible, began_on=began, review_on=rows.today + timedelta(days=10), **by,
    )  # fmt: skip
    for number, text in enumerate(MEASURES):
        fields = {"due_on": began + timedelta(days=30 + 60 * number), "owner": responsible, **by}
        done = None if number else began + timedelta(days=25)
        rows.add(HelpMeasure, {"text": rows.say(text)}, plan=plan, done_on=done, **fields)
    dates = {"held_on": add_months(rows.today, -1), "next_on": plan.review_on}
    rows.add(HelpReview, {"finding": rows.say(FINDING)}, plan=plan, **by, **dates)


def hand_over_medals(rows: Rows, cast: dict[str, BranchCast]) -> None:
    """Most of those who reached fifty years have the medal; a few are still to be handed theirs."""
    for branch in cast.values():
        for seat in branch.seats:
            if seat.until is None and (year := medal_year(seat.member, rows.today)):
                if rows.today < date(year, 6, 28) or rows.random.random() < 0.3:
                    continue
                fields = {"organization": branch.organization, **rows.by(branch)}
                rows.add(
                    MedalAward, member=seat.member, year=year, handed_over_on=date(year, 6, 28), **fields
                )


def medal_year(member: Member, today: date) -> int | None:
    """The first year on whose 1 July the member has fifty years, since the medal exists (2021)."""
    years = range(2021, today.year + 1)
    return next((y for y in years if is_due_medal(member.confirmation_date, 0, year=y, years=50)), None)
