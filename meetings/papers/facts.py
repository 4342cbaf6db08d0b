"""What do an organization, a meeting and a signed record know for a document, as plain data in words?"""

from datetime import date
from types import SimpleNamespace

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from branches.rules import COMMITTEE_POSTS, Post
from meetings.attached import signed_attachments
from meetings.checks import due_of, guests_of, signed_items
from meetings.forms.attendance import counts_of, marks_of
from meetings.life.opening import opening_of
from meetings.models import AdmissionVote
from meetings.paper import chair_of, left_out_said, name_of, section_of, task_line, time_of
from meetings.papers import record_of
from meetings.quorum import quorum_sentence
from meetings.record import agenda_of
from meetings.report_text import report_paragraph
from meetings.roll import roll_of
from meetings.templatetags.meetings import activity_names, kind_names, mark_text, vote_line
from members.codes import MemberStatus
from members.models import Affiliation, Appointment, Member
from members.rules import ATTENDING_STATUSES
from partybuild.papers.blocks import numbered
from partybuild.templatetags.ui.dates import cn_date


def names_of(organization, year: int, *, on: date) -> dict[str, str]:
    """The organization, its superior, the year and the day on which the document is made."""
    return {
        "organization": organization.name,
        "short_name": organization.short_name,
        "superior": organization.parent.name if organization.parent_id else "",
        "year": str(year),
        "today": cn_date(on),
    }


def organization_facts(organization, year: int, *, on: date) -> dict:
    """The organization, its committee and its members on a day: two queries."""
    people = members_of(organization, on=on)
    return names_of(organization, year, on=on) | {
        "people": people,
        "people_count": str(len(people)),
        "committee": committee_of(organization, on=on),
        # A list to sign that is of no meeting yet has everybody.
        "attendances": people,
    }


def members_of(organization, *, on: date) -> list[dict]:
    rows = Affiliation.objects.on(on).filter(organization=organization)
    rows = Member.objects.annotate_status(on=on).filter(affiliations__in=rows, status__in=ATTENDING_STATUSES)
    rows = rows.order_by("pinyin", "name", "pk").values_list("name", "status", "affiliations__group__name")
    return [
        numbered(n) | {"name": name, "standing": str(MemberStatus(status).label), "group": group or ""}
        for n, (name, status, group) in enumerate(rows, start=1)
    ]


def committee_of(organization, *, on: date) -> list[dict]:
    rows = Appointment.objects.on(on).filter(organization=organization, post__in=COMMITTEE_POSTS)
    rows = rows.values_list("member__name", "post")
    order = list(Post.values)
    return [
        numbered(n) | {"name": name, "post": str(Post(post).label)}
        for n, (name, post) in enumerate(sorted(rows, key=lambda row: order.index(row[1])), start=1)
    ]


def facts_of_meeting(document, meeting, *, on: date) -> dict:
    """What a document says of a meeting on a day, from its organization and itself."""
    facts = names_of(meeting.organization, meeting.held_on.year, on=on) | meeting_facts(meeting)
    if document.key == record_of(meeting.kinds).key:
        facts["title"] = record_title(meeting)
    if "confirmations" in document.fields:
        facts["confirmations"] = confirmation_rows(meeting)
    return facts


def record_title(meeting) -> str:
    """The title of a record, which names every kind that the meeting served."""
    return _("Record of %(kind)s") % {"kind": kind_names(meeting)}


def meeting_facts(meeting) -> dict:
    """The meeting as it stands: agenda and attendance list, before the record what is planned."""
    roll, agenda = roll_of(meeting), agenda_of(meeting)
    facts = told_by(meeting, roll.due, roll.guests, agenda)
    facts["earlier"] = [*opened_with(meeting), *facts["earlier"]]
    facts["attachments"] = lines_of([row.title for row in meeting.attachments.standing()])
    if roll.is_recorded:
        return facts
    # Nobody is present or away before somebody wrote so.
    unknown = ("present", "voting_present", "attended", "on_the_line", "absent", "leaves", "quorum")
    rows = [row | {"status": ""} for row in facts["attendances"]]
    return {name: value for name, value in facts.items() if name not in unknown} | {"attendances": rows}


def opened_with(meeting) -> list[str]:
    """A life meeting opens with what became of the points of the last one."""
    opening = opening_of(meeting)
    return [opening.sentence] if opening and opening.sentence else []


def signed_facts(content: dict) -> dict:
    """The same of a record as it was signed, from the content of its revision; no query."""
    meeting = signed_meeting(content)
    agenda = signed_items(meeting)
    for item in agenda:
        item.resolutions = [vars(resolution) for resolution in item.resolutions]
    facts = told_by(meeting, due_of(meeting, set()), guests_of(meeting), agenda)
    return facts | {"attachments": lines_of([row.title for row in signed_attachments(content)])}


def lines_of(titles: list[str]) -> list[str]:
    """The titles of the attachments, numbered as official papers do (GB/T 9704-2012, 7.3.4)."""
    return [f"{n}. {title}" for n, title in enumerate(titles, start=1)] if len(titles) > 1 else titles


def signed_meeting(content: dict) -> SimpleNamespace:
    """A signed record with the names by which a meeting is asked."""
    people = ("chair", "recorder", "lecturer", "stood_in_for")
    named = {name: content.get(f"{name}_name", "") for name in people}
    counts = content["counts"]
    return SimpleNamespace(
        **content
        | {name: SimpleNamespace(name=said) if said else None for name, said in named.items()}
        | {name: parse_datetime(content[name] or "") for name in ("started_at", "ended_at")}
        | {f"{name}_count": counts[name] for name in counts}
        | {
            "record": content,
            "group": SimpleNamespace(name=content["group"]) if content["group"] else None,
            "organization": SimpleNamespace(name=content["organization"]),
        }
    )


def told_by(meeting, due, guests: list[str], agenda: list) -> dict:
    marks = marks_of(due, {})
    separator, none = pgettext("joins names", ", "), pgettext("list of people", "none")
    away = [mark for mark in marks if not mark.is_present and not mark.is_on_the_line]
    present = [mark.name if mark.is_plain else with_mark(mark) for mark in marks if mark.is_present]
    others = guests + ([meeting.observer_names] if meeting.observer_names else [])
    left_out = separator.join(mark.name for mark in marks if mark.is_left_out)
    return {
        **particulars(meeting),
        **{name: str(number) for name, number in counts_of(marks).items()},
        "attended": separator.join(present) or none,
        "on_the_line": separator.join(with_mark(mark) for mark in marks if mark.is_on_the_line),
        "absent": separator.join(with_mark(mark) for mark in away) or none,
        "without_vote": separator.join(others) or none,
        "not_counted": left_out_said(left_out) if left_out else "",
        "late": _("Late entry: %(reason)s") % {"reason": meeting.late_reason}
        if meeting.is_late_entry
        else "",
        "quorum": quorum_sentence(meeting, due),
        "earlier": [report_paragraph(report) for report in meeting.earlier],
        "closing": meeting.closing_remarks.splitlines(),
        "attendances": [
            numbered(n) | {"name": mark.name, "status": mark_text(mark), "signature": ""}
            for n, mark in enumerate(marks, start=1)
        ],
        "leaves": [
            numbered(n) | {"name": mark.name, "status": mark_text(mark), "note": ""}
            for n, mark in enumerate(away, start=1)
        ],
        **decided(agenda),
    }


def with_mark(mark) -> str:
    """A name with what is marked beside it."""
    return _("%(name)s (%(why)s)") % {"name": mark.name, "why": mark_text(mark)}


def particulars(meeting) -> dict[str, str]:
    """What, when, where and who."""
    return {
        "organization": meeting.organization.name,
        "subject": meeting.title,
        "kinds": kind_names(meeting),
        "group": meeting.group.name if meeting.group else "",
        "date": cn_date(meeting.started_at),
        "time": time_of(meeting),
        "place": meeting.place,
        "chair": chair_of(meeting),
        "recorder": name_of(meeting.recorder),
        "lecturer": name_of(meeting.lecturer),
        "activities": activity_names(meeting),
        "benefit": getattr(meeting, "benefit", ""),
    }


def decided(agenda: list) -> dict[str, list]:
    """The agenda, what was said and decided on each item, and the resolutions by themselves."""
    sections = [section_of(n, item) for n, item in enumerate(agenda, start=1)]
    resolutions = [(item, resolution) for item in agenda for resolution in item.resolutions]
    return {
        "items": [
            {"heading": s.heading, "paragraphs": s.paragraphs, "resolutions": s.resolutions} for s in sections
        ],
        "agenda": [numbered(n) | {"item": item.title} for n, item in enumerate(agenda, start=1)],
        "resolutions": [
            numbered(n) | resolution_cells(item, resolution)
            for n, (item, resolution) in enumerate(resolutions, start=1)
        ],
    }


def resolution_cells(item, resolution: dict) -> dict[str, str]:
    """A resolution in the cells of a table; one without a vote has no result."""
    result = ""
    if resolution["is_voted"] and resolution["is_passed"] is not None:
        result = _("Passed.") if resolution["is_passed"] else _("Not passed.")
    return {
        "item": item.title,
        "text": resolution["text"],
        "vote": vote_line(resolution) if resolution["is_voted"] else "",
        "result": result,
        "tasks": "\n".join(task_line(task) for task in resolution["tasks"]),
    }


def confirmation_rows(meeting) -> list[dict]:
    """Whose confirmation the meeting voted on, and how: one query."""
    votes = AdmissionVote.objects.filter(meeting=meeting).exclude(purpose="accept")
    votes = votes.select_related("case__member", "resolution").order_by("pk")
    return [
        numbered(n)
        | {
            "name": vote.case.member.name,
            "probation": "",
            "vote": vote_line(vote.resolution) if vote.resolution else "",
            "result": vote.get_purpose_display(),
        }
        for n, vote in enumerate(votes, start=1)
    ]
