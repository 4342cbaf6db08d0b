"""What is stored about one person, in words that he can read?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from appraisal.mine.holdings import COLUMNS, HEADS, HELD, ONLY, RULES, WITHHELD, relations, undecided
from meetings.templatetags.meetings import kind_names
from members.display import label_of
from members.fact_text import current_text, said_text
from members.looks import in_words, looks_of
from members.models import Member
from members.own_file import asked
from members.rules.corrections import FIELDS
from partybuild.notices.models import Notice

# Other persons are kept out of every row by rule.
PERSONS = frozenset({"members.member", "accounts.user"})
Row = dict[str, object]


@dataclass(frozen=True)
class Part:
    """One table of the file: its title, and the rows as {heading: value}."""

    title: str
    rows: list[Row]


@dataclass(frozen=True)
class OwnData:
    """All that is stored about a person: the facts in full, the tables, and what was kept out and why."""

    facts: Row
    parts: list[Part]
    withheld: list[str]


def data_of(member: Member) -> OwnData:
    """The person's own data, identities in full; one query a relation, however long the history."""
    parts = [Part(str(title), rows_of(member, key)) for key, title in HELD.items()]
    return OwnData(facts_of(member), [*parts, _notices(member), _looks(member)], reasons())


def facts_of(member: Member) -> Row:
    facts: Row = {label_of(n): said_text(n, current_text(member, n), in_full=True) for n in FIELDS}
    if member.user:
        facts |= {_("Account"): member.user.username, _("Mail address"): member.user.email}
    return facts


def reasons() -> list[str]:
    """Why something that names the person is not in the file, each reason once."""
    found = dict.fromkeys(str(reason) for reason in (*RULES, *WITHHELD.values()))
    found[_("Names of other persons are left out of every row.")] = None
    if undecided():
        found[_("Some newer records are not part of the file yet; ask your branch for them.")] = None
    return list(found)


def rows_of(member: Member, key: str) -> list[Row]:
    """The rows of one relation, the columns in words; one query."""
    label, _dot, field = key.rpartition(".")
    relation = relations()[key]
    if label == "members.correctionrequest":
        return [_of_request(r) for r in relation.related_model.objects.filter(member=member)]
    names = COLUMNS.get(label) or columns_of(relation.related_model, field)
    rows = relation.related_model.objects.filter(**{field: member}, **ONLY.get(label, {}))
    joined = {n.partition("__")[0] for n in names}
    joined = [n for n in joined if relation.related_model._meta.get_field(n).is_relation]
    return [told_row(row, names) for row in rows.select_related(*joined)]


def told_row(row: Model, names: Iterable[str]) -> Row:
    """The columns under their headings; "a__b" is read from the row's a."""
    told: Row = {}
    for name in names:
        of, _dots, rest = name.partition("__")
        held = getattr(row, of) if rest else row
        told[_head(held, rest or of)] = _said(held, rest or of)
    return told


def columns_of(model: type[Model], field: str) -> list[str]:
    """The model's columns but its key, the relation itself, other persons and what is only technical."""
    return [f.name for f in model._meta.concrete_fields if f.name != field and _is_told(f)]


def _is_told(field) -> bool:
    if field.is_relation:
        return field.related_model._meta.label_lower not in PERSONS
    return not (field.primary_key or field.name.endswith("_index") or field.name == "version")


def _head(row: Model, name: str) -> str:
    said = HEADS.get(f"{row._meta.label_lower}.{name}") or row._meta.get_field(name).verbose_name
    return capfirst(str(said))


def _said(row: Model, name: str):
    """One value in words: codes by their label, sealed texts opened, instants in local time."""
    if name == "kinds":
        return str(kind_names(row))
    if name.endswith("_sealed"):
        plain = name.removesuffix("_sealed")
        said = getattr(row, f"get_{plain}_display", None)
        return said() if said else getattr(row, plain)
    if row._meta.get_field(name).choices:
        return str(getattr(row, f"get_{name}_display")())
    return said_value(getattr(row, name))


def said_value(value):
    """A value as both files can hold it: dates and whole numbers stay, all else is text."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if value is None or isinstance(value, date | int):
        return value
    return str(value)


def _of_request(request) -> Row:
    said = asked(request, in_full=True)
    return {
        _("Field"): said.label, _("In the file"): said.old, _("Should be"): said.new,
        _("Remark"): request.note, _("State"): str(request.get_state_display()),
        _("Asked"): said_value(request.asked_at), _("Decided"): said_value(request.decided_at),
        _("Reason"): request.reason,
    }  # fmt: skip


def _notices(member: Member) -> Part:
    rows = Notice.objects.to(member.user).order_by("-created_at") if member.user else []
    told = [{_("Time"): said_value(n.created_at), _("Notice"): n.text, _("Reason"): n.reason} for n in rows]
    return Part(_("Notices to me"), told)


def _looks(member: Member) -> Part:
    looks = in_words(list(looks_of(member)), member)
    rows = [
        {
            _("Time"): said_value(k.at),
            _("Who"): k.name,
            _("For which organization"): k.place,
            _("What"): k.what,
        }
        for k in looks
    ]
    return Part(_("Who looked at my data"), rows)
