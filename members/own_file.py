"""What does a person see of his own file, and what has he asked to be corrected?"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from members.display import label_of, mask
from members.fact_text import current_text, said_text
from members.file import MemberFile
from members.models import Member
from members.models.corrections import CorrectionRequest, CorrectionState
from members.rules.corrections import CORRECTABLE
from members.services.facts import PERSONAL

TITLES = {
    "identity": _("Identity and contact"),
    "party": _("In the Party"),
    "person": _("Person"),
    "work": _("Education and work"),
}


@dataclass(frozen=True)
class OwnFact:
    """One fact as its owner reads it; `is_masked` where a click shows it in full."""

    name: str
    label: str
    text: str
    is_masked: bool = False
    is_asked: bool = False


@dataclass(frozen=True)
class OwnSection:
    key: str
    title: object
    facts: list[OwnFact]


@dataclass(frozen=True)
class Asked:
    """One request with its values in words, identities masked."""

    request: CorrectionRequest
    label: str
    old: str
    new: str

    @property
    def is_open(self) -> bool:
        return self.request.state == CorrectionState.OPEN


class OwnFile(MemberFile):
    """The file of the person who asks, with his requests: four queries."""

    def __init__(self, member: Member, *, on: date, shown: dict[str, str] | None = None):
        super().__init__(member, on=on)
        self.shown = shown or {}
        found = CorrectionRequest.objects.of(member).order_by("-asked_at", "-pk")
        self.requests = [asked(request) for request in found]
        self.open_fields = {a.request.field for a in self.requests if a.is_open}

    @property
    def own_sections(self) -> list[OwnSection]:
        return [
            OwnSection(key, TITLES[key], [self._fact(name) for name in names])
            for key, names in CORRECTABLE.items()
        ]

    def _fact(self, name: str) -> OwnFact:
        is_asked = name in self.open_fields
        if name in PERSONAL:
            value = getattr(self.member, name)
            text = self.shown.get(name) or mask(name, value)
            is_masked = bool(value) and name not in self.shown
            return OwnFact(name, label_of(name), text, is_masked, is_asked)
        return OwnFact(
            name, label_of(name), said_text(name, current_text(self.member, name)), False, is_asked
        )


def asked(request: CorrectionRequest, *, in_full: bool = False) -> Asked:
    """The request in words; no query."""
    name = request.field
    old, new = (said_text(name, text, in_full=in_full) for text in (request.old, request.new))
    return Asked(request, label_of(name), old, new)
