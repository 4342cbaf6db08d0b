"""What does one cell of the year strip show and say?"""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

# state -> (css, character in the cell); a number of meetings stands where there is no character
CELLS = {
    "done": ("done", ""),
    "late": ("late", pgettext_lazy("cell", "L")),
    "returned": ("late", pgettext_lazy("cell", "R")),
    "planned": ("plan", pgettext_lazy("cell", "P")),
    "due": ("due", pgettext_lazy("cell", "D")),
    "missing": ("miss", pgettext_lazy("cell", "M")),
    "none": ("none", "–"),
    "future": ("future", ""),
}
CODES = {name[0]: name for name in ("done", "late", "returned", "planned", "missing", "none", "future")}
CODES["u"] = "due"


def says(state: str, count: int) -> str:
    """The cell in words, with its number."""
    held = ngettext("%(count)d held", "%(count)d held", count) % {"count": count}
    words = {
        "done": held,
        "late": _("%(held)s, record entered late") % {"held": held},
        "returned": _("%(held)s, record returned for changes") % {"held": held},
        "planned": pgettext("cell", "planned"),
        "due": pgettext("cell", "to be held"),
        "missing": pgettext("cell", "record missing"),
        "none": pgettext("cell", "not required in this month"),
        "future": pgettext("cell", "not yet due"),
    }
    return words[state]


def strip_cell(
    name: str, month: int | str, state: str, count: int = 0, url: str = "", note: str = ""
) -> SafeString:
    """A cell of the year strip; with a url it links to what it counts. note: the reason, if one is known."""
    state = CODES.get(state, state)
    css, mark = CELLS[state]
    mark = mark or (count if state == "done" else "")
    words = says(state, count)
    if note:
        words = _("%(what)s (%(why)s)") % {"what": words, "why": note}
    title = _("%(name)s, %(month)s: %(what)s") % {"name": name, "month": month_name(month), "what": words}
    body = format_html(
        '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>',
        mark,
        title if url else words,
    )
    if url:
        return format_html(
            '<a class="dj-cell dj-cell--{}" href="{}" title="{}">{}</a>', css, url, title, body
        )
    return format_html('<span class="dj-cell dj-cell--{}" title="{}">{}</span>', css, title, body)


def month_name(month: int | str) -> str:
    if isinstance(month, str):
        return month
    return pgettext("month of a strip", "month %(month)d") % {"month": month}


def strip_legend() -> SafeString:
    """What the characters mean, under the strip."""
    rows = [
        ("done", "2", pgettext("legend", "held (the number says how often)")),
        ("late", CELLS["late"][1], pgettext("legend", "entered late")),
        ("late", CELLS["returned"][1], pgettext("legend", "returned for changes")),
        ("plan", CELLS["planned"][1], pgettext("legend", "planned")),
        ("due", CELLS["due"][1], pgettext("legend", "to be held")),
        ("miss", CELLS["missing"][1], pgettext("legend", "missing")),
        ("none", "–", pgettext("legend", "not required in this month")),
    ]
    items = format_html_join(
        "", '<li><span class="dj-cell dj-cell--{}" aria-hidden="true">{}</span>{}</li>', rows
    )
    return format_html('<ul class="dj-legend" aria-label="{}">{}</ul>', _("Legend"), items)
