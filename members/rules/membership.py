"""When may membership be suspended, restored or ended, and who may see discipline?"""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.codes import MemberStatus
from members.rules.membership_codes import CAUSES, DecisionKind, Ground
from partybuild.periods import add_months

_KEEP = frozenset({"view membership", "keep membership", "correct membership"})
_DISCIPLINE = frozenset({"view discipline", "keep discipline"})
# What each role may do here; members.rules.rights adds it to the one table. Discipline is for those who
# decide on it (need to know): the branch's leading posts and its discipline officer, and of the superiors the
# leading posts of the direct one. Its organizer, whatever stands higher and the administrator see none.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": _KEEP | _DISCIPLINE,
    "superior_secretary": _KEEP | _DISCIPLINE | {"decide membership"},
    "committee_member": _KEEP,
    "discipline_officer": _DISCIPLINE,
    "reviewer": frozenset({"view membership", "decide membership", "correct membership"}),
    "direct_superior_leader": frozenset({"view discipline"}),
    "administrator": frozenset({"view membership"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view membership": gettext_lazy("see floating, lost-contact and suspended members"),
    "keep membership": gettext_lazy("record changes of membership"),
    "correct membership": gettext_lazy("correct a recorded day"),
    "decide membership": gettext_lazy("approve changes of membership"),
    "view discipline": gettext_lazy("see disciplinary sanctions"),
    "keep discipline": gettext_lazy("record disciplinary sanctions"),
}

LOST_MONTHS = 6
UNREACHABLE_MONTHS = 24
ABROAD_MONTHS = 60
PROBATION_MONTHS = 24
# Who left by one of these may apply anew, never be restored (ED-11).
NOT_RESTORABLE = frozenset(
    {
        MemberStatus.RESIGNED,
        MemberStatus.PERSUADED_TO_LEAVE,
        MemberStatus.DEEMED_LEFT,
        MemberStatus.REMOVED,
        MemberStatus.EXPELLED,
    }
)


def may_suspend_lost_from(last_seen_on: date) -> date:
    """The first day of six months out of contact (Education and Management Regulations Art 24; ED-09)."""
    return add_months(last_seen_on, LOST_MONTHS)


def may_suspend_abroad_from(left_on: date) -> date:
    """The first day of MORE than five years of study abroad (same Regulations Art 24; ED-08)."""
    return add_months(left_on, ABROAD_MONTHS) + timedelta(days=1)


def may_remove_from(suspended_on: date) -> date:
    """The first day two years after the suspension (same Regulations Art 24; ED-10)."""
    return add_months(suspended_on, UNREACHABLE_MONTHS)


def leaves_automatically_from(begun_on: date, *, months: int = 6) -> date:
    """The first day after six months running without life, dues or work (Party Constitution Art 9; ED-23)."""
    return add_months(begun_on, months)


def first_day(kind: str, ground: str, begun_on: date, *, leaving_months: int = 6) -> date:
    """From which day a ground that began on a day allows the decision; that day itself without a period."""
    if ground == Ground.LOST_CONTACT:
        return may_suspend_lost_from(begun_on)
    if ground == Ground.STUDY_ABROAD:
        return may_suspend_abroad_from(begun_on)
    if ground == Ground.UNREACHABLE:
        return may_remove_from(begun_on)
    if kind == DecisionKind.DEEM_LEFT:
        return leaves_automatically_from(begun_on, months=leaving_months)
    return begun_on


def decision_refusal(
    kind: str, ground: str, status: str, begun_on: date | None, *, on: date, leaving_months: int = 6
) -> str:
    """Why a branch meeting may not decide this about a member on a day; '' if it may.

    `status` is his standing of the day, `begun_on` the day on which the ground began.
    """
    if refusal := _standing_refusal(kind, ground, status):
        return refusal
    if kind not in CAUSES:
        return ""
    if ground not in CAUSES[kind]:
        return _("Choose the ground of the decision.")
    if begun_on is None:
        return _("Say from which day the ground holds.")
    day = first_day(kind, ground, begun_on, leaving_months=leaving_months)
    return "" if on >= day else _too_early(ground, day)


def _standing_refusal(kind: str, ground: str, status: str) -> str:
    if kind == DecisionKind.RESTORE:
        return _restoration_refusal(status)
    if status == MemberStatus.PROBATIONARY and kind == DecisionKind.PERSUADE:
        return _(
            "A probationary member is not persuaded to leave: extend the probation or cancel it (ED-28, "
            "Admission Rules 2014 Art 32)."
        )
    if ground == Ground.UNREACHABLE:
        allowed = {MemberStatus.SUSPENDED}
    elif kind == DecisionKind.SUSPEND:
        allowed = {MemberStatus.FULL, MemberStatus.PROBATIONARY}
    else:
        allowed = {MemberStatus.FULL, MemberStatus.PROBATIONARY, MemberStatus.SUSPENDED}
    return "" if status in allowed else _("The member's standing does not allow this decision.")


def _restoration_refusal(status: str) -> str:
    if status in NOT_RESTORABLE:
        return _(
            "Who was persuaded to leave, removed, expelled or left cannot be restored, but may apply anew "
            "(ED-11, Education and Management Regulations Art 24)."
        )
    if status != MemberStatus.SUSPENDED:
        return _("Only a suspended membership can be restored (ED-11, Art 24).")
    return ""


def _too_early(ground: str, day: date) -> str:
    said = {"day": day.isoformat()}
    if ground == Ground.LOST_CONTACT:
        return (
            _(
                "Out of contact for less than six months: membership may be suspended from %(day)s (ED-09, "
                "Education and Management Regulations Art 24)."
            )
            % said
        )
    if ground == Ground.STUDY_ABROAD:
        return (
            _(
                "Studying abroad for not more than five years: membership may be suspended from %(day)s "
                "(ED-08, Education and Management Regulations Art 24)."
            )
            % said
        )
    if ground == Ground.UNREACHABLE:
        return (
            _(
                "Suspended for less than two years: removal may be decided from %(day)s (ED-10, Education "
                "and Management Regulations Art 24)."
            )
            % said
        )
    if ground == Ground.SETTLED_ABROAD:
        return _("The ground begins on %(day)s (ED-08, Art 24).") % said
    return (
        _(
            "Less than six consecutive months: leaving may be decided from %(day)s (ED-23, Party "
            "Constitution Art 9)."
        )
        % said
    )


def restored_to(before_suspension: str | None) -> str:
    """The standing to which a suspended membership is restored: the one held before (ED-11)."""
    is_probationary = before_suspension == MemberStatus.PROBATIONARY
    return (MemberStatus.PROBATIONARY if is_probationary else MemberStatus.FULL).value


def vote_refusal(
    due: int, present: int, *, yes: int, no: int, abstain: int, includes_half: bool = True
) -> str:
    """Why a vote of the branch meeting decides nothing; '' if it passed.

    Quorum: half of the voters due (`includes_half`: exactly half too); passed by MORE than half of those DUE
    (Branch Regulations Art 11; T1 a).
    """
    if present > due:
        return _("More voters present than are due on that day (%(due)d).") % {"due": due}
    if yes + no + abstain != present:
        return _("For, against and abstentions must add up to the voters present.")
    if due == 0 or (present * 2 < due if includes_half else present * 2 <= due):
        return _("No quorum: %(present)d of %(due)d voters due were present (Branch Regulations Art 11).") % {
            "present": present,
            "due": due,
        }
    if yes * 2 <= due:
        return _(
            "Not passed: %(yes)d in favour are not more than half of the %(due)d voters due (Branch "
            "Regulations Art 11)."
        ) % {"yes": yes, "due": due}
    return ""


def probation_refusal(since: date, years: int, earlier: list[tuple[date, date]]) -> str:
    """Why 留党察看 of `years` from a day may not be imposed; '' if it may: one or two years, together ≤ two.

    `earlier` are the (since, until) of probations within the Party before it that it prolongs (Disciplinary
    Regulations 2023).
    """
    if years not in (1, 2):
        return _("Probation within the Party lasts one or two years (Disciplinary Regulations 2023).")
    if any(since < until for _begun, until in earlier):
        return _("A probation within the Party is running on that day already.")
    first = _chain_begins(since, earlier)
    if add_months(since, years * 12) > add_months(first, PROBATION_MONTHS):
        return _(
            "Probation within the Party lasts two years at most, together with what it prolongs "
            "(Disciplinary Regulations 2023)."
        )
    return ""


def _chain_begins(since: date, earlier: list[tuple[date, date]]) -> date:
    """The beginning of the unbroken chain of probations that a new one prolongs."""
    for begun, until in sorted(earlier, reverse=True):
        if until == since:
            since = begun
    return since


def correction_refusal(since: date, until: date, *, longest_months: int = 12) -> str:
    """Why a period of correction may not last so long; '' if it may (ED-26; 2024 Measures Art 6)."""
    if until <= since:
        return _("The end lies before the beginning.")
    if until > add_months(since, longest_months):
        return _("A correction within a time limit lasts %(n)d months at most (ED-26, 2024 Measures).") % {
            "n": longest_months
        }
    return ""


def contact_due_on(last_contact_on: date, *, months: int) -> date:
    """When a floating member is to be contacted next: half-yearly abroad, regularly else (ED-18, ED-22)."""
    return add_months(last_contact_on, months)


def chain_refusal(
    since: date, until: date | None, *, before: date | None, after: date | None, on: date
) -> str:
    """Why a dated row may not hold from `since` to `until`; '' if it may.

    `before` is the latest beginning or end that must come first, `after` the earliest that must come later:
    the neighbours it touches keep at least one day.
    """
    if since > on or (until is not None and until > on):
        return _("This day lies ahead.")
    if until is not None and until <= since:
        return _("The end lies before the beginning.")
    if before is not None and since < before:
        return _("The day lies before the end of what went before.")
    if after is not None and (until is None or until > after):
        return _("The day lies after the beginning of what follows.")
    return ""
