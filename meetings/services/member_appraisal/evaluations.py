"""What do members write of themselves, say of each other, and what does a host say of a floating one?"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.rules import OrganizationKind
from meetings.appraised import people_on
from meetings.models import AppraisedMember, Meeting, MemberAppraisal
from meetings.recipients import leaders
from meetings.rules.member_appraisal import AppraisalStep
from meetings.services.member_appraisal.steps import go_on, locked, locked_person
from members.models.membership import FloatingPeriod
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.notices.services import notify


@transaction.atomic
def write_self_evaluation(*, by, row: AppraisedMember, text: str, on: date) -> AppraisedMember:
    """The person's own words, changed as often as wanted until the vote; returns the row.

    Raises RuleBroken in another step and for whoever does not take part.
    """
    fresh = locked_person(row, "write_self", on=on)
    return _write_self(by, fresh, text, on, entered_by=None)


@transaction.atomic
def enter_self_evaluation(*, by, row: AppraisedMember, text: str, on: date) -> AppraisedMember:
    """What somebody without an account wrote on paper, entered by the branch; RuleBroken as above, and where
    the person wrote it alone: nobody writes over another's own words.
    """
    fresh = locked_person(row, "enter_self", on=on)
    if fresh.self_on and fresh.self_entered_by_id is None:
        raise RuleBroken(_("This person wrote the self-evaluation alone; only the author changes it."))
    return _write_self(by, fresh, text, on, entered_by=by)


def _write_self(by, row: AppraisedMember, text: str, on: date, *, entered_by) -> AppraisedMember:
    if not row.takes_part:
        raise RuleBroken(_("This person does not take part in the appraisal."))
    row.self_text, row.self_on, row.self_entered_by = text, on, entered_by
    row.save(update_fields=["self_text_sealed", "self_on", "self_entered_by"])
    _note(by, "write self-evaluation", row)
    return row


@transaction.atomic
def enter_opinions(
    *,
    by,
    appraisal: MemberAppraisal,
    version: int,
    opinions: dict,
    meetings: Iterable[Meeting],
    on: date,
) -> MemberAppraisal:
    """Write down in short what was said of each member, and in which meetings; {row key: text}.

    Raises RuleBroken in another step and where somebody saved meanwhile.
    """
    fresh = locked(appraisal, "enter_opinions", version=version)
    rows = [row for row in people_on(fresh, on=on) if row.pk in opinions and row.takes_part]
    for row in rows:
        row.opinions = opinions[row.pk]
    AppraisedMember.objects.bulk_update(rows, ["opinions_sealed"])
    fresh.meetings.set(meetings)
    return go_on(by, fresh, "enter_opinions")


@transaction.atomic
def place_at_host(
    *, by, row: AppraisedMember, is_at_host: bool, at: datetime, opinion: str = ""
) -> AppraisedMember:
    """Say whether a floating member is appraised at the host (ED-19; OL-12).

    A host that is a branch of the house gives opinion and grade on its own page and is told; of any other
    the branch enters what it says. Raises RuleBroken for whoever was not floating on the day, gets no grade,
    or after the verdicts. Votes that were counted here do not hold for whoever is appraised elsewhere.
    """
    on = timezone.localdate(at)
    fresh = locked_person(row, "place_at_host", on=on)
    if fresh.not_graded or not fresh.host_name:
        raise RuleBroken(_("Only floating members who get a grade are appraised at the host."))
    if fresh.appraisal.step == AppraisalStep.VERDICT and is_at_host != fresh.is_at_host:
        raise RuleBroken(_("The votes are counted: go back to the vote first."))
    fresh.is_at_host, fresh.host = is_at_host, host_of(fresh) if is_at_host else None
    if not fresh.is_graded_at_host:
        fresh.host_opinion = opinion
    fresh.save(update_fields=["is_at_host", "host", "host_opinion_sealed"])
    _note(by, "place at host", fresh)
    if fresh.host:
        _tell_host(fresh, at)
    return fresh


def host_of(row: AppraisedMember) -> Organization | None:
    """The branch of the house to which the person floated on the roster's day; None where the host is none.

    A temporary branch appraises nobody (Branch Regulations Art 8). One query.
    """
    rows = FloatingPeriod.objects.on(row.appraisal.as_of).filter(member=row.member_id, host__isnull=False)
    period = rows.select_related("host").order_by("-since").first()
    host = period.host if period else None
    can = host and host.is_branch and host.kind != OrganizationKind.TEMPORARY_BRANCH
    return host if can and host.pk != row.appraisal.organization_id else None


def _tell_host(row: AppraisedMember, at: datetime) -> None:
    """Secretary and deputies of the host learn that somebody is to be appraised there; the page says who."""
    year = row.appraisal.year
    notify(
        recipient_ids=leaders([row.host_id], on=timezone.localdate(at))[row.host_id],
        key=f"appraise-guest:{row.pk}",
        text=lambda: _("A floating member is to be appraised with you for %(year)d.") % {"year": year},
        reason=lambda: _("Floating members may be appraised at their host."),
        link=reverse("meetings:appraisal_guests", args=[row.host.code, year]),
        at=at,
    )


def _note(by, act: str, row: AppraisedMember) -> None:
    organization = row.appraisal.organization
    record(by=by, action=act, obj=row.appraisal, organization=organization, member=str(row.member_id))
