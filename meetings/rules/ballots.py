"""What is asked in a secret ballot, when does it count, and how is one written into its box?

Democratic appraisal of members: Branch Regulations Art 18, the four grades by the usual notice on it.
Advisory votes decide nothing. Elections and admissions are held on paper in a meeting (`rules.votes`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.rules.member_appraisal import Grade


class BallotKind(TextChoices):
    APPRAISAL = "appraisal", _("Democratic appraisal of members")
    ADVISORY = "advisory", _("Advisory vote")


class BallotWay(TextChoices):
    """How the ballots are cast; paper ballots go with codes, for both are handed out to one person each."""

    SIGN_IN = "sign_in", _("On phones, everybody signs in")
    CODES = "codes", _("On phones by codes handed out, or on paper")
    PAPER = "paper", _("On paper alone")


class BallotState(TextChoices):
    OPEN = "open", pgettext_lazy("ballot", "Open")
    CLOSED = "closed", pgettext_lazy("ballot", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("ballot", "Cancelled")


class Opinion(TextChoices):
    AGREE = "agree", pgettext_lazy("opinion", "Agree")
    DISAGREE = "disagree", pgettext_lazy("opinion", "Disagree")
    ABSTAIN = "abstain", pgettext_lazy("opinion", "Abstain")


CHOICES: dict[str, type[TextChoices]] = {BallotKind.APPRAISAL: Grade, BallotKind.ADVISORY: Opinion}
# Of fewer ballots a result would say who thinks what.
FEWEST = 5
# In most places at most a third of those appraised may be found excellent.
EXCELLENT_SHARE = 3
MOST_QUESTIONS, LONGEST_QUESTION = 20, 200
SHORTEST_PASSPHRASE = 10
# A box holds so many octets or a multiple, the same for all of a ballot: its size says nothing.
PAGE, MARK = 256, 1
# Letters and digits that nobody takes for another one; 12 of them are 59 bits.
ALPHABET, CODE_LENGTH = "23456789ABCDEFGHJKMNPQRSTUVWXYZ", 12


def choices_of(kind: str) -> list[str]:
    return list(CHOICES[kind].values)


def most_excellent(graded: int) -> int:
    """How many may be found excellent on one ballot: at most a third, rounded down."""
    return graded // EXCELLENT_SHARE


def ballots_needed(due: int, settings: dict[str, int]) -> int:
    """The smallest number of ballots that counts, of so many entitled.

    Branch Regulations Art 11 (BR-14), half or more; by ballot.quorum_percent more, and more than half where
    general_quorum.includes_half says that exactly half is none (T1 a).
    """
    asked = -(-due * settings["ballot.quorum_percent"] // 100)
    return asked if settings["general_quorum.includes_half"] else max(asked, due // 2 + 1)


def margin_of(votes: int, due: int) -> tuple[int, int]:
    """(votes that are more than half of those entitled, how many above it; below it a negative number)."""
    threshold = due // 2 + 1
    return threshold, votes - threshold


def is_shown(ballots: int) -> bool:
    """Whether a result of so many valid ballots may be shown."""
    return ballots >= FEWEST


def is_seen_through(phones: int, paper: int) -> bool:
    """Whether whoever counted the paper could take it from the whole and read what few phones said."""
    return paper > 0 and 0 < phones < FEWEST


def chance_of_unanimity(voters: int, share: float = 0.9) -> float:
    """How likely all are of one mind on a question, and so known to all, if each agrees with that chance."""
    return share**voters + (1 - share) ** voters


def ballot_fault(kind: str, answers: Sequence[int | None]) -> str:
    """Why a ballot does not count, or "": "missing" answers, "unknown" ones, too many "excellent"."""
    if None in answers:
        return "missing"
    if not all(0 <= a < len(CHOICES[kind]) for a in answers):
        return "unknown"
    is_over = kind == BallotKind.APPRAISAL and answers.count(0) > most_excellent(len(answers))
    return "excellent" if is_over else ""


def box_length(questions: int) -> int:
    """How many octets of text each box of the ballot holds: a mark, an answer each, and what fills it up."""
    return PAGE * -(-(questions + MARK) // PAGE)


def written(answers: Sequence[int]) -> bytes:
    """A ballot as it goes into its box: the mark 1, each answer's number from 1, zeros to the end."""
    text = bytes([MARK, *(a + 1 for a in answers)])
    return text.ljust(box_length(len(answers)), b"\0")


def read_ballot(text: bytes, questions: int) -> list[int | None]:
    """The answers of an opened box; None for each where the box holds something else."""
    answers = [octet - 1 for octet in text[MARK : MARK + questions]]
    if text[:MARK] != bytes([MARK]) or len(answers) != questions or min(answers, default=0) < 0:
        return [None] * questions
    return answers if written(answers) == text else [None] * questions


def counted(kind: str, ballots: Iterable[Sequence[int]], questions: int) -> list[dict[str, int]]:
    """{choice: ballots} of each question."""
    names, found = choices_of(kind), [Counter() for _ in range(questions)]
    for answers in ballots:
        for counter, answer in zip(found, answers, strict=True):
            counter[names[answer]] += 1
    return [{name: counter[name] for name in names} for counter in found]


def code_in_groups(code: str) -> str:
    """A code as it is printed: ABCD-EFGH-JKMN."""
    return "-".join(code[n : n + 4] for n in range(0, len(code), 4))


def code_as_kept(typed: str) -> str:
    """A code as somebody typed it, without dashes, in capitals."""
    return typed.replace("-", "").upper()


@dataclass(frozen=True)
class PaperCount:
    """What the tellers counted: ballots handed out, returned, of these not valid, and the sums of the valid
    ones, {choice: ballots} of each question."""

    handed_out: int
    returned: int
    invalid: int
    sums: tuple[dict[str, int], ...] = ()

    @property
    def valid(self) -> int:
        return self.returned - self.invalid


def paper_fault(kind: str, paper: PaperCount, room: int) -> tuple[str, dict]:
    """("", {}) or which sum cannot be, with its numbers: `room` is how many have not voted otherwise."""
    numbers = {"room": room, "out": paper.handed_out, "back": paper.returned, "invalid": paper.invalid}
    if paper.handed_out > room:
        return "handed_out", numbers
    if paper.returned > paper.handed_out:
        return "returned", numbers
    if paper.invalid > paper.returned:
        return "invalid", numbers
    for position, counts in enumerate(paper.sums):
        if sum(counts.values()) != paper.valid:
            found = {"position": position, "sum": sum(counts.values()), "valid": paper.valid}
            return "sum", numbers | found
    most = paper.valid * most_excellent(len(paper.sums))
    excellent = sum(counts.get(Grade.EXCELLENT, 0) for counts in paper.sums)
    if kind == BallotKind.APPRAISAL and excellent > most:
        return "excellent", numbers | {"sum": excellent, "most": most}
    return "", {}
