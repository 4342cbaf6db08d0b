"""How is the step recorded last taken back, so that it stays readable why?"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from members.codes import MemberStatus
from members.models import Member, Standing
from members.models.admission import AdmissionCase, AdmissionPerson, AdmissionStep, HelperRole
from members.rules.admission import STEPS_BY_KEY
from members.services.admission.deciding import require_committee
from members.services.admission.writing import home_of, locked
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

DATES = {MemberStatus.PROBATIONARY: "admission_date", MemberStatus.FULL: "confirmation_date"}
ROLES = {"contacts": HelperRole.CONTACT_PERSON, "introducers": HelperRole.INTRODUCER}
# An extension counts with its approval; one recorded when none was asked for, with the branch's decision.
TURNS = {
    "extended": "extension_months",
    "extension_approved": "extension_months",
    "postponed": "postponement_months",
}


def last_step(case: AdmissionCase) -> AdmissionStep | None:
    """The step recorded last, the only one that can be taken back."""
    return AdmissionStep.objects.standing().filter(case=case).order_by("-recorded_at", "-pk").first()


@transaction.atomic
def undo_step(*, by, case: AdmissionCase, key: str, reason: str, at: datetime) -> AdmissionStep:
    """Take back the step recorded last, with the standing that began by it; returns it, marked.

    A decision is taken back by the committee that made it. Raises RuleBroken for any other step, without a
    reason, or when the standing has gone on since.
    """
    fresh = locked(case)
    row = last_step(fresh)
    if row is None or row.key != key or key == "applied":
        raise RuleBroken(_("Only the step recorded last can be taken back."))
    if not reason.strip():
        raise RuleBroken(_("Say why the step is taken back."), field="reason")
    if STEPS_BY_KEY[key].evidence == "decision":
        require_committee(by, fresh, at)
    told = {"undone_at": at, "undone_by": by, "undo_reason": reason.strip()}
    if not AdmissionStep.objects.filter(pk=row.pk, undone_at=None).update(standing=None, **told):
        raise RuleBroken(_("Only the step recorded last can be taken back."))
    _take_back(fresh, row)
    record(by=by, action="undo admission step", obj=fresh, organization=home_of(fresh), step=key)
    row.refresh_from_db()
    return row


def _take_back(case: AdmissionCase, row: AdmissionStep) -> None:
    if row.key in ROLES:
        AdmissionPerson.objects.filter(case=case, role=ROLES[row.key]).delete()
    if row.key in TURNS:
        AdmissionCase.objects.filter(pk=case.pk).update(**{TURNS[row.key]: 0})
    if row.standing_id:
        _take_back_standing(case, row.standing)


def _take_back_standing(case: AdmissionCase, standing: Standing) -> None:
    """The standing before goes on as if nothing had been between."""
    removed, _rows = Standing.objects.filter(pk=standing.pk, until=None).delete()
    if not removed:
        raise RuleBroken(_("The person's standing has changed since."))
    Standing.objects.filter(member=case.member_id, until=standing.since).update(until=None)
    if column := DATES.get(MemberStatus(standing.status)):
        Member.objects.filter(pk=case.member_id).update(version=F("version") + 1, **{column: None})
