"""Where do two versions of the same minutes differ, place by place?"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.minutes import typed_of

HEAD = {
    "title": gettext_lazy("Title"),
    "held_on": gettext_lazy("Date"),
    "started_at": gettext_lazy("Start"),
    "ended_at": gettext_lazy("End"),
    "place": gettext_lazy("Place"),
    "closing_remarks": gettext_lazy("Closing remarks"),
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
    for n in range(max(len(theirs["items"]), len(mine["items"]))):
        label = _("Agenda item %(n)d") % {"n": n + 1}
        rows.append(Difference(label, item_text(theirs["items"], n), item_text(mine["items"], n)))
    return [row for row in rows if row.theirs.strip() != row.mine.strip()]


def item_text(items: list[dict], n: int) -> str:
    """One agenda item as lines: title, discussion, resolutions with their votes."""
    if n >= len(items):
        return ""
    item = items[n]
    lines = [item.get("title") or "", item.get("discussion") or ""]
    lines += [resolution_text(resolution) for resolution in item["resolutions"]]
    return "\n".join(line for line in lines if line.strip()).replace("\r\n", "\n")


def resolution_text(resolution: dict) -> str:
    text = _("Resolution: %(text)s") % {"text": resolution.get("text") or ""}
    if not resolution.get("is_voted"):
        return text if resolution.get("text") else ""
    counts = "/".join(str(resolution.get(name) or 0) for name in ("yes", "no", "abstain"))
    return _("%(text)s (for/against/abstentions %(counts)s)") % {"text": text, "counts": counts}
