"""What did the members of the demonstration pledge for the year?"""

from datetime import date
from random import Random

from members.models.targets import MemberTarget
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast

STAFF = (
    (
        "study",
        Text("读完一本党史著作，在党小组会上谈体会", "Read one book on Party history and speak about it"),
        "",
    ),
    (
        "post",
        Text("带一名青年教师上好一门新课", "Help a young colleague with a new course"),
        Text("学期末听课评议", "Colleagues sit in at the end of term"),
    ),
    (
        "service",
        Text("每月一次到社区做志愿服务", "Serve as a volunteer in the community once a month"),
        Text("社区记录", "The community's record"),
    ),
    ("branch_task", Text("承担一次主题党日的准备工作", "Prepare one theme Party day"), ""),
)
STUDENT = (
    (
        "study",
        Text("补上一门薄弱课程", "Catch up in one weak subject"),
        Text("期末成绩", "The mark of the term"),
    ),
    ("post", Text("带好一间寝室的学风", "See that the dormitory studies"), ""),
    ("service", Text("帮扶一名学习困难的同学", "Help a fellow student who has fallen behind"), ""),
)
RETIRED = (
    ("service", Text("给青年党员讲一次革命传统", "Tell young members once of the old days"), ""),
    ("study", Text("每月读一份党报专版", "Read one page of the Party paper a month"), ""),
)
TEXTS = {"staff": STAFF, "student": STUDENT, "retired": RETIRED}
OWN = Text("已完成，体会是要早安排、常对照。", "Done; I learned to plan early and to look back often.")
REVIEW = Text("情况属实，群众反映好。", "True, and well spoken of.")
OPEN = Text("还没有完成，明年继续。", "Not finished; it goes on next year.")
DROPPED = Text("岗位调整，不再承担这项工作", "Moved to another post")


def targets(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Last year's targets, reviewed, and this year's, some reviewed already; a few members have none."""
    rows = []
    for branch in cast.values():
        for seat in branch.seats:
            if seat.until is None and random.random() < 0.9:
                for kind, text, measure in random.sample(TEXTS[branch.profile], 2):
                    rows += years_of(random, branch, seat, (kind, text, measure), today, language)
    MemberTarget.objects.bulk_create(rows, batch_size=500)


def years_of(random: Random, branch: BranchCast, seat, words, today: date, language: str) -> list:
    kind, text, measure = words
    made = []
    for year in (today.year - 1, today.year):
        set_on = date(year, 1, 20)
        if not seat.is_due(set_on):
            continue
        target = MemberTarget(
            member=seat.member,
            organization=branch.organization,
            year=year,
            kind=kind,
            text=text.in_(language),
            measure=measure.in_(language) if measure else "",
            set_on=set_on,
        )
        settle(random, target, today, language)
        made.append(target)
    return made


def settle(random: Random, target: MemberTarget, today: date, language: str) -> None:
    """How it turned out: of last year everything is reviewed, of this year what was finished early."""
    luck, is_over = random.random(), target.year < today.year
    day = date(target.year, 12, 15)
    if luck < 0.03:
        target.state, target.drop_reason = "dropped", DROPPED.in_(language)
        return
    if not is_over and (luck > 0.3 or day > today):
        if luck < 0.6 and today.month >= 11:
            target.own_review, target.own_reviewed_on = OWN.in_(language), today
        return
    target.own_review, target.own_reviewed_on = OWN.in_(language), day
    target.reviewed_on = day
    is_done = luck < 0.9
    target.state = "done" if is_done else "open"
    target.branch_review = (REVIEW if is_done else OPEN).in_(language)
