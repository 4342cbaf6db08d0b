"""Who may be left out of those due at an election, and what has to be so for it (EL-07)?"""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from meetings.rules.kinds import VoteBasis
from partybuild.periods import add_months

HALF_A_YEAR = 6


class ExclusionGround(TextChoices):
    """The grounds of EL-07; members on probation within the Party have no vote and are never counted (T3)."""

    MIND = "mind", _("Mentally ill or unable to express a will")
    ABROAD = "abroad", _("Abroad at own expense for half a year or longer")
    SENTENCE = "sentence", _("Serving a sentence, without probation within the Party")
    INFIRM = "infirm", _("Old, bedridden or long ill, needs care by others")
    ELSEWHERE = "elsewhere", _("Works, studies or lives elsewhere for half a year or longer, not transferred")
    RETIRED = "retired", _("Retired and long back home, not transferred, really cannot come")


# Grounds that ask for half a year, and so for the day on which it began.
LASTING = frozenset({ExclusionGround.ABROAD, ExclusionGround.ELSEWHERE})
# The older list of five, which is used for admissions too, does not know the retired.
NOT_AT_ADMISSIONS = frozenset({ExclusionGround.RETIRED})


def lasts_long_enough(ground: str, since: date | None, on: date) -> bool:
    """Whether the ground has lasted half a year on the day of the vote, where it asks for that (EL-07)."""
    if ground not in LASTING:
        return True
    # A day after the vote is never enough; near the end of the calendar no month could be added to it.
    return since is not None and since <= on and add_months(since, HALF_A_YEAR) <= on


def holds_at_admissions(ground: str) -> bool:
    return ground not in NOT_AT_ADMISSIONS


def bases_of(at_admissions: bool | None) -> tuple[str, ...]:
    """The vote bases for which an exclusion holds: at elections always; None says there is none."""
    if at_admissions is None:
        return ()
    both = (VoteBasis.ELECTION.value, VoteBasis.ADMISSION.value)
    return both if at_admissions else both[:1]
