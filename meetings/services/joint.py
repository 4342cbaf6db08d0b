"""How are waiting records without any remark approved together, once those picked by chance were opened?"""

import secrets
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from meetings.models import JointApproval, JointPick, Meeting, Review, ReviewDecision
from meetings.rules import MeetingState
from meetings.rules.sampling import MOST_TOGETHER, TO_OPEN, draw
from meetings.services.claims import free_for
from meetings.services.review import is_another
from meetings.services.telling import tell_of_reviews
from members.access import access_of
from partybuild.audit.services import record_many
from partybuild.errors import RuleBroken


def may_approve_together(organization: Organization, *, on) -> bool:
    """Whether the organization lets it be done (local setting review.together)."""
    return bool(RuleSet.objects.values_for([organization], on=on)[organization.pk]["review.together"])


@transaction.atomic
def begin_joint_approval(
    *, by, organization: Organization, meetings: list[Meeting], at: datetime
) -> JointApproval:
    """List waiting records to be approved together and pick three to be opened first; the newest list counts.

    `meetings` are those in which the automatic checks found nothing. Raises RuleBroken where the
    organization does not want it or nothing is left to list.
    """
    if not may_approve_together(organization, on=timezone.localdate(at)):
        raise RuleBroken(_("Your organization has switched off approving together."))
    access = access_of(by)
    listed = [m for m in meetings if is_another(access, m)][:MOST_TOGETHER]
    if not listed:
        raise RuleBroken(_("No record without a remark is waiting."))
    JointApproval.objects.filter(organization=organization, by=by, approved_at=None).delete()
    joint = JointApproval.objects.create(
        organization=organization,
        by=by,
        begun_at=at,
        seed=secrets.token_hex(8),
        versions={str(m.pk): m.version for m in listed},
    )
    picked = draw((m.pk for m in listed), seed=joint.seed, size=TO_OPEN)
    JointPick.objects.bulk_create([JointPick(joint=joint, meeting_id=pk) for pk in picked])
    return joint


def open_pick(*, joint: JointApproval, pk: int, at: datetime) -> None:
    """Remember that a record of the list was opened."""
    pick, _is_new = JointPick.objects.get_or_create(joint=joint, meeting_id=pk)
    if pick.opened_at is None:
        JointPick.objects.filter(pk=pick.pk).update(opened_at=at)


def picked_of(joint: JointApproval, keys: Iterable[int]) -> list[int]:
    """Which of the records that still wait are opened first: where one that was picked was withdrawn or
    decided meanwhile, the next by the same seed takes its place."""
    return draw(keys, seed=joint.seed, size=TO_OPEN)


@transaction.atomic
def approve_together(*, by, joint: JointApproval, at: datetime) -> int:
    """Approve what of the list still waits unchanged; returns how many. The same statements for any number.

    Raises RuleBroken before every picked record was opened, and the second time.
    """
    if not may_approve_together(joint.organization, on=timezone.localdate(at)):
        raise RuleBroken(_("Your organization has switched off approving together."))
    meetings = still_waiting(joint, by, at)
    opened = joint.picks.filter(opened_at__isnull=False).values_list("meeting", flat=True)
    if set(picked_of(joint, [m.pk for m in meetings])) - set(opened):
        raise RuleBroken(_("Open the picked records first."))
    if not JointApproval.objects.filter(pk=joint.pk, by=by, approved_at=None).update(approved_at=at):
        raise RuleBroken(_("The list was approved already."))
    keys = [meeting.pk for meeting in meetings]
    Meeting.objects.filter(pk__in=keys).update(
        state=MeetingState.APPROVED, version=F("version") + 1, claimed_by=None, claimed_until=None
    )
    reviews = Review.objects.bulk_create([review_of(meeting, joint, by, at) for meeting in meetings])
    tell_of_reviews(reviews, meetings, at=at)
    record_many(
        by=by, action="approve record", objs=meetings, organization=joint.organization, joint=joint.pk
    )
    return len(meetings)


def still_waiting(joint: JointApproval, by, at: datetime) -> list[Meeting]:
    """The listed records at the version that was listed, locked until the end of the transaction."""
    rows = Meeting.objects.waiting_for_review().filter(as_listed(joint), free_for(by, at))
    rows = rows.filter(organization__parent=joint.organization_id).select_related("organization")
    access = access_of(by)
    return [m for m in rows.select_for_update(of=("self",)).order_by("pk") if is_another(access, m)]


def as_listed(joint: JointApproval) -> Q:
    """The condition "listed, and not changed since"."""
    by_version = defaultdict(list)
    for pk, version in joint.versions.items():
        by_version[version].append(int(pk))
    same = Q(pk__in=[])
    for version, keys in by_version.items():
        same |= Q(version=version, pk__in=keys)
    return same


def review_of(meeting: Meeting, joint: JointApproval, by, at: datetime) -> Review:
    return Review(
        meeting=meeting,
        organization=joint.organization,
        decision=ReviewDecision.APPROVED,
        by=by,
        at=at,
        submitted_at=meeting.submitted_at,
        revision=meeting.revision,
        version=meeting.version + 1,
    )
