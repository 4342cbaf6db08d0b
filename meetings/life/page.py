"""What does the page of a life meeting say of each step: how it stands, what is missing, what to do next?"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from meetings.life.reading import LifeSheet
from meetings.models import LifeStepAnswer
from meetings.rules import MeetingState
from meetings.rules.life import Progress, StepState, is_answerable
from meetings.rules.life.steps import Phase
from partybuild.templatetags.ui.dates import cn_date

BADGES = {
    StepState.DONE: "ok",
    StepState.NOT_APPLICABLE: "mute",
    StepState.SKIPPED: "warn",
    StepState.MISSING: "info",
}
FORCES = {
    "MUST": gettext_lazy("required"),
    "GEN": gettext_lazy("generally required"),
    # The source says already that it is local.
    "LOCAL": "",
}
REASONS = {
    "no_superior": gettext_lazy("No organization stands above this one."),
    "no_talks": gettext_lazy("Nobody owes a talk this year."),
    "nothing_earlier": gettext_lazy("The last life meeting left nothing open."),
}
# Where a step is done: an act of the page, or a page of its own (name, the verb it needs).
STEP_ACTS = {
    "theme": "plan",
    "sent": "send",
    "supervisor": "name",
    "held": "meeting",
    "comment": "comment",
    "notice": "notify",
    "report": "report",
}
STEP_PAGES = {
    "opinions": ("meetings:life_opinions", pgettext_lazy("life meeting", "Opinions")),
    "self_checks": ("meetings:life_self_checks", gettext_lazy("Self-checks")),
    "criticism": ("meetings:life_statements", gettext_lazy("Person by person")),
    "rectification": ("meetings:life_points", gettext_lazy("Rectification list")),
    "closed": ("meetings:life_points", gettext_lazy("Rectification list")),
}


@dataclass(frozen=True)
class StepLink:
    label: object
    url: str


@dataclass(frozen=True)
class StepLine:
    """One step of the page."""

    number: int
    progress: Progress
    force: object
    source: object
    badge: str
    hint: str
    answer: LifeStepAnswer | None
    links: list[StepLink]
    by_hand: str
    may_take_back: bool = False

    @property
    def link(self) -> StepLink:
        """Where the step is done: the last of its links; those before it show what there is."""
        return self.links[-1]

    @property
    def button(self) -> str:
        """What the button of the page says while this step is the next one."""
        if self.progress.step.by_hand:
            return _("Record: %(step)s") % {"step": self.progress.step.label}
        return str(self.link.label)

    @property
    def badge_text(self) -> str:
        return str(StepState(self.progress.state).label)


@dataclass
class LifePage:
    """The steps by phase, the first one that waits for the reader, and how many are done."""

    phases: list[tuple[object, list[StepLine]]]
    next: StepLine | None
    done: int
    total: int
    left_out: list[StepLine]


def life_page(sheet: LifeSheet, *, may, reads: bool) -> LifePage:
    """`may(act)` says what the reader may do now; `reads`, whether people's words are open to him."""
    lines = [_line(n, p, sheet, may, reads) for n, p in enumerate(sheet.progress, start=1)]
    waiting = (x for x in lines if x.progress.state == StepState.MISSING and x.links)
    following = next((x for x in waiting if _is_for(x, may)), None)
    phases = [(phase.label, [x for x in lines if x.progress.step.phase == phase]) for phase in Phase]
    done = sum(x.progress.state != StepState.MISSING for x in lines)
    left_out = [x for x in lines if x.answer and x.progress.state != StepState.DONE]
    return LifePage(phases, following, done, len(lines), left_out)


def _is_for(line: StepLine, may) -> bool:
    """Whether the step is the reader's own: of the superior's steps the superior, of the others the body."""
    return may("name") or may("comment") if line.progress.step.of_superior else may("answer_step")


def _line(number: int, progress: Progress, sheet: LifeSheet, may, reads: bool) -> StepLine:
    step, kind = progress.step, sheet.process.kind
    code, pk = sheet.process.organization.code, sheet.process.pk
    is_open = progress.state == StepState.MISSING or progress.is_answered
    is_answered_here = may("answer_step") and is_answerable(sheet.process.state, step.key)
    can_answer = is_open and bool(step.answers) and is_answered_here
    by_hand = reverse("meetings:life_step", args=[code, pk, step.key]) if can_answer else ""
    links = _links(progress, sheet, may, reads)
    if step.by_hand and by_hand and progress.state == StepState.MISSING:
        links.append(StepLink(pgettext("step", "Record"), by_hand))
        by_hand = ""
    return StepLine(
        number,
        progress,
        FORCES[step.force(kind)],
        step.source(kind),
        BADGES[progress.state],
        _hint(progress, sheet),
        sheet.answers.get(step.key) if progress.is_answered or step.by_hand else None,
        links,
        by_hand,
        may_take_back=progress.is_answered and is_answered_here,
    )


def _links(progress: Progress, sheet: LifeSheet, may, reads: bool) -> list[StepLink]:
    step, process = progress.step, sheet.process
    code = process.organization.code
    found = []
    if step.key in STEP_PAGES and (reads or step.key in {"rectification", "closed"}):
        name, label = STEP_PAGES[step.key]
        found.append(StepLink(label, reverse(name, args=[code, process.pk])))
    if step.key == "talks":
        name = "members:talk_list" if process.is_democratic else "members:talks"
        found.append(StepLink(_("Talks"), reverse(name, args=[code, process.year])))
    if step.key == "earlier" and sheet.earlier_pk:
        url = reverse("meetings:life_points", args=[code, sheet.earlier_pk])
        found.append(StepLink(_("Last rectification list"), url))
    if step.key in {"held", "quorum"} and process.meeting_id:
        url = reverse("meetings:detail", args=[code, process.meeting_id])
        found.append(StepLink(_("The meeting"), url))
    act = STEP_ACTS.get(step.key)
    if act and progress.state == StepState.MISSING and may(act):
        url = reverse("meetings:life_act", args=[code, process.pk, act])
        if step.key != "held" or not has_meeting(process):
            found.append(StepLink(_ACT_WORDS[act], url))
    return found


def has_meeting(process) -> bool:
    """A cancelled meeting makes room for another."""
    return process.meeting is not None and process.meeting.state != MeetingState.CANCELLED


_ACT_WORDS = {
    "plan": gettext_lazy("Write the plan"),
    "send": gettext_lazy("Report it"),
    "name": gettext_lazy("Name the supervisor"),
    "meeting": gettext_lazy("Plan the meeting"),
    "comment": gettext_lazy("Write the comment"),
    "notify": gettext_lazy("Tell the members"),
    "report": gettext_lazy("Write the report"),
}


def _hint(progress: Progress, sheet: LifeSheet) -> str:
    """What is known of the step in one sentence."""
    if progress.reason:
        return str(REASONS[progress.reason])
    told = _TOLD.get(progress.step.key)
    return told(progress, sheet) if told else ""


def _counted(progress: Progress, _sheet: LifeSheet) -> str:
    if not progress.of:
        return ""
    return _("%(done)d of %(of)d") % {"done": progress.done, "of": progress.of}


def _opinions(progress: Progress, _sheet: LifeSheet) -> str:
    n = progress.done
    return ngettext("%(n)d opinion", "%(n)d opinions", n) % {"n": n} if n else ""


def _points(progress: Progress, _sheet: LifeSheet) -> str:
    n = progress.done
    return ngettext("%(n)d point", "%(n)d points", n) % {"n": n} if n else ""


def _earlier(progress: Progress, sheet: LifeSheet) -> str:
    n = sheet.facts.earlier_open or 0
    return ngettext("%(n)d point is still open.", "%(n)d points are still open.", n) % {"n": n} if n else ""


def _sent(_progress: Progress, sheet: LifeSheet) -> str:
    process = sheet.process
    if process.state == "agreed":
        return _("The superior agreed.")
    if process.state == "returned":
        return _("The superior asks for changes.")
    return _("The superior has not answered yet.") if process.state == "sent" else ""


def _held(_progress: Progress, sheet: LifeSheet) -> str:
    meeting = sheet.process.meeting
    return "" if meeting is None else f"{cn_date(meeting.held_on)} · {meeting.get_state_display()}"


def _supervisor(_progress: Progress, sheet: LifeSheet) -> str:
    return sheet.supervision.supervisor if sheet.supervision else ""


def _notice(_progress: Progress, sheet: LifeSheet) -> str:
    return cn_date(sheet.process.notified_on) if sheet.process.notified_on else ""


def _report(_progress: Progress, sheet: LifeSheet) -> str:
    if sheet.facts.reported_on:
        return cn_date(sheet.facts.reported_on)
    due = sheet.report_due_on
    return _("Due by %(day)s") % {"day": cn_date(due)} if due else ""


_TOLD = {
    "talks": _counted,
    "self_checks": _counted,
    "criticism": _counted,
    "closed": _counted,
    "opinions": _opinions,
    "rectification": _points,
    "earlier": _earlier,
    "sent": _sent,
    "held": _held,
    "supervisor": _supervisor,
    "notice": _notice,
    "report": _report,
}
