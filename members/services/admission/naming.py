"""Who is named contact person or introducer, and who before him?"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from members.codes import MemberStatus
from members.models import Member, Standing
from members.models.admission import AdmissionCase, AdmissionPerson, AdmissionStep, HelperRole
from members.services.admission.writing import home_of, locked, require_past, write_step
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

STEP_OF = {HelperRole.CONTACT_PERSON: "contacts", HelperRole.INTRODUCER: "introducers"}


@transaction.atomic
def name_contact_persons(
    *, by, case: AdmissionCase, members: list[Member], on: date, at: datetime
) -> list[AdmissionPerson]:
    """Name one or two full members contact persons from a day on; who is left out ends that day.

    Returns those of the day. Raises RuleBroken for more, for others (Art 9, DV-05).
    """
    if not 1 <= len(set(members)) <= 2:
        raise RuleBroken(_("Name one or two contact persons (Admission Rules 2014 Art 9)."), field="members")
    return _name(by, case, HelperRole.CONTACT_PERSON, members, on, at)


@transaction.atomic
def name_introducers(
    *, by, case: AdmissionCase, members: list[Member], on: date, at: datetime
) -> list[AdmissionPerson]:
    """Name the two full members who introduce the person (Art 14, DV-10); otherwise as contact persons."""
    if len(set(members)) != 2:
        raise RuleBroken(_("Name two introducers (Admission Rules 2014 Art 14)."), field="members")
    return _name(by, case, HelperRole.INTRODUCER, members, on, at)


def _name(by, case, role: str, members: list[Member], on: date, at: datetime) -> list[AdmissionPerson]:
    fresh = locked(case)
    require_past(on, at)
    _require_full(fresh, members, on)
    current = fresh.persons.filter(role=role, until=None)
    if current.filter(since__gt=on).exists():
        raise RuleBroken(_("Others were named after that day."), field="on")
    left = current.exclude(member__in=members)
    # Named that very day by mistake: there was no day on which he helped.
    left.filter(since=on).delete()
    left.update(until=on)
    known = set(current.values_list("member", flat=True))
    AdmissionPerson.objects.bulk_create(
        AdmissionPerson(case=fresh, role=role, member=m, since=on) for m in members if m.pk not in known
    )
    key = STEP_OF[HelperRole(role)]
    if not AdmissionStep.objects.standing().filter(case=fresh, key=key).exists():
        write_step(by=by, case=fresh, key=key, on=on, at=at)
    record(
        by=by,
        action="name helpers",
        obj=fresh,
        organization=home_of(fresh),
        role=str(role),
        count=len(members),
        on=str(on),
    )
    return list(current.order_by("pk"))


def _require_full(case: AdmissionCase, members: list[Member], on: date) -> None:
    full = Standing.objects.on(on).filter(member__in=members, status=MemberStatus.FULL)
    names = {m.pk: m.name for m in members}
    for pk in set(names) - set(full.values_list("member", flat=True)):
        message = _("%(name)s was not a full member on that day (Admission Rules 2014 Arts 9 and 14).")
        raise RuleBroken(message % {"name": names[pk]}, field="members")
    if case.member_id in names:
        raise RuleBroken(_("Nobody helps themselves."), field="members")
