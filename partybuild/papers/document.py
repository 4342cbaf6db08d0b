"""What is a document that can be made by a template, and which facts does it show?"""

from dataclasses import dataclass

from partybuild.papers.blocks import Block, Grid, Items
from partybuild.papers.fields import COMMON, ITEMS, Field
from partybuild.papers.official import UNWRITABLE


@dataclass(frozen=True)
class Document:
    """One document: its key in addresses, its title, under which heading it is listed, and its parts.

    A part of the house whose documents share more facts than the common ones overrides `shared`.
    """

    key: str
    title: object
    heading: str
    blocks: tuple[Block, ...]
    is_landscape: bool = False

    @property
    def shared(self) -> dict[str, Field]:
        """The fields that its templates may use besides those of its own parts."""
        return COMMON

    @property
    def fields(self) -> dict[str, Field]:
        """Every field a template of the document may use, by name."""
        own = {
            name: Field(label, ["…"] if isinstance(blank, list) else "…")
            for block in self.blocks
            for name, label, blank in block.fields()
        }
        agenda = {"items": ITEMS} if any(isinstance(block, Items) for block in self.blocks) else {}
        return own | agenda | self.shared | self._grids()

    def _grids(self) -> dict[str, Field]:
        known = self.shared
        return {
            block.name: Field(
                block.label or known.get(block.name, Field("")).label,
                [dict.fromkeys(block.keys, "…") | known.get(block.name, Field("", [{}])).sample[0]],
                {c.key: c.label for c in block.columns} | known.get(block.name, Field("")).columns,
            )
            for block in self.blocks
            if isinstance(block, Grid)
        }


def facts_for(document: Document, known: dict, *, is_blank: bool) -> dict:
    """Every field of the document as plain data: what is known, else nothing, on a blank form room to write.

    Characters that no file can hold are taken out.
    """
    facts = {name: type(field.sample)() for name, field in document.fields.items()}
    if is_blank:
        facts |= {name: blank for block in document.blocks for name, _label, blank in block.fields()}
    facts |= {name: value for name, value in known.items() if name in facts and value not in ("", [])}
    for block in document.blocks:
        if isinstance(block, Grid):
            if block.is_kept and not facts[block.name]:
                facts[block.name] = block.empty_rows()
            facts[block.name] = [dict.fromkeys(block.keys, "") | row for row in facts[block.name]]
        if isinstance(block, Items) and is_blank:
            facts["items"] = [block.blank(item["heading"]) for item in facts["items"]]
    return _writable(facts | {"title": known.get("title") or document.title})


def sample_facts(document: Document) -> dict:
    """The fields filled with examples, for the page that lists them and for trying a template."""
    facts = {name: field.sample for name, field in document.fields.items()}
    return _writable(facts | {"title": str(document.title)})


def _writable(value):
    """The value with lazy words spoken and without signs that XML cannot hold."""
    if isinstance(value, dict):
        return {key: _writable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_writable(inner) for inner in value]
    return UNWRITABLE.sub(" ", str(value))
