"""What is one panel of a person's own page?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from members.models import Member


@dataclass(frozen=True)
class Panel:
    """A titled part of the page: its template shows `panel.content`; `link` leads to the whole of it."""

    key: str
    title: object
    template: str
    content: dict = field(default_factory=dict)
    link: str = ""
    link_label: object = ""


def panels_of(member: Member, panels: Iterable[Callable[..., Panel | None]], *, on: date) -> list[Panel]:
    """The panels that have something to say, in their order."""
    return [panel for panel in (make(member, on=on) for make in panels) if panel is not None]
