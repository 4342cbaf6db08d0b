"""Which records of meetings held are still to be made, signed, handed in or mended, and by when?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from branches.models import Organization, RuleSet
from meetings.models import Meeting
from meetings.rules import MeetingState, record_due_on

WHY: dict[str, str] = {
    MeetingState.PLANNED: "missing",
    MeetingState.DRAFT: "unsigned",
    MeetingState.SIGNED: "unsubmitted",
    MeetingState.RETURNED: "returned",
}


@dataclass(frozen=True)
class RecordTask:
    """A record to work on: `why` is missing, returned, unsigned or unsubmitted; `due_on` its last day."""

    meeting: Meeting
    why: str
    due_on: date

    def is_overdue(self, on: date) -> bool:
        return on > self.due_on


def records_due(organizations: Iterable[Organization], *, on: date) -> list[RecordTask]:
    """Records of meetings held up to a day, the most urgent first; two queries, however many organizations.

    A record is due record.days after the meeting, a returned one so many days after its return (local
    setting).
    """
    found = {o.pk: o for o in organizations}
    rows = Meeting.objects.of_organizations(found.values()).without_record(on=on)
    rows = rows.annotate_returned().select_related("organization", "group")
    meetings = [meeting for meeting in rows if meeting.organization_id in found]
    # The last query only when there is something to reckon.
    settings = RuleSet.objects.values_for(found.values(), on=on) if meetings else {}
    tasks = [record_task(meeting, settings[meeting.organization_id]["record.days"]) for meeting in meetings]
    return sorted(tasks, key=lambda task: (task.due_on, task.meeting.pk))


def record_task(meeting, days: int) -> RecordTask:
    """The task of a meeting without a finished record; `days` are the days of the rules for handing it in."""
    is_returned = meeting.state == MeetingState.RETURNED and meeting.returned_at
    start = timezone.localdate(meeting.returned_at) if is_returned else meeting.held_on
    return RecordTask(meeting, WHY[meeting.state], record_due_on(start, days))
