"""Who trains in a post elsewhere or here, and how was it appraised?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.growth import Attachment
from members.services.roles.belonging import require_belonging, require_party_members
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def begin_attachment(
    *,
    by,
    organization: Organization,
    member: Member,
    direction: str,
    partner: str,
    post: str,
    since: date,
    planned_until: date,
) -> Attachment:
    """Record a member's training in a post out of the house, or of somebody sent here; returns it.

    Raises RuleBroken for somebody outside the organization or the Party, a second attachment at a time, or a
    span without a day (D4).
    """
    list(Member.objects.select_for_update().filter(pk=member.pk).values_list("pk"))
    if planned_until <= since:
        raise RuleBroken(_("The planned end lies before the beginning."), field="planned_until")
    require_belonging([member], organization, on=since, field="member")
    require_party_members([member], on=since, field="member")
    if Attachment.objects.filter(member=member, ended_on=None).exists():
        raise RuleBroken(_("This member is attached somewhere already."), field="member")
    attachment = Attachment.objects.create(
        organization=organization,
        member=member,
        direction=direction,
        partner=partner,
        post=post,
        since=since,
        planned_until=planned_until,
    )
    record(
        by=by,
        action="begin attachment",
        obj=attachment,
        organization=organization,
        direction=str(direction),
    )
    return attachment


@transaction.atomic
def end_attachment(*, by, attachment: Attachment, ended_on: date) -> Attachment:
    """Record the last day of an attachment. RuleBroken when it ended before, or before it began."""
    if ended_on < attachment.since:
        raise RuleBroken(_("The day lies before the beginning."), field="ended_on")
    if not Attachment.objects.filter(pk=attachment.pk, ended_on=None).update(ended_on=ended_on):
        raise RuleBroken(_("This has ended already."))
    attachment.refresh_from_db()
    _note(by, "end attachment", attachment, ended_on)
    return attachment


@transaction.atomic
def appraise_attachment(
    *, by, attachment: Attachment, on: date, appraisal: str, appraised_by: str
) -> Attachment:
    """Keep the appraisal of an ended attachment, sealed, and who gave it; RuleBroken before it, or twice."""
    if attachment.ended_on is None or on < attachment.ended_on:
        raise RuleBroken(_("An attachment is appraised when it has ended."), field="on")
    if not appraisal.strip():
        raise RuleBroken(_("Write the appraisal."), field="appraisal")
    attachment.appraisal = appraisal.strip()
    kept = Attachment.objects.filter(pk=attachment.pk, appraised_on=None).update(
        appraisal_sealed=attachment.appraisal_sealed, appraised_by=appraised_by, appraised_on=on
    )
    if not kept:
        raise RuleBroken(_("This attachment has its appraisal already."))
    attachment.refresh_from_db()
    _note(by, "appraise attachment", attachment, on)
    return attachment


def _note(by, action: str, attachment: Attachment, on: date) -> None:
    record(by=by, action=action, obj=attachment, organization=attachment.organization, on=str(on))
