"""Which lines does the record have on paper? The same for the printed page and for the .docx."""

from dataclasses import dataclass, field
from functools import reduce

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.forms.attendance import counts_of, marks_of
from meetings.quorum import quorum_sentence
from meetings.record import agenda_of
from meetings.report_text import report_paragraph
from meetings.roll import roll_of
from meetings.templatetags.meetings import kind_names, mark_text, vote_line
from partybuild.papers import Cell
from partybuild.templatetags.ui.dates import cn_date


@dataclass(frozen=True)
class Section:
    """One agenda item on paper: its heading, paragraphs, and resolutions with their votes."""

    heading: str
    paragraphs: list[str]
    resolutions: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Paper:
    """The whole record, ready to be set."""

    organization: str
    title: str
    rows: list[list[Cell]]
    late: str
    quorum: str
    earlier: list[str]
    sections: list[Section]
    closing: str
    attachments: list[str]


def paper_of(meeting) -> Paper:
    """The record of a meeting as lines in the current language."""
    roll = roll_of(meeting)
    return Paper(
        organization=meeting.organization.name,
        title=_("Record of %(kind)s") % {"kind": kind_names(meeting)},
        rows=head_rows(meeting, marks_of(roll.due, {}), roll.guests),
        late=_("Late entry: %(reason)s") % {"reason": meeting.late_reason} if meeting.is_late_entry else "",
        quorum=quorum_sentence(meeting, roll.due),
        earlier=[report_paragraph(report) for report in meeting.earlier],
        sections=[section_of(n, item) for n, item in enumerate(agenda_of(meeting), start=1)],
        closing=meeting.closing_remarks,
        attachments=attachment_lines(meeting),
    )


def attachment_lines(meeting) -> list[str]:
    """The titles of the attachments, numbered as official papers do (GB/T 9704-2012, 7.3.4)."""
    titles = [row.title for row in meeting.attachments.standing()]
    return [f"{n}. {title}" for n, title in enumerate(titles, start=1)] if len(titles) > 1 else titles


def head_rows(meeting, marks, guests) -> list[list[Cell]]:
    counts, none = counts_of(marks), pgettext("list of people", "none")
    people = pgettext("number of people", "%(count)d")
    present = [mark.name for mark in marks if mark.is_present]
    away = [
        _("%(name)s (%(why)s)") % {"name": mark.name, "why": mark_text(mark)}
        for mark in marks
        if not mark.is_present
    ]
    others = guests + ([meeting.observer_names] if meeting.observer_names else [])
    separator = pgettext("joins names", ", ")
    rows = [
        [Cell(_("Subject"), meeting.title, is_wide=True)],
        [Cell(_("Time"), time_of(meeting)), Cell(_("Place"), meeting.place)],
        [Cell(_("Chair"), chair_of(meeting)), Cell(_("Recorder"), name_of(meeting.recorder))],
        [
            Cell(pgettext("headcount", "Due"), people % {"count": counts["due"]}),
            Cell(pgettext("headcount", "Present"), people % {"count": counts["present"]}),
        ],
        [Cell(pgettext("record", "Attended"), separator.join(present) or none, is_wide=True)],
        [Cell(pgettext("record", "Absent"), separator.join(away) or none, is_wide=True)],
        [Cell(_("Without vote"), separator.join(others) or none, is_wide=True)],
    ]
    if left_out := [mark.name for mark in marks if mark.is_left_out]:
        rows.append(
            [Cell(_("Not counted at the vote"), left_out_said(separator.join(left_out)), is_wide=True)]
        )
    if meeting.lecturer:
        rows.insert(3, [Cell(_("Lecturer"), meeting.lecturer.name, is_wide=True)])
    if meeting.group:
        rows.insert(1, [Cell(_("Party group"), meeting.group.name, is_wide=True)])
    return rows


def left_out_said(names: str) -> str:
    """Who was left out of the count, and by whom; why is nobody's business (EL-07)."""
    return _("%(names)s (with the superior's consent, adopted by the meeting)") % {"names": names}


def chair_of(meeting) -> str:
    """Who presided, and in whose place where it was a deputy (Branch Regulations Art 14)."""
    if not meeting.stood_in_for:
        return name_of(meeting.chair)
    names = {"name": name_of(meeting.chair), "first": meeting.stood_in_for.name}
    return _("%(name)s (in place of %(first)s)") % names


def name_of(person) -> str:
    return person.name if person else ""


def time_of(meeting) -> str:
    """Day and clock times, the end where it is known."""
    start = timezone.localtime(meeting.started_at)
    end = f"–{timezone.localtime(meeting.ended_at):%H:%M}" if meeting.ended_at else ""
    return f"{cn_date(start)} {start:%H:%M}{end}"


def section_of(n: int, item) -> Section:
    # Official papers number their first level in Chinese numerals (GB/T 9704-2012, 7.3.3).
    numerals = pgettext("numerals of headings", "1 2 3 4 5 6 7 8 9 10").split()
    numeral = numerals[n - 1] if n <= len(numerals) else str(n)
    heading = pgettext("numbered heading", "%(numeral)s. %(title)s") % {
        "numeral": numeral,
        "title": item.title,
    }
    paragraphs = [
        *paragraphs_of(item.presented, _("Presented: %(text)s")),
        *paragraphs_of(item.discussion),
        *paragraphs_of(item.dissent, _("Dissenting opinions: %(text)s")),
    ]
    return Section(heading, paragraphs, [resolution_line(resolution) for resolution in item.resolutions])


def paragraphs_of(text: str, first: str = "%(text)s") -> list[str]:
    """The lines of a text as paragraphs, `first` said before the first of them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [first % {"text": lines[0]}, *lines[1:]] if lines else []


def task_line(task: dict) -> str:
    """Who does what by when, in one sentence; what is not named is left out."""
    parts = [
        task["owner"],
        task["text"],
        _("by %(day)s") % {"day": cn_date(task["due_on"])} if task["due_on"] else "",
    ]
    what = pgettext("joins person, task and day", ", ").join(filter(None, parts))
    return _("Task: %(what)s") % {"what": what}


def resolution_line(resolution: dict) -> str:
    """A resolution with its vote, its result and who does what by when, in one paragraph."""
    parts = [_("Resolution: %(text)s") % {"text": resolution["text"]}]
    if resolution["is_voted"]:
        parts.append(_("Vote: %(line)s") % {"line": vote_line(resolution)})
        if resolution["is_passed"] is not None:
            parts.append(_("Passed.") if resolution["is_passed"] else _("Not passed."))
    parts += [task_line(task) for task in resolution["tasks"]]
    together = pgettext("two sentences", "%(first)s %(second)s")
    return reduce(lambda first, second: together % {"first": first, "second": second}, map(ended, parts))


def ended(sentence: str) -> str:
    """The sentence with a full stop of the language where it has none."""
    return sentence if sentence.endswith((".", "。", "!", "！", "?", "？", "；", ";")) else sentence + _(".")
