"""What do the branches under an organization add up to, and how is that stored and read again?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from appraisal.facts import Year
from appraisal.models import SubtreeSums
from appraisal.rules import Facts
from appraisal.rules.counting import SETTLED
from partybuild.periods import period_of


@dataclass
class Tally:
    """Held and due by month, summed over branches; a period counts in the month in which it ends."""

    done: Counter = field(default_factory=Counter)
    due: Counter = field(default_factory=Counter)

    def add(self, facts: Facts) -> None:
        this_month = period_of(facts.on, "month")
        for duty in facts.duties:
            month = duty.period.end.month
            ends_now = duty.period.end == this_month.end and duty.state != "not_applicable"
            if duty.state in SETTLED or ends_now:
                self.done[month] += min(duty.done, duty.required)
                self.due[month] += duty.required

    def join(self, other: "Tally") -> None:
        self.done.update(other.done)
        self.due.update(other.due)

    def rates(self, months: Iterable[int]) -> list[float | None]:
        """Per cent by month; None where nothing was due."""
        return [100 * self.done[m] / self.due[m] if self.due[m] else None for m in months]

    def up_to(self, month: int) -> tuple[int, int]:
        """Held and due of the months before and including `month`."""
        return sum(self.done[m] for m in range(1, month + 1)), sum(self.due[m] for m in range(1, month + 1))


@dataclass
class Sums:
    """The figures of some organizations together; `waiting` are the times at which records were handed in."""

    members: int = 0
    branches: int = 0
    needy: int = 0
    missing: int = 0
    tally: Tally = field(default_factory=Tally)
    waiting: list[datetime] = field(default_factory=list)

    def add(self, facts: Facts, read: Year) -> None:
        """One organization more; only a branch has members and duties to count."""
        pk = facts.organization.pk
        self.waiting += [m.submitted_at for m in read.unfinished[pk] if m.state == "submitted"]
        if not facts.organization.is_branch:
            return
        overdue = [d.missing for d in facts.duties if d.state == "overdue"]
        self.members += read.member_counts[pk]
        self.branches += 1
        self.needy += bool(overdue)
        self.missing += sum(overdue)
        self.tally.add(facts)

    def join(self, other: "Sums") -> None:
        for name in ("members", "branches", "needy", "missing"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.tally.join(other.tally)
        self.waiting += other.waiting

    def stored(self, organization_id: int, **fields) -> SubtreeSums:
        """The row that keeps these sums of what lies under an organization."""
        return SubtreeSums(
            organization_id=organization_id,
            members=self.members,
            branches=self.branches,
            needy=self.needy,
            missing=self.missing,
            months=[[self.tally.done[m], self.tally.due[m]] for m in range(1, 13)],
            waiting=[at.isoformat() for at in sorted(self.waiting)],
            **fields,
        )

    @classmethod
    def of_row(cls, row: SubtreeSums) -> "Sums":
        done = Counter({m: pair[0] for m, pair in enumerate(row.months, start=1)})
        due = Counter({m: pair[1] for m, pair in enumerate(row.months, start=1)})
        waiting = [datetime.fromisoformat(at) for at in row.waiting]
        return cls(row.members, row.branches, row.needy, row.missing, Tally(done, due), waiting)
