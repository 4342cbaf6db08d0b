"""What was taken over for another day or kind of meeting and does not fit the meeting as it is now?"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from meetings.attendance import Due
from meetings.models import Exclusion, Meeting
from meetings.rules import Kind
from meetings.rules.exclusions import lasts_long_enough
from meetings.rules.followups import report_fault
from meetings.services.earlier import FAULTS, may_be_reported
from meetings.services.tasks import key_of


def unfit_parts(meeting: Meeting, due: list[Due]) -> list[tuple[str, str]]:
    """(field, what is wrong) of the members left out of the count (EL-07) and the tasks reported.

    One query each; none for what the meeting is known to have none of.
    """
    found = []
    if getattr(meeting, "has_exclusions", True):
        found += unfit_exclusions(meeting, due)
    if meeting.earlier:
        found += unfit_reports(meeting)
    return found


def unfit_exclusions(meeting: Meeting, due: list[Due]) -> Iterator[tuple[str, str]]:
    voting = {person.member.pk for person in due if person.is_voting}
    for row in Exclusion.objects.filter(meeting=meeting).select_related("member"):
        has_vote = row.member_id in voting
        if fault := exclusion_fault(meeting, row.ground, row.since, row.consented_on, has_vote=has_vote):
            message = _("%(name)s is left out of the count: %(fault)s")
            yield "exclusions", message % {"name": row.member.name, "fault": fault[1]}


def exclusion_fault(meeting: Meeting, ground: str, since, consented_on, *, has_vote: bool):
    """(field, what is wrong) of leaving somebody out of this meeting's count, None where all is well:
    a general meeting, the superior's consent before it, a ground that has lasted long enough and a vote
    that could be counted (EL-07)."""
    if Kind.GENERAL_MEETING not in meeting.kinds:
        return None, _("Elections are held in a general meeting of the branch.")
    if consented_on > meeting.held_on:
        return "consented_on", _("The superior consents before the meeting.")
    if not lasts_long_enough(ground, since, meeting.held_on):
        return "since", _("This ground must have lasted half a year on the day of the meeting.")
    if not has_vote:
        return "member", _("This person has no vote at the meeting and is not counted anyway.")
    return None


def unfit_reports(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Reports of tasks that are not of an earlier meeting of the same body, or go on to a day before it."""
    known = set(may_be_reported(meeting).order_by().values_list("pk", flat=True))
    for n, report in enumerate(meeting.earlier):
        new_due_on = report["new_due_on"] and date.fromisoformat(report["new_due_on"])
        fault = report_fault(report["outcome"], new_due_on, report["reason"], on=meeting.held_on)
        if key_of(report["task"]) not in known:
            name, text = "outcome", _("This task is not open any more, or belongs to another meeting.")
        elif fault:
            name, text = fault[0], FAULTS[fault[1]]()
        else:
            continue
        yield (
            f"earlier-{n}-{name}",
            _("Earlier task “%(task)s”: %(fault)s")
            % {
                "task": report["text"],
                "fault": text,
            },
        )
