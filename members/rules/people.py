"""What does a member's standing entitle him to, and which standing may follow another?"""

from datetime import date

from members.codes import ENDS, MemberStatus
from partybuild.periods import add_months

# Full members vote; probationary members attend without a vote (T3; Party Constitution Art 7).
VOTING_STATUSES = (MemberStatus.FULL.value,)
# Who is called to the meetings and counted in 应到.
ATTENDING_STATUSES = (MemberStatus.FULL.value, MemberStatus.PROBATIONARY.value)

_LEAVING = frozenset(
    {
        MemberStatus.RESIGNED,
        MemberStatus.PERSUADED_TO_LEAVE,
        MemberStatus.DEEMED_LEFT,
        MemberStatus.REMOVED,
        MemberStatus.EXPELLED,
        MemberStatus.DECEASED,
    }
)
# The stages of the Admission Rules 2014 (3.1) one by one; who stops or leaves is recorded as an end.
STEPS: dict[str, frozenset[str]] = {
    MemberStatus.APPLICANT: frozenset({MemberStatus.ACTIVIST}),
    MemberStatus.ACTIVIST: frozenset({MemberStatus.DEVELOPMENT_TARGET}),
    MemberStatus.DEVELOPMENT_TARGET: frozenset({MemberStatus.PROBATIONARY}),
    MemberStatus.PROBATIONARY: frozenset(
        {
            MemberStatus.FULL,
            MemberStatus.SUSPENDED,
            MemberStatus.PROBATION_CANCELLED,
            *_LEAVING,
        }
    ),
    MemberStatus.FULL: frozenset({MemberStatus.SUSPENDED, *_LEAVING}),
    MemberStatus.SUSPENDED: frozenset({MemberStatus.PROBATIONARY, MemberStatus.FULL, *_LEAVING}),
}
_BEFORE_ADMISSION_ENDS = frozenset({MemberStatus.APPLICATION_ENDED, MemberStatus.DECEASED})


def may_become(status: str, next_status: str) -> bool:
    """Whether one standing may follow another (Admission Rules 2014, Arts 7-34); nothing follows an end."""
    if status in ENDS:
        return False
    if status in {MemberStatus.APPLICANT, MemberStatus.ACTIVIST, MemberStatus.DEVELOPMENT_TARGET}:
        return next_status in STEPS[status] | _BEFORE_ADMISSION_ENDS
    return next_status in STEPS.get(status, frozenset())


def may_enter_late(status: str, next_status: str, *, has_case: bool) -> bool:
    """Whether a standing may be entered afterwards without its procedure, as history from before the records.

    Suspension, restoration and the ends of membership are decided by the branch meeting and approved (2019
    Regulations Art 24); while an admission case is open its steps alone change the standing (Admission Rules
    2014 Arts 7-34). What is left is the way into the Party of somebody without a case.
    """
    decided = {MemberStatus.SUSPENDED, *_LEAVING}
    if has_case or status in decided or next_status in decided:
        return False
    return may_become(status, next_status)


def probation_end(admission: date) -> date:
    """One calendar year from the accepting meeting probation is up (Admission Rules 2014 Art 32; DV-26)."""
    return add_months(admission, 12)


def party_standing_years(confirmation: date | None, correction_months: int, *, on: date) -> int | None:
    """Whole years of Party standing: from confirmation, not from admission (T14), corrected by months."""
    if not confirmation or confirmation > on:
        return None
    months = (on.year - confirmation.year) * 12 + on.month - confirmation.month
    if add_months(confirmation, months) > on:
        months -= 1
    return max(0, months + correction_months) // 12


def standings_at_entry(
    status: str, *, on: date, admission: date | None, confirmation: date | None
) -> list[tuple[str, date, date | None]]:
    """The standings that a roster's dates tell of somebody entered on a day: (status, since, until).

    A full member was probationary from his admission to his confirmation (T14); without dates the standing
    counts from the day of entry. The last one is open.
    """
    if status == MemberStatus.PROBATIONARY and admission and admission < on:
        return [(status, admission, None)]
    if status != MemberStatus.FULL or not confirmation or confirmation > on:
        return [(status, on, None)]
    history: list[tuple[str, date, date | None]] = [(status, confirmation, None)]
    if admission and admission < confirmation:
        history.insert(0, (MemberStatus.PROBATIONARY.value, admission, confirmation))
    return history
