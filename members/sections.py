"""Which parts has the work with people, for an organization and for one person?"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Section:
    """One part: the name of its page, its word, and the right that opens it."""

    name: str
    label: object
    verb: str
    concept: str


# Pages of an organization: reverse(name, code=…).
SECTIONS = (
    Section("members:list", _("Roster"), "view", "member"),
    Section("members:care", _("Care"), "view", "care"),
    Section("members:community", pgettext_lazy("section", "Community"), "view", "community"),
)
# Pages of one person: reverse(name, code=…, pk=…).
PERSON_SECTIONS: tuple[Section, ...] = (
    Section("members:detail", _("File"), "view", "member"),
    Section("members:member_care", _("Care"), "view", "care"),
    Section("members:member_community", pgettext_lazy("section", "Community"), "view", "community"),
)
