"""Which papers does a life meeting give: title, head, lines, table? For print and .docx alike."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from meetings.life.reading import LifeSheet
from meetings.life.words import opinions_of, self_checks_of, statements_of
from meetings.models import RectificationPoint
from meetings.rules.life import StepState
from partybuild.papers import Cell, OfficialPaper, Table
from partybuild.templatetags.ui.dates import cn_date


@dataclass(frozen=True)
class LifePaper:
    """A paper by its key; a sealed one holds people's words."""

    key: str
    title: object
    make: Callable[[LifeSheet], OfficialPaper]
    is_sealed: bool = True


def paper(sheet: LifeSheet, title: str, **content) -> OfficialPaper:
    process = sheet.process
    name = process.organization.name
    name = f"{name} {process.group.name}" if process.group else name
    return OfficialPaper(organization=name, title=title, rows=head_of(sheet), **content)


def head_of(sheet: LifeSheet) -> list[list[Cell]]:
    process, meeting = sheet.process, sheet.process.meeting
    due = pgettext("number of people", "%(count)d") % {"count": len(sheet.people)}
    held = cn_date(meeting.held_on) if meeting else cn_date(process.planned_at)
    place = meeting.place if meeting else process.place
    return [
        [Cell(_("Theme"), process.theme, is_wide=True)],
        [Cell(_("Date"), held), Cell(_("Place"), place)],
        [Cell(_("Year"), str(process.year)), Cell(pgettext("headcount", "Due"), due)],
    ]


def plan_paper(sheet: LifeSheet) -> OfficialPaper:
    title = _("Plan of the %(kind)s") % {"kind": sheet.process.get_kind_display()}
    return paper(sheet, title, lines=sheet.process.plan.splitlines())


def opinions_paper(sheet: LifeSheet) -> OfficialPaper:
    """The opinions in mixed order, those with a name naming it."""
    rows = opinions_of(sheet.process)
    table = Table(
        heads=[_("No."), pgettext("life meeting", "Opinion"), pgettext("opinion", "From whom")],
        shares=[1, 8, 2],
        rows=[[str(n), o.text, o.author or _("Without a name")] for n, o in enumerate(rows, start=1)],
    )
    n = len(rows)
    said = ngettext("%(n)d opinion was collected.", "%(n)d opinions were collected.", n) % {"n": n}
    return paper(sheet, _("Opinions collected"), lines=[said], table=table if rows else None)


def checks_paper(sheet: LifeSheet) -> OfficialPaper:
    lines = []
    for check in self_checks_of(sheet.process):
        lines += [check.member.name, *check.text.splitlines(), ""]
    return paper(sheet, _("Self-check statements"), lines=lines)


def statements_paper(sheet: LifeSheet) -> OfficialPaper:
    """The record person by person: self-criticism, then what the others said."""
    lines = []
    for statement in statements_of(sheet.process):
        name = statement.member.name
        lines.append(_("%(name)s (absent, in writing)") % {"name": name} if statement.is_written else name)
        lines.append(_("Self-criticism: %(text)s") % {"text": statement.text})
        lines += [
            _("Criticism by %(name)s: %(text)s") % {"name": c.by.name, "text": c.text} for c in statement.said
        ]
    return paper(sheet, _("Self-criticism and criticism, person by person"), lines=lines)


def ledger_paper(sheet: LifeSheet) -> OfficialPaper:
    points = RectificationPoint.objects.of(sheet.process).told()
    table = Table(
        heads=[
            _("No."), pgettext("rectification", "Problem"), pgettext("rectification", "Measure"),
            _("Responsible"), _("Deadline"), pgettext("rectification", "Proof"),
            pgettext("rectification", "Closed"),
        ],
        shares=[1, 5, 5, 3, 3, 4, 3],
        rows=[point_row(n, point) for n, point in enumerate(points, start=1)],
        date_column=4,
    )  # fmt: skip
    return paper(sheet, _("Rectification list"), table=table if table.rows else None)


def point_row(number: int, point: RectificationPoint) -> list[str]:
    proof = point.proof or (str(point.proof_meeting) if point.proof_meeting else "")
    problem = f"{point.member.name}: {point.problem}" if point.member else point.problem
    closed = f"{point.closed_on} {point.checked_by.name}" if point.closed_on else ""
    return [str(number), problem, point.measure, point.owner.name, str(point.due_on), proof, closed]


def report_paper(sheet: LifeSheet) -> OfficialPaper:
    """The report with every step as it stands, what was left out with its reason."""
    text = sheet.process.report or report_text(sheet)
    rows = [
        [str(n), str(p.step.label), str(StepState(p.state).label), reason_of(sheet, p.step.key)]
        for n, p in enumerate(sheet.progress, start=1)
    ]
    heads = [_("No."), _("Step"), _("State"), _("Reason or remark")]
    table = Table(heads=heads, shares=[1, 5, 2, 5], rows=rows)
    title = _("Report on the %(kind)s") % {"kind": sheet.process.get_kind_display()}
    return paper(sheet, title, lines=text.splitlines(), table=table)


def reason_of(sheet: LifeSheet, key: str) -> str:
    answer = sheet.answers.get(key)
    return answer.remark if answer else ""


def report_text(sheet: LifeSheet) -> str:
    """The figures of the life meeting in sentences, as the report begins; nothing is typed twice."""
    facts, process, meeting = sheet.facts, sheet.process, sheet.process.meeting
    lines = [_("Theme: %(theme)s.") % {"theme": process.theme}]
    if meeting is not None and meeting.revision:
        told = {"day": cn_date(meeting.held_on), "due": meeting.due_count, "present": meeting.present_count}
        lines.append(_("Held on %(day)s; %(due)d were due, %(present)d were present.") % told)
    numbers = {"opinions": facts.opinions, "checks": facts.self_checks, "talks": facts.talks_met}
    lines.append(
        _(
            "Before it %(talks)d of the talks owed were held, %(opinions)d opinions collected and %(checks)d "
            "self-checks handed in."
        )
        % numbers
    )
    numbers = {
        "statements": facts.statements,
        "points": facts.points,
        "closed": facts.points - facts.open_points,
    }
    lines.append(
        _(
            "%(statements)d people were heard one by one; %(points)d points are to be put right, %(closed)d "
            "of them closed."
        )
        % numbers
    )
    return "\n".join(lines)


PAPERS: dict[str, LifePaper] = {
    p.key: p
    for p in (
        LifePaper("plan", pgettext_lazy("life meeting", "Plan"), plan_paper, is_sealed=False),
        LifePaper("opinions", gettext_lazy("Opinions collected"), opinions_paper),
        LifePaper("self-checks", gettext_lazy("Self-check statements"), checks_paper),
        LifePaper("statements", gettext_lazy("Person by person"), statements_paper),
        LifePaper("ledger", gettext_lazy("Rectification list"), ledger_paper),
        LifePaper("report", gettext_lazy("Report"), report_paper, is_sealed=False),
    )
}
