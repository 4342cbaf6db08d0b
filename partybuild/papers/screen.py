"""In which lines and tables does a document stand on the printed page?"""

from dataclasses import dataclass, field

from partybuild.papers.blocks import Closing, Grid, Head, Items, Lines, Note, Sentence, Signatures
from partybuild.papers.document import Document
from partybuild.papers.official import Cell


@dataclass(frozen=True)
class Part:
    """One part of the page: `kind` says which of the others it has."""

    kind: str
    heading: str = ""
    lines: list[str] = field(default_factory=list)
    resolutions: list[str] = field(default_factory=list)
    rows: list = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    # Of the columns, in percent of the width.
    shares: list[int] = field(default_factory=list)
    is_flush: bool = False
    is_dense: bool = False
    # Rows to be written in by hand.
    is_room: bool = False


@dataclass(frozen=True)
class Sheet:
    """A document on paper: who issues it, its title and its parts."""

    organization: str
    title: str
    parts: list[Part]
    is_landscape: bool = False


def sheet_of(document: Document, facts: dict) -> Sheet:
    """The page that says what the Word file says, from the same facts."""
    parts = [part for block in document.blocks for part in READERS[type(block)](block, facts)]
    return Sheet(facts["organization"], facts["title"], parts, document.is_landscape)


def read_head(block: Head, facts: dict) -> list[Part]:
    rows = [
        [Cell(str(pair.label), facts[pair.name], pair.is_wide) for pair in row]
        for row in block.rows
        if facts[row[0].name] or not row[0].is_optional
    ]
    return [Part("head", rows=rows)]


def read_sentence(block: Sentence, facts: dict) -> list[Part]:
    return [Part("lines", lines=[facts[block.name]], is_flush=block.is_flush)] if facts[block.name] else []


def read_lines(block: Lines, facts: dict) -> list[Part]:
    lines = facts[block.name]
    return [Part("lines", str(block.label), lines)] if lines else []


def read_items(block: Items, facts: dict) -> list[Part]:
    return [Part("lines", i["heading"], i["paragraphs"], i["resolutions"]) for i in facts["items"]]


def read_grid(block: Grid, facts: dict) -> list[Part]:
    rows = [[row[key] for key in block.keys] for row in facts[block.name]]
    room = [[row.get(key, "") for key in block.keys] for row in block.empty_rows()]
    whole = sum(column.share for column in block.columns)
    shares = [100 * column.share // whole for column in block.columns]
    heads = [str(column.label) for column in block.columns]
    how = {"is_dense": block.is_dense, "is_room": bool(rows) and rows == room}
    return [Part("grid", str(block.label), rows=rows, heads=heads, shares=shares, **how)]


def read_note(block: Note, facts: dict) -> list[Part]:
    return [Part("lines", lines=[str(block.text)], is_flush=block.is_flush)]


def read_signatures(block: Signatures, facts: dict) -> list[Part]:
    return [Part("signatures", lines=[str(label) for label in block.labels])]


def read_closing(block: Closing, facts: dict) -> list[Part]:
    return [Part("closing", lines=facts[block.name])] if facts[block.name] else []


READERS = {
    Head: read_head,
    Sentence: read_sentence,
    Lines: read_lines,
    Items: read_items,
    Grid: read_grid,
    Note: read_note,
    Signatures: read_signatures,
    Closing: read_closing,
}
