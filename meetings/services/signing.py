"""How is a record signed, handed in, drawn back and revised?"""

from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from meetings.models import Attendance, Meeting, Resolution, Revision
from meetings.rules import PRESENT_STATUSES, MeetingState, quorum_rules
from meetings.services.attachments import freeze_attachments
from meetings.services.attendance import save_rows
from meetings.services.findings import Sheet, findings_of, sheet_of
from meetings.services.followups import settle
from meetings.services.plain import as_text
from meetings.services.snapshot import snapshot
from meetings.services.telling import tell_of_submission
from meetings.services.transitions import move, refuse
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

SIGNABLE = frozenset({MeetingState.PLANNED, MeetingState.DRAFT, MeetingState.RETURNED})


@transaction.atomic
def sign_record(*, by, meeting: Meeting, version: int, at: datetime) -> Meeting:
    """Sign the record and freeze who was due and voted, the quorum and the results; returns the meeting.

    Its tasks come into force, and those it reports are closed or moved.

    `version` is the one that was looked at. The same person's second click finds it signed and returns
    quietly. Raises RuleBroken for the first error of `check_record`, or where state or version do not allow
    it.
    """
    fresh = Meeting.objects.select_related("organization", "group").get(pk=meeting.pk)
    if is_second_click(fresh, by, version):
        meeting.refresh_from_db()
        return meeting
    if fresh.state not in SIGNABLE or fresh.version != version:
        refuse(fresh, is_stale=fresh.state in SIGNABLE)
    sheet, reason = sheet_of(fresh), fresh.state_reason
    for finding in findings_of(sheet, at=at):
        if finding.severity == "error":
            raise RuleBroken(finding.message, field=finding.field)
    try:
        move(fresh, MeetingState.SIGNED, since={fresh.state}, version=version, **signature(sheet, by, at))
    except RuleBroken:
        # On PostgreSQL the second of two clicks comes here once the first has committed.
        if not is_second_click(fresh, by, version):
            raise
        meeting.refresh_from_db()
        return meeting
    freeze(sheet)
    freeze_attachments(fresh)
    settle(fresh, by=by)
    write_revision(sheet, fresh, reason, by=by, at=at)
    record(by=by, action="sign record", obj=fresh, organization=fresh.organization, revision=fresh.revision)
    meeting.refresh_from_db()
    return meeting


def is_second_click(fresh: Meeting, by, version: int) -> bool:
    """Whether this very version was just signed by the same person."""
    is_signed = fresh.state in {MeetingState.SIGNED, MeetingState.SUBMITTED}
    return is_signed and fresh.signed_by_id == by.pk and version < fresh.version <= version + 2


def signature(sheet: Sheet, by, at: datetime) -> dict:
    """The fields that signing fixes: figures, quorum, who and when."""
    voting = [d for d in sheet.due if d.is_voting]
    return {
        "due_count": len(sheet.due),
        "present_count": sum(d.is_present for d in sheet.due),
        "voting_due_count": len(voting),
        "voting_present_count": sum(d.is_present for d in voting),
        "quorum_rule": "+".join(quorum_rules(sheet.meeting.kinds)),
        "has_quorum": sheet.has_quorum,
        "revision": sheet.meeting.revision + 1,
        "signed_by": by,
        "signed_at": at,
        "state_reason": "",
    }


def freeze(sheet: Sheet) -> None:
    """Write who was due and entitled to vote, and the results; who is no longer due but came is an
    observer."""
    meeting = sheet.meeting
    due_ids = {d.member.pk for d in sheet.due}
    guests = [row for row in meeting.attendances.all() if row.member_id not in due_ids and _was_there(row)]
    rows = [
        Attendance(
            meeting=meeting,
            member=d.member,
            held_on=meeting.held_on,
            status=d.status,
            reason=d.reason,
            note=d.note,
            left_at=d.left_at,
            is_due=True,
            is_voting=d.is_voting,
        )
        for d in sheet.due
    ]
    for row in guests:
        row.pk, row.status, row.reason, row.is_due, row.is_voting = None, "observer", "", False, False
        row.left_at = None
    save_rows(meeting, rows + guests)
    passed = [Resolution(pk=r.pk, is_passed=sheet.passed(r)) for _field, r in sheet.resolutions]
    Resolution.objects.bulk_update(passed, ["is_passed"])


def _was_there(row: Attendance) -> bool:
    return row.status in PRESENT_STATUSES | {"telephone", "observer"}


def write_revision(sheet: Sheet, fresh: Meeting, reason: str, *, by, at: datetime) -> None:
    """Keep the record as signed; the number is unique, so one signature writes one revision."""
    Revision.objects.create(
        meeting=fresh,
        number=fresh.revision,
        content=snapshot(sheet, fresh),
        reason=reason,
        signed_by=by,
        signed_at=at,
    )


@transaction.atomic
def submit_record(*, by, meeting: Meeting, at: datetime) -> Meeting:
    """Hand the signed record in; a record handed in already stays so, and a second click changes nothing."""
    try:
        first = Coalesce("first_submitted_at", Value(at))
        move(
            meeting,
            MeetingState.SUBMITTED,
            since={MeetingState.SIGNED},
            submitted_at=at,
            first_submitted_at=first,
        )
    except RuleBroken:
        if meeting.state == MeetingState.SUBMITTED:
            return meeting
        raise
    tell_of_submission(meeting, at=at)
    record(by=by, action="submit record", obj=meeting, organization=meeting.organization)
    return meeting


@transaction.atomic
def withdraw_record(*, by, meeting: Meeting, at: datetime) -> Meeting:
    """Draw a submitted record back before it is reviewed; it is signed still, and `revise_record` opens
    it."""
    move(meeting, MeetingState.SIGNED, since={MeetingState.SUBMITTED}, submitted_at=None)
    record(by=by, action="withdraw record", obj=meeting, organization=meeting.organization)
    return meeting


@transaction.atomic
def revise_record(*, by, meeting: Meeting, reason: str, at: datetime) -> Meeting:
    """Open a signed or approved record for a correction; who was due stays frozen, the old revision
    readable."""
    reason = as_text(reason, 200, "reason")
    if not reason:
        raise RuleBroken(_("Say why the record is revised."), field="reason")
    move(meeting, MeetingState.DRAFT, since={MeetingState.SIGNED, MeetingState.APPROVED}, state_reason=reason)
    record(
        by=by,
        action="revise record",
        obj=meeting,
        organization=meeting.organization,
        revision=meeting.revision,
    )
    return meeting
