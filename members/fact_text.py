"""How is one fact of a file kept as text, read back, and said?"""

from datetime import date

from django.core.exceptions import ValidationError

from members.display import mask, said, said_date
from members.models import Member
from members.roster.cells.dates import read_date
from members.rules.corrections import DATED_AS_KNOWN
from members.services.facts import PERSONAL

_STYLES = {"year": "%Y", "month": "%Y-%m"}


def precision_of(name: str) -> str:
    """The column beside a date that says how much of it is known."""
    return name.replace("_date", "_precision")


def text_of(name: str, facts: dict) -> str:
    """A fact as text: a date as far as it is known, a code as it is stored, '' for nothing."""
    value = facts[name]
    if name in DATED_AS_KNOWN:
        return value.strftime(_STYLES.get(facts[precision_of(name)], "%Y-%m-%d")) if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def facts_of(name: str, text: str) -> dict:
    """What `text_of` wrote, as `change_member` takes it; ValueError for a text that is none of its."""
    if name in DATED_AS_KNOWN:
        found = read_date(text) if text else None
        return {name: found and found.day, precision_of(name): found.precision if found else "day"}
    if name in PERSONAL:
        return {name: text}
    field = Member._meta.get_field(name)
    if not text and field.null:
        return {name: None}
    try:
        return {name: field.to_python(text)}
    except ValidationError as error:
        raise ValueError(name) from error


def current_text(member: Member, name: str) -> str:
    """The fact as it stands in the file."""
    names = (name, precision_of(name)) if name in DATED_AS_KNOWN else (name,)
    return text_of(name, {n: getattr(member, n) for n in names})


def said_text(name: str, text: str, *, in_full: bool = False) -> str:
    """A kept text in the reader's words; identities masked unless asked for in full."""
    if name in PERSONAL:
        return text if in_full else mask(name, text)
    facts = facts_of(name, text)
    if name in DATED_AS_KNOWN:
        return said_date(facts[name], facts[precision_of(name)])
    return said(name, facts[name])
