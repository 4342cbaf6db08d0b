"""Which parts has the work with people, for an organization and for one person?"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """One part: the name of its page, its word, and the right that opens it."""

    name: str
    label: object
    verb: str
    concept: str


# Pages of an organization: reverse(name, code=…).
SECTIONS: tuple[Section, ...] = (
    Section("members:list", _("Roster"), "view", "member"),
    Section("members:development", _("Admission"), "view", "admission"),
)
# Pages of one person: reverse(name, code=…, pk=…).
PERSON_SECTIONS: tuple[Section, ...] = (
    Section("members:detail", _("File"), "view", "member"),
    Section("members:admission", _("Admission"), "view", "admission"),
)
