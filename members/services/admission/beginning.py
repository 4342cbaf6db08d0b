"""How does somebody's way into the Party begin?"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.rules import OrganizationKind
from members.codes import BEFORE_ADMISSION, ENDS, EntryType, MemberStatus
from members.models import Affiliation, Member, Standing
from members.models.admission import AdmissionCase
from members.services.admission.writing import home_of, locked, require_past, write_step
from members.services.registration import register_member
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

OPEN_TO = (*BEFORE_ADMISSION, MemberStatus.PROBATIONARY)
MAY_APPLY_ANEW = frozenset(ENDS) - {MemberStatus.DECEASED}


@transaction.atomic
def start_application(
    *, by, organization: Organization, on: date, at: datetime, member: Member | None = None, **fields
) -> AdmissionCase:
    """Open the case of somebody who applied on a day; returns it.

    Without `member` the person comes onto the branch's roster as an applicant, with the facts in `fields`;
    a person on the roster keeps the standing he has, and the steps behind are recorded afterwards; whose
    membership or application ended comes back as an applicant (ED-11). Raises
    RuleBroken for a temporary branch (T13), a second open case, or somebody under 18 (Art 5).
    """
    require_past(on, at)
    require_admitting(organization)
    if member is None:
        status, entry = MemberStatus.APPLICANT, EntryType.NEWLY_ADMITTED
        where = {"organization": organization, "on": on, "status": status, "entry_type": entry}
        member = register_member(by=by, applied_on=on, **where, **fields)
    else:
        _require_open(by, member, organization, on)
    try:
        with transaction.atomic():
            case = AdmissionCase.objects.create(member=member, organization=organization, begun_on=on)
    except IntegrityError as error:
        raise RuleBroken(_("This person's case is open already.")) from error
    write_step(by=by, case=case, key="applied", on=on, at=at)
    return case


def require_admitting(organization: Organization) -> None:
    """Raises RuleBroken for a temporary branch (Branch Regulations Art 8, T13)."""
    if organization.kind == OrganizationKind.TEMPORARY_BRANCH:
        raise RuleBroken(_("A temporary branch does not admit members (Branch Regulations Art 8)."))


def _require_open(by, member: Member, organization: Organization, on: date) -> None:
    standing = Standing.objects.select_for_update().filter(member=member, until=None).first()
    if standing is not None and standing.status in MAY_APPLY_ANEW:
        _apply_anew(by, member, standing, organization, on)
    elif standing is None or standing.status not in OPEN_TO:
        raise RuleBroken(_("Only somebody on the way to full membership has an admission case."))


def _apply_anew(by, member: Member, ended: Standing, organization: Organization, on: date) -> None:
    """Who left, or whose application ended, applies anew as everybody does: as an applicant (ED-11).

    The file is the old one. The old dates of admission and confirmation stay with the old standings: standing
    in the Party will count from the new confirmation.
    """
    if on <= ended.since:
        raise RuleBroken(_("The day must lie after the beginning of the present standing."), field="on")
    Standing.objects.filter(pk=ended.pk, until=None).update(until=on)
    Standing.objects.create(member=member, status=MemberStatus.APPLICANT, since=on)
    place = {"organization": organization, "since": on, "entry_type": EntryType.NEWLY_ADMITTED}
    Affiliation.objects.create(member=member, **place)
    dates = {"applied_on": on, "admission_date": None, "confirmation_date": None}
    Member.objects.filter(pk=member.pk).update(version=F("version") + 1, **dates)
    member.refresh_from_db()
    record(by=by, action="apply anew", obj=member, organization=organization, on=str(on))


@transaction.atomic
def note_leaving(*, by, case: AdmissionCase, leaves_on: date | None) -> AdmissionCase:
    """Note when the person is to leave the unit; within three months of it nobody is accepted (DV-14)."""
    fresh = locked(case)
    AdmissionCase.objects.filter(pk=fresh.pk).update(leaves_on=leaves_on)
    record(by=by, action="note leaving", obj=fresh, organization=home_of(fresh), is_set=bool(leaves_on))
    fresh.leaves_on = leaves_on
    return fresh
