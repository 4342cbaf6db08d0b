"""How is a step of a case written, once it is found in order?"""

from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.rules import OrganizationKind
from members.codes import MemberStatus
from members.development.reading import CaseSheet, sheet_of
from members.development.wording import sentence
from members.models import Affiliation, Standing
from members.models.admission import AdmissionCase, AdmissionStep
from members.rules.admission import STEPS_BY_KEY, objections
from members.services.standings import change_standing
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

ORDER = [
    MemberStatus.APPLICANT,
    MemberStatus.ACTIVIST,
    MemberStatus.DEVELOPMENT_TARGET,
    MemberStatus.PROBATIONARY,
    MemberStatus.FULL,
]
VOTE_FAULTS = frozenset({"wrong_sum", "no_quorum", "not_passed", "committee_quorum", "committee_not_passed"})
# A temporary branch has no power to admit; it may train activists (Branch Regulations Art 8, T13).
ACTS_OF_ADMISSION = frozenset({"accepted", "confirmed", "extended", "cancelled"})


def locked(case: AdmissionCase) -> AdmissionCase:
    """The open case, so that two acts on it do not cross. Raises RuleBroken when it has ended."""
    fresh = AdmissionCase.objects.select_for_update().filter(pk=case.pk, ended_on=None).first()
    if fresh is None:
        raise RuleBroken(_("This case has ended."))
    return fresh


def home_of(case: AdmissionCase) -> Organization:
    """Where the person belongs now; where the case began once he belongs nowhere."""
    rows = Affiliation.objects.filter(member=case.member_id, until=None).select_related("organization")
    place = rows.first()
    return place.organization if place else case.organization


def require_past(on: date, at: datetime) -> None:
    if on > timezone.localdate(at):
        raise RuleBroken(_("This day lies ahead."), field="on")


def write_step(
    *,
    by,
    case: AdmissionCase,
    key: str,
    on: date,
    at: datetime,
    early_reason: str = "",
    document: str = "",
    note: str = "",
    details: dict | None = None,
    decided_by: Organization | None = None,
) -> AdmissionStep:
    """Write one step of a locked case with the standing that begins by it; returns it.

    Raises RuleBroken for a day ahead, a step recorded already, an order or a count the Admission Rules 2014
    do not allow, and for an exception without its reason.
    """
    require_past(on, at)
    sheet = sheet_of(case, on=timezone.localdate(at))
    details = dict(details or {})
    require_in_order(sheet, key, on, early_reason, details)
    require_power(sheet.case.home_id, key)
    # The result of the political review is sealed like the words.
    words = {"note": note.strip(), "result": details.pop("result", "")}
    row = AdmissionStep(
        case=case, key=key, done_on=on, early_reason=early_reason.strip(), document=document.strip(),
        details=details, decided_by=decided_by, recorded_by=by, recorded_at=at, **words,
    )  # fmt: skip
    row.standing = move_standing(by, sheet, key, on)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise RuleBroken(_("This step is recorded already.")) from error
    home = Organization(pk=sheet.case.home_id, code=sheet.case.home_code) if sheet.case.home_id else None
    told = {"step": key, "on": str(on), "is_exception": bool(row.early_reason)}
    record(by=by, action="record admission step", obj=case, organization=home, **told)
    return row


def require_in_order(sheet: CaseSheet, key: str, on: date, early_reason: str, details: dict) -> None:
    """Raises RuleBroken with the first thing that speaks against the step; an exception needs its reason."""
    if key in sheet.facts.done:
        raise RuleBroken(_("This step is recorded already."))
    told = dict(sheet.facts.details) | {key: details}
    found = objections(key, on, replace(sheet.facts, details=told), sheet.numbers)
    for objection in found:
        if objection.is_absolute:
            raise RuleBroken(sentence(objection), field=field_of(objection.code))
    if found and not early_reason.strip():
        message = _("%(why)s Say why it is done nevertheless.") % {"why": sentence(found[0])}
        raise RuleBroken(message, field="early_reason")


def field_of(code: str) -> str:
    """The field of a form that a refusal belongs to."""
    return {"months": "months", "no_count": "due", "no_committee_vote": "due"}.get(
        code, "yes" if code in VOTE_FAULTS else "on"
    )


def require_power(home_id: int | None, key: str) -> None:
    if key not in ACTS_OF_ADMISSION:
        return
    kind = OrganizationKind.TEMPORARY_BRANCH
    if Organization.objects.filter(pk=home_id, kind=kind).exists():
        raise RuleBroken(_("A temporary branch does not admit members (Branch Regulations Art 8)."))


def is_ahead_of(now: Standing | None, status: str) -> bool:
    """Whether a standing still lies ahead, on the way into the Party, of the present one, `now`."""
    return now is not None and now.status in ORDER and ORDER.index(now.status) < ORDER.index(status)


def move_standing(by, sheet: CaseSheet, key: str, on: date) -> Standing | None:
    """The standing that begins with the step; None when the person has it, or a later one, already.

    Admission counts from the accepting meeting, confirmation from the end of probation (T14, DV-26, DV-29).
    """
    status = STEPS_BY_KEY[key].status
    if not status:
        return None
    now = Standing.objects.filter(member=sheet.case.member_id, until=None).first()
    if not is_ahead_of(now, status):
        return None
    begins = {"approved": sheet.facts.done.get("accepted"), "confirmation_approved": sheet.probation_ends}
    day = begins.get(key) or on
    if key == "confirmation_approved" and day <= now.since:
        # Suspended when probation ended and restored since: he was no probationary member on that day.
        day = sheet.facts.done["confirmed"]
    return change_standing(by=by, member=sheet.case.member, status=status, on=day)
