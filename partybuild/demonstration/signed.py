"""What did a record of the demonstration say when it was signed: a revision from rows not yet written?"""

from django.utils import timezone

from meetings.models import AgendaItem, Attendance, Meeting, Resolution

PERSONS = ("chair", "recorder", "lecturer")


def content_of(
    meeting: Meeting, items: list[AgendaItem], resolution: Resolution, attendances: list[Attendance]
) -> dict:
    """The signed record in plain data; `resolution` belongs to the last item."""
    people = {name: getattr(meeting, name) for name in PERSONS}
    return {
        "title": meeting.title,
        "place": meeting.place,
        "started_at": timezone.localtime(meeting.started_at).isoformat(timespec="minutes"),
        "ended_at": timezone.localtime(meeting.ended_at).isoformat(timespec="minutes"),
        **{name: str(person.pk) if person else None for name, person in people.items()},
        **{f"{name}_name": person.name if person else "" for name, person in people.items()},
        **{name: getattr(meeting, name) for name in ("closing_remarks", "activities", "benefit")},
        "earlier": [],
        "items": [
            {
                "title": item.title,
                "presented": "",
                "discussion": item.discussion,
                "dissent": "",
                "resolutions": [decided(resolution)] if item is resolution.agenda_item else [],
            }
            for item in items
        ],
        "stood_in_for_name": "",
        "organization": meeting.organization.name,
        "group": meeting.group.name if meeting.group else "",
        "kinds": sorted(meeting.kinds),
        "observer_names": "",
        "is_late_entry": meeting.is_late_entry,
        "late_reason": meeting.late_reason,
        "attendances": [attended(row) for row in attendances],
        "with_telephone": False,
        "attachments": [],
        "counts": {
            n: getattr(meeting, f"{n}_count") for n in ("due", "present", "voting_due", "voting_present")
        },
        "quorum_rule": meeting.quorum_rule,
        "has_quorum": meeting.has_quorum,
    }


def decided(resolution: Resolution) -> dict:
    names = (
        "text",
        "is_voted",
        "basis",
        "method",
        "yes",
        "no",
        "abstain",
        "written_yes",
        "written_no",
        "is_passed",
    )
    return {name: getattr(resolution, name) for name in names} | {"tasks": []}


def attended(row: Attendance) -> dict:
    member = row.member
    return {
        "member": str(member.pk),
        "name": member.name,
        "status": row.status,
        "reason": row.reason,
        "note": row.note,
        "is_due": row.is_due,
        "is_voting": row.is_voting,
        "left_at": "",
        "left_out": [],
    }
