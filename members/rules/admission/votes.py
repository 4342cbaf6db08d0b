"""When has a branch meeting accepted or confirmed somebody (T1 b; Admission Rules 2014 Arts 20-21, 33)?"""

from collections.abc import Mapping
from dataclasses import dataclass

COUNTS = ("due", "present", "yes", "no", "abstain", "written_yes", "written_no")


@dataclass(frozen=True)
class Count:
    """One secret ballot: full members with a vote due and present, their votes, opinions in writing."""

    due: int
    present: int
    yes: int
    no: int = 0
    abstain: int = 0
    written_yes: int = 0
    written_no: int = 0

    @classmethod
    def of(cls, details: Mapping) -> "Count | None":
        """The count that a step's facts hold; None where there is none."""
        if "due" not in details:
            return None
        return cls(**{name: int(details.get(name) or 0) for name in COUNTS})

    @property
    def in_favour(self) -> int:
        return self.yes + self.written_yes

    @property
    def has_quorum(self) -> bool:
        return is_admission_quorum(self.due, self.present)

    @property
    def is_passed(self) -> bool:
        return self.has_quorum and is_admission_passed(self.due, self.yes, self.written_yes)


def is_admission_quorum(due: int, present: int) -> bool:
    """Strictly more than half of those entitled to vote are present (Admission Rules 2014 Arts 20-21, 33,
    T1 b)."""
    return present * 2 > due


def is_admission_passed(due: int, yes_in_room: int, yes_written: int = 0) -> bool:
    """More than half of those due are in favour, absent members' written opinions counted (Admission Rules
    Art 21)."""
    return (yes_in_room + yes_written) * 2 > due


def is_committee_quorum(due: int, present: int) -> bool:
    """More than half of the committee's members take part in its collective discussion (Art 25, DV-22)."""
    return present * 2 > due


def is_committee_passed(due: int, yes: int) -> bool:
    """More than half of the committee's members are in favour (Party Constitution Art 10; Art 25, DV-22)."""
    return yes * 2 > due


def count_faults(count: Count) -> list[str]:
    """What is wrong with a count, as codes: too_many_present, wrong_sum, too_many_written."""
    faults = []
    if count.present > count.due:
        faults.append("too_many_present")
    if count.yes + count.no + count.abstain != count.present:
        faults.append("wrong_sum")
    if count.written_yes + count.written_no > max(count.due - count.present, 0):
        faults.append("too_many_written")
    return faults
