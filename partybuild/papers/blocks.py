"""Of which parts does a document consist, and what stands in them while nothing is known?"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Pair:
    """A label with a field beside it; a wide one takes the line alone, an optional one none while empty."""

    label: object
    name: str
    is_wide: bool = False
    is_optional: bool = False


@dataclass(frozen=True)
class Head:
    """The table at the top: one wide pair a row, or two."""

    rows: tuple[tuple[Pair, ...], ...]

    def fields(self) -> Iterator[tuple[str, object, object]]:
        """(name, label, what stands there on a blank form) of each field of the part."""
        for row in self.rows:
            for pair in row:
                yield pair.name, pair.label, ""


@dataclass(frozen=True)
class Sentence:
    """One paragraph that stands there when there is something to say; whom it addresses begins flush."""

    name: str
    is_flush: bool = False

    def fields(self) -> Iterator[tuple[str, object, object]]:
        yield self.name, "", ""


@dataclass(frozen=True)
class Lines:
    """Paragraphs under a heading, or without one; on a blank form `room` empty lines."""

    name: str
    label: object = ""
    room: int = 0

    def fields(self) -> Iterator[tuple[str, object, object]]:
        yield self.name, self.label, [""] * self.room


@dataclass(frozen=True)
class Column:
    """One column of a table: its head, the key of its cells and its share of the width."""

    label: object
    key: str
    share: int = 4


@dataclass(frozen=True)
class Grid:
    """A table, one row a person or a matter; on a blank form `room` rows to be written in.

    One that is kept has them on the filled paper too while nothing is known; a dense one has many columns.
    """

    name: str
    columns: tuple[Column, ...]
    label: object = ""
    room: int = 0
    is_kept: bool = False
    is_dense: bool = False

    @property
    def keys(self) -> list[str]:
        return [column.key for column in self.columns]

    def fields(self) -> Iterator[tuple[str, object, object]]:
        yield self.name, self.label, self.empty_rows()

    def empty_rows(self) -> list[dict[str, str]]:
        return [dict.fromkeys(self.keys, "") | numbered(n) for n in range(1, self.room + 1)]


@dataclass(frozen=True)
class Items:
    """The agenda, each item with what was said and decided; on a blank form `room` lines below each."""

    room: int = 5
    most: int = 3

    def fields(self) -> Iterator[tuple[str, object, object]]:
        yield "items", "", [self.blank("") for _ in range(self.most)]

    def blank(self, heading: str) -> dict:
        """An item with room to write."""
        return {"heading": heading, "paragraphs": [""] * self.room, "resolutions": []}


@dataclass(frozen=True)
class Note:
    """A sentence that stands on the form as it is; whom it addresses begins flush."""

    text: object
    is_flush: bool = False

    def fields(self) -> Iterator[tuple[str, object, object]]:
        yield from ()


@dataclass(frozen=True)
class Signatures:
    """Who signs, side by side."""

    labels: tuple[object, ...]

    def fields(self) -> Iterator[tuple[str, object, object]]:
        yield from ()


@dataclass(frozen=True)
class Closing:
    """Who issues the paper and when, at the right, a line each."""

    name: str = "closing"
    label: object = _("Who issues the paper and when, a line each")

    def fields(self) -> Iterator[tuple[str, object, object]]:
        yield self.name, self.label, [""]


Block = Head | Sentence | Lines | Grid | Items | Note | Signatures | Closing


def numbered(n: int) -> dict[str, str]:
    """The number of a row, as text like every other cell."""
    return {"number": str(n)}
