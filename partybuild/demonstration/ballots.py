"""Which secret ballots has the demonstration's branch held, and which one is open?"""

from datetime import date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

from meetings.ballots import entitled_to_vote
from meetings.models import BallotVoter
from meetings.rules.ballots import PaperCount, choices_of, most_excellent
from meetings.services.ballots import cast_by_server, close_ballot, open_ballot
from partybuild.demonstration import PASSWORD
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast

ZONE = ZoneInfo("Asia/Shanghai")
APPRAISAL = Text("{year} 年度民主评议党员测评", "Democratic appraisal of members {year}")
ADVISORY = Text("主题党日活动征求意见", "Opinions on the theme Party day")
QUESTIONS = [
    Text("主题党日固定在每月第二个星期五下午", "Hold the theme Party day on the second Friday afternoon"),
    Text("明年增加一次到社区的志愿服务", "Volunteer in the community once more next year"),
]
# Scrutineer and teller of the open ballot type these: the printed password and a number.
PASSPHRASES = (f"{PASSWORD} 1", f"{PASSWORD} 2")


def hold_ballots(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Last year's appraisal, on paper; an advisory vote, in which six have voted and `member` has not."""
    branch, by = cast["software"].organization, cast["software"].secretary.member.user
    then = datetime.combine(date(today.year - 1, 12, 20), time(15), ZONE)
    people = entitled_to_vote(branch, on=then.date())
    title = APPRAISAL.in_(language).format(year=then.year)
    offices = {"by": by, "organization": branch, "scrutineer": people[0], "teller": people[1]}
    ballot, _ = open_ballot(**offices, kind="appraisal", way="paper", title=title, at=then)
    close_ballot(by=by, ballot=ballot, paper=paper_of(random, ballot), at=then)

    now = datetime.combine(today, time(8, 30), ZONE)
    people = entitled_to_vote(branch, on=today)
    offices |= {"scrutineer": people[0], "teller": people[1], "passphrases": PASSPHRASES}
    asked = [question.in_(language) for question in QUESTIONS]
    made = {"kind": "advisory", "way": "sign_in", "title": ADVISORY.in_(language), "questions": asked}
    ballot, _ = open_ballot(**offices, **made, at=now)
    voters = BallotVoter.objects.filter(ballot=ballot).exclude(member__user__username="member")
    for voter in voters.select_related("ballot").order_by("member__pinyin", "member__name")[2:8]:
        cast_by_server(voter=voter, answers=[random.choice((0, 0, 1)), random.choice((0, 0, 2))])


def paper_of(random: Random, ballot) -> PaperCount:
    """Everybody's sums, one ballot not returned; the excellent ones within the limit of all ballots."""
    valid, questions = ballot.due_count - 1, ballot.questions.count()
    left, sums = valid * most_excellent(questions), []
    for _ in range(questions):
        excellent = min(random.randint(0, valid * 2 // 3), left)
        basically = random.choice((0, 0, 0, 1, 2))
        left -= excellent
        numbers = (excellent, valid - excellent - min(basically, valid - excellent))
        rest = valid - sum(numbers)
        sums.append(dict(zip(choices_of(ballot.kind), (*numbers, rest, 0), strict=True)))
    return PaperCount(ballot.due_count, valid, 0, tuple(sums))
