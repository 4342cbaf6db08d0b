"""Where do two versions of the same minutes differ, place by place?"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.typed import typed_of
from meetings.rules.followups import Outcome
from meetings.rules.theme_day import activity_labels
from meetings.services.content import SAID

HEAD = {
    "title": gettext_lazy("Title"),
    "held_on": gettext_lazy("Date"),
    "started_at": gettext_lazy("Start"),
    "ended_at": gettext_lazy("End"),
    "place": gettext_lazy("Place"),
    "closing_remarks": gettext_lazy("Closing remarks"),
    "benefit": gettext_lazy("What came of it for people or work"),
}


@dataclass(frozen=True)
class Difference:
    """One place of the minutes in both versions, as text."""

    label: str
    theirs: str
    mine: str


def differing(theirs: dict, mine: dict) -> list[Difference]:
    """The places in which two contents differ, head first, then item by item."""
    theirs, mine = typed_of(theirs), typed_of(mine)
    rows = [Difference(str(label), theirs[name], mine[name]) for name, label in HEAD.items()]
    done = ["\n".join(activity_labels(version["activities"])) for version in (theirs, mine)]
    rows.append(Difference(_("Activities of the theme Party day"), *done))
    known = {report["task"]: report.get("text") or "" for report in theirs["earlier"]}
    said = [reports_text(version["earlier"], known) for version in (theirs, mine)]
    rows.append(Difference(_("Earlier resolutions"), *said))
    for n in range(max(len(theirs["items"]), len(mine["items"]))):
        label = _("Agenda item %(n)d") % {"n": n + 1}
        rows.append(Difference(label, item_text(theirs["items"], n), item_text(mine["items"], n)))
    return [row for row in rows if row.theirs.strip() != row.mine.strip()]


def reports_text(reports: list[dict], known: dict[str, str]) -> str:
    """What is reported of earlier tasks as lines, in the order of the tasks' keys."""
    outcomes = dict(Outcome.choices)
    lines = []
    for report in sorted(reports, key=lambda report: report["task"]):
        if report.get("outcome"):
            outcome = str(outcomes.get(report["outcome"], report["outcome"]))
            parts = [known.get(report["task"]), outcome, report.get("new_due_on"), report.get("reason")]
            lines.append(" · ".join(filter(None, parts)))
    return "\n".join(lines)


def item_text(items: list[dict], n: int) -> str:
    """One agenda item as lines: title, discussion, resolutions with their votes."""
    if n >= len(items):
        return ""
    item = items[n]
    lines = [item.get(name) or "" for name in ("title", *SAID)]
    lines += [resolution_text(resolution) for resolution in item["resolutions"]]
    return "\n".join(line for line in lines if line.strip()).replace("\r\n", "\n")


def resolution_text(resolution: dict) -> str:
    text = _("Resolution: %(text)s") % {"text": resolution.get("text") or ""}
    tasks = [tasks_text(task) for task in resolution["tasks"]]
    if resolution.get("is_voted"):
        counts = "/".join(str(resolution.get(name) or 0) for name in ("yes", "no", "abstain"))
        text = _("%(text)s (for/against/abstentions %(counts)s)") % {"text": text, "counts": counts}
    elif not resolution.get("text"):
        text = ""
    return "\n".join(filter(None, [text, *tasks]))


def tasks_text(task: dict) -> str:
    """Task and day; the person's key says nothing to a reader."""
    parts = [task.get("text"), task.get("due_on")]
    return _("Task: %(what)s") % {"what": " · ".join(filter(None, parts))} if any(parts) else ""
