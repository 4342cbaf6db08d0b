"""What is a document of the registry, and which facts does it show?"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.papers.blocks import Block, Grid, Items
from meetings.papers.fields import COMMON, MEETING, PEOPLE, Field
from partybuild.papers import UNWRITABLE

MEETINGS, LIFE = "meetings", "life"


@dataclass(frozen=True)
class Document:
    """One document: its key in addresses, its title, its heading, its parts, and for which meetings it is.

    `kinds` are the kinds of a meeting of which it can be made; a document without any is of the organization
    and its year, blank until a part of the house gives it `facts` (organization, year → plain facts).
    `leads_to` is the page a blank form's QR code opens: of the meeting, where it has one.
    """

    key: str
    title: object
    heading: str
    blocks: tuple[Block, ...]
    kinds: frozenset[str] = frozenset()
    is_record: bool = False
    is_landscape: bool = False
    leads_to: str = "meetings:detail"
    facts: Callable[..., dict] | None = None
    # What whoever asks for it must be allowed besides printing.
    right: tuple[str, str] = ("print", "meeting")

    @property
    def is_of_meeting(self) -> bool:
        return bool(self.kinds)

    def fits(self, meeting) -> bool:
        """Whether the document can be made of a meeting."""
        return bool(self.kinds & meeting.kinds)

    @property
    def fields(self) -> dict[str, Field]:
        """Every field a template of the document may use, by name."""
        own = {
            name: Field(label, ["…"] if isinstance(blank, list) else "…")
            for block in self.blocks
            for name, label, blank in block.fields()
        }
        return own | COMMON | (MEETING if self.is_of_meeting else PEOPLE) | self._grids()

    def _grids(self) -> dict[str, Field]:
        known = PEOPLE | MEETING
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


def heading_of(heading: str) -> str:
    """The name of a group of documents."""
    return _("Meetings") if heading == MEETINGS else _("Life meeting and appraisal of members")
