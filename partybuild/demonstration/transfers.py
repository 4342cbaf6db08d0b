"""Which affiliations are on their way in the demonstration?"""

from datetime import date, datetime, time, timedelta
from random import Random

from members.models import Appointment
from members.services.transfers import accept_transfer, issue_letter, refuse_transfer, request_transfer
from partybuild.demonstration.records import ZONE
from partybuild.demonstration.tree import BranchCast
from partybuild.periods import add_months


def transfers(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """One that waits, one overdue, one refused, one accepted, one letter to elsewhere."""
    is_english = language == "en"
    changed = "Change of unit" if is_english else "工作单位变动"
    pick = Picker(random, today)
    send = Sender(cast, today, changed)
    send(pick(cast["computing-undergraduates"]), "software", days=4)
    send(pick(cast["software"]), "laboratory", days=41)
    refused = send(pick(cast["laboratory"]), "software", days=26)
    why = (
        "The admission form is missing in the file."
        if is_english
        else "党员档案中缺入党志愿书，请补齐后再转。"
    )
    refuse_transfer(by=None, transfer=refused, reason=why, on=today - timedelta(days=19), at=send.at)
    accepted = send(pick(cast["letters-undergraduates"]), "letters-graduates", days=33)
    accept_transfer(by=None, transfer=accepted, on=today - timedelta(days=20), at=send.at)
    issue_letter(
        by=None,
        member=pick(cast["software"]),
        sender=cast["software"].organization,
        outside_name="Committee of Binhe Street" if is_english else "中共滨河街道工作委员会",
        on=today - timedelta(days=12),
        at=send.at,
        reason=changed,
        dues_paid_until=add_months(today, -1),
    )


class Sender:
    """Sends a seat of one branch to another, some days ago, with the dues paid until the month before."""

    def __init__(self, cast: dict[str, BranchCast], today: date, reason: str):
        self.cast, self.today, self.reason = cast, today, reason
        self.at = datetime.combine(today, time(9), ZONE)

    def __call__(self, chosen, receiver: str, *, days: int):
        on = self.today - timedelta(days=days)
        sender = next(b for b in self.cast.values() if any(s.member is chosen for s in b.seats))
        return request_transfer(
            by=None,
            member=chosen,
            sender=sender.organization,
            receiver=self.cast[receiver].organization,
            on=on,
            at=self.at,
            reason=self.reason,
            dues_paid_until=add_months(on, -1),
        )


class Picker:
    """Chooses full members of long standing without a post and without an account, each once."""

    def __init__(self, random: Random, today: date):
        self.random, self.before = random, today - timedelta(days=120)
        self.taken = set(Appointment.objects.values_list("member_id", flat=True))

    def __call__(self, branch: BranchCast):
        free = [
            s.member
            for s in branch.seats
            if s.until is None
            and s.since < self.before
            and s.votes(self.before)
            and s.member.pk not in self.taken
            and s.member.user_id is None
        ]
        chosen = self.random.choice(free)
        self.taken.add(chosen.pk)
        return chosen
