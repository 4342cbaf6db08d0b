"""What else may become of a case: extension, postponement, cancellation, the end of an application?"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from members.codes import MemberStatus
from members.models import Affiliation
from members.models.admission import AdmissionCase, AdmissionStep, CaseEnd
from members.services.admission.deciding import decide
from members.services.admission.writing import home_of, locked, require_past, write_step
from members.services.standings import change_standing
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def extend_probation(
    *, by, case: AdmissionCase, on: date, months: int, at: datetime, details: dict | None = None, **told
) -> AdmissionStep:
    """Record that the branch meeting extends the probation, once, by half a year to a year (Art 32, DV-27).

    It counts once the committee has approved it (`approve_extension`). `details` hold the count of the
    ballot. Returns the step. Raises RuleBroken for a second extension, other lengths, a vote that was not
    passed, or a day before the probation's end.
    """
    fresh = locked(case)
    details = (details or {}) | {"months": months}
    return write_step(by=by, case=fresh, key="extended", on=on, at=at, details=details, **told)


@transaction.atomic
def approve_extension(*, by, case: AdmissionCase, on: date, at: datetime, **told) -> AdmissionStep:
    """Approve an extension as the entitled committee; the probation ends so many months later (Art 32).

    `told` and what is refused: as `approve_acceptance` (DV-20, DV-22).
    """
    row = decide(by=by, case=case, key="extension_approved", on=on, at=at, **told)
    voted = AdmissionStep.objects.standing().get(case=case, key="extended")
    months = int(voted.details["months"])
    AdmissionCase.objects.filter(pk=case.pk, extension_months=0).update(extension_months=months)
    return row


@transaction.atomic
def postpone_confirmation(
    *, by, case: AdmissionCase, on: date, months: int, at: datetime, note: str = "", **told
) -> AdmissionStep:
    """Postpone the discussion where the person came during probation, by half a year at most (Art 36, DV-31).

    Full membership counts from the end of probation all the same. Raises RuleBroken for anybody who did not
    move since the accepting meeting.
    """
    fresh = locked(case)
    accepted = AdmissionStep.objects.standing().filter(case=fresh, key="accepted").first()
    if accepted is None or not _moved_since(fresh, accepted.done_on):
        raise RuleBroken(_("Only a branch that received the person during probation may postpone."))
    row = write_step(
        by=by, case=fresh, key="postponed", on=on, at=at, note=note, details={"months": months}, **told
    )
    AdmissionCase.objects.filter(pk=fresh.pk).update(postponement_months=months)
    return row


def _moved_since(case: AdmissionCase, day: date) -> bool:
    """Whether the person's affiliation has lain in more than one branch since a day."""
    rows = Affiliation.objects.filter(Q(until=None) | Q(until__gt=day), member=case.member_id)
    return rows.order_by().values("organization").distinct().count() > 1


@transaction.atomic
def cancel_probation(
    *, by, case: AdmissionCase, on: date, at: datetime, details: dict | None = None, **told
) -> AdmissionStep:
    """Record that the branch meeting cancels the probationary status; the standing stays until the committee
    has approved it (Art 32, DV-27).

    Returns the step. Raises RuleBroken for a vote that was not passed.
    """
    return write_step(by=by, case=locked(case), key="cancelled", on=on, at=at, details=details, **told)


@transaction.atomic
def approve_cancellation(*, by, case: AdmissionCase, on: date, at: datetime, **told) -> AdmissionStep:
    """Approve a cancellation as the entitled committee: status and case end on that day (Art 32).

    `told` and what is refused: as `approve_acceptance` (DV-20, DV-22).
    """
    fresh = locked(case)
    row = decide(by=by, case=fresh, key="cancellation_approved", on=on, at=at, **told)
    _end(fresh, on, CaseEnd.CANCELLED, row.note)
    row.standing = change_standing(
        by=by, member=fresh.member, status=MemberStatus.PROBATION_CANCELLED, on=on, reason=row.document
    )
    AdmissionStep.objects.filter(pk=row.pk).update(standing=row.standing)
    return row


@transaction.atomic
def end_application(*, by, case: AdmissionCase, on: date, reason: str, at: datetime) -> AdmissionCase:
    """End an application before admission, with its reason; returns the case. RuleBroken afterwards."""
    fresh = locked(case)
    require_past(on, at)
    if not reason.strip():
        raise RuleBroken(_("Say why the application ends."), field="reason")
    if on < fresh.begun_on:
        raise RuleBroken(_("The end lies before the beginning."), field="on")
    home = home_of(fresh)
    _end(fresh, on, CaseEnd.APPLICATION_ENDED, reason)
    # Why stands with the case, under seal, and not beside the standing.
    change_standing(by=by, member=fresh.member, status=MemberStatus.APPLICATION_ENDED, on=on)
    record(by=by, action="end application", obj=fresh, organization=home, on=str(on))
    fresh.refresh_from_db()
    return fresh


def _end(case: AdmissionCase, on: date, kind: str, reason: str) -> None:
    case.end_reason = reason.strip()
    told = {"ended_on": on, "end_kind": kind, "end_reason_sealed": case.end_reason_sealed}
    if not AdmissionCase.objects.filter(pk=case.pk, ended_on=None).update(**told):
        raise RuleBroken(_("This case has ended."))
