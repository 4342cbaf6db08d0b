"""What does a revision keep, so that the record as signed can be read whatever changes later?"""

from meetings.attendance import with_exclusions
from meetings.models import Meeting
from meetings.rules.exclusions import bases_of
from meetings.services.attachments import attachments_content
from meetings.services.content import PERSONS, minutes_content
from meetings.services.findings import Sheet
from meetings.services.plain import clock
from members.models import Member


def snapshot(sheet: Sheet, meeting: Meeting) -> dict:
    """The record in plain data, with names beside keys: minutes, people, figures, results. Three
    queries more."""
    content = minutes_content(meeting)
    results = iter([sheet.passed(resolution) for _field, resolution in sheet.resolutions])
    tasks = [task for item in content["items"] for r in item["resolutions"] for task in r["tasks"]]
    stood_in_for = str(meeting.stood_in_for_id or "")
    names = names_of({content[name] for name in PERSONS} | {task["owner"] for task in tasks} | {stood_in_for})
    for task in tasks:
        task["owner_name"] = names.get(task["owner"], "")
    for item in content["items"]:
        for resolution in item["resolutions"]:
            resolution["is_passed"] = next(results)
    return content | {
        **{f"{name}_name": names.get(content[name], "") for name in PERSONS},
        "stood_in_for_name": names.get(stood_in_for, ""),
        "organization": meeting.organization.name,
        "group": meeting.group.name if meeting.group_id else "",
        "kinds": sorted(meeting.kinds),
        "observer_names": meeting.observer_names,
        "is_late_entry": meeting.is_late_entry,
        "late_reason": meeting.late_reason,
        "attendances": _attendances(meeting),
        "with_telephone": any(d.with_telephone for d in sheet.due),
        "attachments": attachments_content(meeting),
        "counts": {
            name: getattr(meeting, f"{name}_count")
            for name in ("due", "present", "voting_due", "voting_present")
        },
        "quorum_rule": meeting.quorum_rule,
        "has_quorum": meeting.has_quorum,
    }


def names_of(keys: set) -> dict[str, str]:
    """{key: name} of members."""
    rows = Member.objects.filter(pk__in=[key for key in keys if key]).values_list("pk", "name")
    return {str(pk): name for pk, name in rows}


def _attendances(meeting: Meeting) -> list[dict]:
    rows = with_exclusions(meeting.attendances.select_related("member"))
    rows = rows.order_by("-is_due", "member__pinyin", "member__name")
    return [
        {
            "member": str(row.member_id),
            "name": row.member.name,
            **{name: getattr(row, name) for name in ("status", "reason", "note", "is_due", "is_voting")},
            "left_at": clock(row.left_at),
            "left_out": list(bases_of(row.excluded)),
        }
        for row in rows
    ]
