"""Who takes part in a year's appraisal, and who gets a grade, as of one day?"""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.rules import OrganizationKind
from meetings.appraised import arrivals
from meetings.models import AppraisedMember, MemberAppraisal
from meetings.rules.member_appraisal import may_open, why_not_graded
from meetings.services.member_appraisal.steps import go_on, locked
from members.codes import PARTY_MEMBERS, MemberStatus
from members.models import Affiliation, Standing
from members.models.membership import FloatingPeriod, LostContact
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

ON_THE_ROSTER = (*PARTY_MEMBERS, MemberStatus.SUSPENDED)


@transaction.atomic
def open_member_appraisal(
    *, by, organization: Organization, year: int, as_of: date, on: date
) -> MemberAppraisal:
    """Open the appraisal of a year with those on the roster on the day `as_of`; returns it (Art 18; T10).

    Full members get a grade, probationary ones take part without; of suspended ones and those out of contact
    the reason is kept. Raises RuleBroken for another year than this or the last, a day that lies ahead or
    before the year, an organization that appraises nobody, an empty roster and a second one for the year.
    """
    _require_occasion(organization, year, as_of, on)
    rows = people_of(organization, as_of)
    if not rows:
        raise RuleBroken(_("No Party member stood on the roster on that day."), field="as_of")
    appraisal = MemberAppraisal(organization=organization, year=year, as_of=as_of, opened_on=on)
    appraisal.total = sum(status in PARTY_MEMBERS for _row, status in rows)
    try:
        with transaction.atomic():
            appraisal.save(force_insert=True)
    except IntegrityError as error:
        message = _("The appraisal of %(year)d is open already.") % {"year": year}
        raise RuleBroken(message) from error
    for row, _status in rows:
        row.appraisal = appraisal
    AppraisedMember.objects.bulk_create(row for row, _status in rows)
    record(by=by, action="open member appraisal", obj=appraisal, organization=organization, year=year)
    return appraisal


@transaction.atomic
def take_in_arrivals(*, by, appraisal: MemberAppraisal, on: date) -> int:
    """Take in those who came to the branch after the roster's day and have no grade of the year; returns how
    many. The number of which a third may be excellent stays that of the roster's day.

    Raises RuleBroken once it is voted, and where nobody came.
    """
    fresh = locked(appraisal, "take_in")
    came = set(arrivals(fresh, on=on).values_list("member", flat=True))
    rows = [row for row, _status in people_of(fresh.organization, on) if row.member_id in came]
    if not rows:
        raise RuleBroken(_("Nobody came to the branch since."))
    for row in rows:
        row.appraisal = fresh
    AppraisedMember.objects.bulk_create(rows)
    go_on(by, fresh, "take_in")
    return len(rows)


def _require_occasion(organization: Organization, year: int, as_of: date, on: date) -> None:
    if not organization.is_branch:
        raise RuleBroken(_("Members are appraised by their branch."))
    if organization.kind == OrganizationKind.TEMPORARY_BRANCH:
        message = _("Members of a temporary branch are appraised in their own branch (Art 8).")
        raise RuleBroken(message)
    if not may_open(year, on=on):
        raise RuleBroken(_("This year or the one before can be appraised."))
    if not date(year, 1, 1) <= as_of <= on:
        raise RuleBroken(_("The day lies within the year or after it, and not ahead."), field="as_of")


def people_of(organization: Organization, on: date) -> list[tuple[AppraisedMember, str]]:
    """(row, standing) of whoever is on the roster of a day, not saved yet; three queries."""
    standings = Standing.objects.on(on).filter(member=OuterRef("member")).order_by().values("status")[:1]
    affiliations = Affiliation.objects.on(on).filter(organization=organization)
    affiliations = affiliations.annotate(status=Subquery(standings)).filter(status__in=ON_THE_ROSTER)
    affiliations = list(affiliations.order_by("member__pinyin", "member__name", "pk"))
    members = [row.member_id for row in affiliations]
    lost = set(LostContact.objects.on(on).filter(member__in=members).values_list("member", flat=True))
    floating = FloatingPeriod.objects.on(on).filter(member__in=members).select_related("host")
    hosts = {row.member_id: row.host_label or row.destination for row in floating}
    return [
        (
            AppraisedMember(
                member_id=row.member_id,
                group_id=row.group_id,
                not_graded=why_not_graded(row.status, is_lost=row.member_id in lost),
                host_name=hosts.get(row.member_id, ""),
            ),
            row.status,
        )
        for row in affiliations
    ]
