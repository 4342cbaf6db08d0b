"""Which fields may a document use whatever it is, with an example of each?"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Field:
    """A field: what it says, an example, and for a list of rows the cells of each."""

    label: object
    sample: object = "…"
    columns: dict[str, object] = field(default_factory=dict)


NUMBER = pgettext_lazy("of a row", "No.")
NAME = pgettext_lazy("person", "Name")
REMARK = pgettext_lazy("roster column", "Remark")
# Examples stand for themselves in every language: they show a place, not a word.
COMMON: dict[str, Field] = {
    "title": Field(_("Title of the document")),
    "organization": Field(_("Organization")),
    "short_name": Field(_("Short name of the organization")),
    "superior": Field(_("Superior organization")),
    "year": Field(_("Year"), "2026"),
    "today": Field(_("Day on which the document is made"), "2026-11-27"),
}
# Of a document that has an agenda.
ITEMS = Field(
    _("Agenda items with what was said and decided"),
    [{"heading": "…", "paragraphs": ["…"], "resolutions": ["…"]}],
    {
        "heading": _("Numbered heading"),
        "paragraphs": _("Paragraphs, a list"),
        "resolutions": _("Resolutions with votes and tasks, a list"),
    },
)
