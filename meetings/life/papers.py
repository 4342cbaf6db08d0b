"""What does a life meeting tell the documents of the registry: plan, opinions, words, list, report?"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from meetings.life.reading import LifeSheet
from meetings.life.words import opinions_of, self_checks_of, statements_of
from meetings.models import RectificationPoint
from meetings.papers import DOCUMENTS, MeetingDocument, facts_for
from meetings.papers.facts import organization_facts
from meetings.rules.life import StepState
from partybuild.papers.blocks import numbered
from partybuild.templatetags.ui.dates import cn_date


@dataclass(frozen=True)
class LifePaper:
    """A paper by its key in addresses, the document of the registry that it is, and what fills it; a sealed
    one holds people's words."""

    key: str
    document_key: str
    title: object
    tell: Callable[[LifeSheet], dict]
    is_sealed: bool = True

    @property
    def document(self) -> MeetingDocument:
        return DOCUMENTS[self.document_key]

    def facts(self, sheet: LifeSheet) -> dict:
        """Every field of the document, of this life meeting."""
        return facts_for(self.document, common(sheet) | self.tell(sheet), is_blank=False)


def common(sheet: LifeSheet) -> dict:
    """What stands on each: the body with its people, theme, day and place, how many are due. Two queries."""
    process, meeting = sheet.process, sheet.process.meeting
    group = f" {process.group.name}" if process.group else ""
    return organization_facts(process.organization, process.year, on=sheet.on) | {
        "organization": process.organization.name + group,
        "subject": process.theme,
        "date": cn_date(meeting.held_on) if meeting else cn_date(process.planned_at),
        "place": meeting.place if meeting else process.place,
        "due": pgettext("number of people", "%(count)d") % {"count": len(sheet.people)},
    }


def plan_facts(sheet: LifeSheet) -> dict:
    title = _("Plan of the %(kind)s") % {"kind": sheet.process.get_kind_display()}
    return {"title": title, "plan": sheet.process.plan.splitlines()}


def opinions_facts(sheet: LifeSheet) -> dict:
    """The opinions in mixed order, those with a name naming it."""
    rows = opinions_of(sheet.process)
    n = len(rows)
    return {
        "remark": ngettext("%(n)d opinion was collected.", "%(n)d opinions were collected.", n) % {"n": n},
        "opinions": [
            numbered(n) | {"opinion": o.text, "author": o.author or _("Without a name")}
            for n, o in enumerate(rows, start=1)
        ],
    }


def said_by(name: str, paragraphs: list[str]) -> dict:
    return {"heading": name, "paragraphs": paragraphs, "resolutions": []}


def checks_facts(sheet: LifeSheet) -> dict:
    checks = self_checks_of(sheet.process)
    return {"items": [said_by(check.member.name, check.text.splitlines()) for check in checks]}


def statements_facts(sheet: LifeSheet) -> dict:
    """The record person by person: self-criticism, then what the others said."""
    items = []
    for statement in statements_of(sheet.process):
        name = statement.member.name
        heading = _("%(name)s (absent, in writing)") % {"name": name} if statement.is_written else name
        lines = [_("Self-criticism: %(text)s") % {"text": statement.text}]
        lines += [
            _("Criticism by %(name)s: %(text)s") % {"name": c.by.name, "text": c.text} for c in statement.said
        ]
        items.append(said_by(heading, lines))
    return {"items": items}


def ledger_facts(sheet: LifeSheet) -> dict:
    points = RectificationPoint.objects.of(sheet.process).told()
    return {"measures": [numbered(n) | point_cells(point) for n, point in enumerate(points, start=1)]}


def point_cells(point: RectificationPoint) -> dict[str, str]:
    return {
        "problem": f"{point.member.name}: {point.problem}" if point.member else point.problem,
        "measure": point.measure,
        "owner": point.owner.name,
        "due_on": str(point.due_on),
        "proof": point.proof or (point.proof_meeting.title if point.proof_meeting else ""),
        "state": state_of(point),
    }


def state_of(point: RectificationPoint) -> str:
    """Closed by whom and when, or what it waits for."""
    if point.closed_on:
        return f"{pgettext('rectification', 'Closed')} {point.closed_on} {point.checked_by.name}"
    return _("To be checked again") if point.proven_on else pgettext("rectification", "Open")


def report_facts(sheet: LifeSheet) -> dict:
    """The report with every step as it stands, what was left out with its reason."""
    text = sheet.process.report or report_text(sheet)
    return {
        "title": _("Report on the %(kind)s") % {"kind": sheet.process.get_kind_display()},
        "report": text.splitlines(),
        "steps": [
            numbered(n) | {"step": p.step.label, "state": StepState(p.state).label} | reason_of(sheet, p)
            for n, p in enumerate(sheet.progress, start=1)
        ],
    }


def reason_of(sheet: LifeSheet, progress) -> dict[str, str]:
    answer = sheet.answers.get(progress.step.key)
    return {"remark": answer.remark if answer else ""}


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
        LifePaper("plan", "life_plan", pgettext_lazy("life meeting", "Plan"), plan_facts, is_sealed=False),
        LifePaper("opinions", "life_opinions_collected", gettext_lazy("Opinions collected"), opinions_facts),
        LifePaper("self-checks", "life_self_checks", gettext_lazy("Self-check statements"), checks_facts),
        LifePaper("statements", "life_statements", gettext_lazy("Person by person"), statements_facts),
        LifePaper("ledger", "life_rectification", gettext_lazy("Rectification list"), ledger_facts),
        LifePaper("report", "life_report", gettext_lazy("Report"), report_facts, is_sealed=False),
    )
}
