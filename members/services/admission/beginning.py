"""How does somebody's way into the Party begin?"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.rules import OrganizationKind
from members.codes import BEFORE_ADMISSION, EntryType, MemberStatus
from members.models import Member, Standing
from members.models.admission import AdmissionCase
from members.services.admission.writing import locked, require_past, write_step
from members.services.registration import register_member
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

OPEN_TO = (*BEFORE_ADMISSION, MemberStatus.PROBATIONARY)


@transaction.atomic
def start_application(
    *, by, organization: Organization, on: date, at: datetime, member: Member | None = None, **fields
) -> AdmissionCase:
    """Open the case of somebody who applied on a day; returns it.

    Without `member` the person comes onto the branch's roster as an applicant, with the facts in `fields`;
    a person on the roster keeps the standing he has, and the steps behind are recorded afterwards. Raises
    RuleBroken for a temporary branch (T13), a second open case, or somebody under 18 (Art 5).
    """
    require_past(on, at)
    if organization.kind == OrganizationKind.TEMPORARY_BRANCH:
        raise RuleBroken(_("A temporary branch does not admit members (Branch Regulations Art 8)."))
    if member is None:
        status, entry = MemberStatus.APPLICANT, EntryType.NEWLY_ADMITTED
        where = {"organization": organization, "on": on, "status": status, "entry_type": entry}
        member = register_member(by=by, applied_on=on, **where, **fields)
    _require_open(member)
    try:
        with transaction.atomic():
            case = AdmissionCase.objects.create(member=member, organization=organization, begun_on=on)
    except IntegrityError as error:
        raise RuleBroken(_("This person's case is open already.")) from error
    write_step(by=by, case=case, key="applied", on=on, at=at)
    return case


def _require_open(member: Member) -> None:
    standing = Standing.objects.filter(member=member, until=None).first()
    if standing is None or standing.status not in OPEN_TO:
        raise RuleBroken(_("Only somebody on the way to full membership has an admission case."))


@transaction.atomic
def note_leaving(*, by, case: AdmissionCase, leaves_on: date | None) -> AdmissionCase:
    """Note when the person is to leave the unit; within three months of it nobody is accepted (DV-14)."""
    fresh = locked(case)
    AdmissionCase.objects.filter(pk=fresh.pk).update(leaves_on=leaves_on)
    record(by=by, action="note leaving", obj=fresh, organization=fresh.organization, is_set=bool(leaves_on))
    fresh.leaves_on = leaves_on
    return fresh
