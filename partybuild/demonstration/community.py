"""Who of the demonstration is registered in a community, and what came in from there?"""

from datetime import date, timedelta
from random import Random

from members.models import Member
from members.models.community import CommunityRegistration, Feedback
from partybuild.demonstration.care import Rows
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast

COMMUNITIES = [
    Text("翠湖社区", "Cuihu Community"),
    Text("云津社区", "Yunjin Community"),
    Text("书林街社区", "Shulin Street Community"),
]
TASKS = [
    Text("周末法律咨询、环境整治志愿服务", "Legal advice at weekends, clean-up days"),
    Text("认领微心愿两个，寒暑假课业辅导", "Two small wishes taken on, tutoring in the holidays"),
    Text("老旧小区电梯加装议事会", "Council on fitting lifts to old houses"),
]
CONTACT = Text("社区党委办公室", "Office of the community's Party committee")
SAID = Text(
    "连续三次参加小区志愿巡逻，居民反映好；希望多参与议事协商。",
    "Joined three patrols; residents are pleased. He might come to the council more often.",
)
ANSWER = Text("谢谢社区提醒，下季度议事会我会参加。", "Thank you; I shall come to next quarter's council.")
AUTHOR = Text("翠湖社区党委", "Party committee of Cuihu Community")


def community(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """About a third of the staff are registered; one feedback waits for its member, one is answered."""
    rows = Rows(random, today, language)
    for branch in cast.values():
        if branch.profile == "staff":
            register(rows, branch)
    feed_back(rows, cast["software"])
    rows.save()


def register(rows: Rows, branch: BranchCast) -> None:
    for seat in branch.seats:
        if seat.until is None and seat.full_since and rows.random.random() < 0.35:
            since = max(seat.since, rows.today - timedelta(days=rows.random.randint(30, 700)))
            rows.add(
                CommunityRegistration, {"contact": rows.say(CONTACT)}, organization=branch.organization,
                member=seat.member, community=rows.say(rows.random.choice(COMMUNITIES)), since=since,
                tasks=rows.say(rows.random.choice(TASKS)), **rows.by(branch),
            )  # fmt: skip


def feed_back(rows: Rows, branch: BranchCast) -> None:
    members = [
        s.member for s in branch.seats if s.full_since and s.until is None and s not in branch.officers
    ]
    # The plain member of the accounts finds the waiting one on his own pages.
    known = set(
        Member.objects.filter(pk__in=[m.pk for m in members], user__isnull=False).values_list("pk", flat=True)
    )
    waits = next((m for m in members if m.pk in known), members[0])
    answered = next(m for m in members if m is not waits)
    sealed = {"author": rows.say(AUTHOR), "text": rows.say(SAID)}
    for member, days, answer in ((waits, 3, ""), (answered, 40, rows.say(ANSWER))):
        day = rows.today - timedelta(days=days)
        seen = day + timedelta(days=2) if answer else None
        rows.add(
            Feedback, sealed | {"answer": answer}, organization=branch.organization, member=member,
            source="community", received_on=day, entered_on=day, shown_to_member_on=seen, answered_on=seen,
            **rows.by(branch),
        )  # fmt: skip
