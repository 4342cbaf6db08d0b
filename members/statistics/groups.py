"""How many members of two days are alike in what a table asks? The database counts them, by few rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    IntegerField,
    Min,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast

from members.rules.statistics import ERA_CUTS, age_cuts

# The columns of every row: which group, the day of the dated ones, texts, the two counts, and the member
# of a row that is one person alone.
SORT, DAY, NOW, BEFORE, MEMBER = "g_sort", "g_day", "g_now", "g_before", "g_member"
CHANGED = "changed"


@dataclass(frozen=True)
class Group:
    """Columns of a member's affiliation, by their names in the tables, that are counted together.

    `dated` is a date of which only a part decides on a cell: members alike in that part (see `part_of`) are
    told by the earliest of their dates.
    """

    columns: tuple[str, ...]
    dated: str = ""


GROUPS = {
    "born": Group(("sector", "what", "sex"), "born_on"),
    "joined": Group(
        ("admission_precision", "education", "job_category", "professional_title", "frontline",
         "social_stratum", "ethnicity"),
        "admission_date",
    ),
}  # fmt: skip
TEXTS = tuple(f"g_text{number}" for number in range(max(len(g.columns) for g in GROUPS.values())))
ROW = (SORT, DAY, *TEXTS, NOW, BEFORE, MEMBER)
LOOKUPS = {"member_id": "member_id", "sector": "organization__sector", "what": "member__standings__status"}


def lookup(column: str) -> str:
    """Where a column of the tables stands as seen from an affiliation; `what` is the standing."""
    return LOOKUPS.get(column, f"member__{column}")


def group_of(columns: Iterable[str]) -> str:
    """The group in which all of these columns stand; StopIteration where none was made for them."""
    wanted = set(columns)
    return next(key for key, group in GROUPS.items() if wanted <= {group.dated, *group.columns})


def positions(key: str, columns: Iterable[str]) -> list[int]:
    """Where the columns stand in a row of the group."""
    group = GROUPS[key]
    return [ROW.index(DAY) if c == group.dated else ROW.index(TEXTS[group.columns.index(c)]) for c in columns]


def alike(rows: QuerySet, *, now: Q, before: Q, days: tuple[date, date]) -> list[tuple]:
    """Rows (`ROW`) of all groups, and one of each member who is there on one of the days alone; one query."""
    parts = [_counted(rows, key, now, before, days) for key in GROUPS]
    first, *others = [*parts, _changed(rows, now, before)]
    return list(first.union(*others, all=True))


def _counted(rows: QuerySet, key: str, now: Q, before: Q, days: tuple[date, date]) -> QuerySet:
    group = GROUPS[key]
    texts = {text: F(lookup(column)) for text, column in zip(TEXTS, group.columns, strict=False)}
    part = part_of(lookup(group.dated), age_cuts(*days) if group.dated == "born_on" else ERA_CUTS)
    numbers = {NOW: Count("pk", filter=now), BEFORE: Count("pk", filter=before)}
    counted = rows.annotate(**texts, g_part=part).values(*texts, "g_part")
    unused = {**dict.fromkeys(TEXTS[len(group.columns) :], _text("")), MEMBER: Cast(Value(None), UUIDField())}
    counted = counted.annotate(**numbers, **{DAY: Min(lookup(group.dated)), SORT: _text(key)}, **unused)
    return counted.values_list(*ROW)


def _changed(rows: QuerySet, now: Q, before: Q) -> QuerySet:
    flags = {NOW: _flag(now), BEFORE: _flag(before)}
    unused = {DAY: Cast(Value(None), DateField()), **dict.fromkeys(TEXTS, _text(""))}
    told = rows.annotate(**flags, **unused, **{SORT: _text(CHANGED), MEMBER: F("member")})
    return told.exclude(**{NOW: F(BEFORE)}).values_list(*ROW)


def part_of(column: str, cuts: Sequence[date]) -> Case:
    """Between which two of the days a date lies: a number; dates of one number fall into one cell."""
    known = [When(**{f"{column}__lt": cut}, then=Value(number)) for number, cut in enumerate(cuts)]
    missing = When(**{f"{column}__isnull": True}, then=Value(-1))
    return Case(missing, *known, default=Value(len(cuts)), output_field=IntegerField())


def _flag(holding: Q) -> Case:
    return Case(When(holding, then=Value(1)), default=Value(0), output_field=IntegerField())


def _text(value: str) -> Cast:
    return Cast(Value(value), CharField())
