"""Which members of a day stand behind a figure? A long list costs no more than the page of it shown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import SimpleNamespace

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from members.statistics.groups import lookup

# What is told of each person, and where it stands as seen from a row that has a member and an organization.
PERSON = (
    "name", "pinyin", "sex", "ethnicity", "born_on", "education", "job_category", "frontline",
    "social_stratum", "professional_title", "admission_date", "admission_precision",
)  # fmt: skip
PLACE = ("code", "path", "short_name", "sector")


@dataclass(frozen=True, slots=True)
class Person:
    """One person with his branch of a day; `day` is that of the figure or of the event that `what` names."""

    member_id: object
    name: str
    pinyin: str
    sex: str
    ethnicity: str
    born_on: date | None
    education: str
    job_category: str
    frontline: str
    social_stratum: str
    professional_title: str
    admission_date: date | None
    admission_precision: str
    code: str
    path: str
    place: str
    sector: str
    day: date
    what: str = ""
    since: date | None = None


WIDTH = 1 + len(PERSON) + len(PLACE)
ADMISSION = 1 + PERSON.index("admission_date")


def columns(member: str, place: str) -> list[str]:
    return [f"{member}__pk", *(f"{member}__{n}" for n in PERSON), *(f"{place}__{n}" for n in PLACE)]


class People(Sequence):
    """Members of a day by branch and name: one query to know which, one for each part that is shown.

    `belongs` decides by an object with the `asked` columns of a row and its `day`; None takes everybody.
    `told` makes of a Person what stands in the list.
    """

    def __init__(
        self,
        rows: QuerySet,
        day: date,
        asked: Sequence[str] = (),
        belongs: Callable[[object], bool] | None = None,
        told: Callable[[Person], object] = lambda person: person,
    ):
        name = Coalesce(NullIf("member__pinyin", Value("")), F("member__name"))
        self._rows = rows.order_by("organization__path", name, "member__name", "pk")
        self._day, self._asked, self._belongs, self._told = day, tuple(asked), belongs, told

    @cached_property
    def _keys(self) -> list:
        """Of each affiliation that belongs, in order; equal columns are judged once."""
        rows = self._rows.values_list("pk", *map(lookup, self._asked))
        judged: dict[tuple, bool] = {}
        found = []
        for key, *values in rows:
            asked = tuple(values)
            if asked not in judged:
                row = SimpleNamespace(**dict(zip(self._asked, asked, strict=True)), day=self._day)
                judged[asked] = self._belongs is None or self._belongs(row)
            if judged[asked]:
                found.append(key)
        return found

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return list(self._read(self._rows.filter(pk__in=self._keys[index])))
        return self[index : index + 1][0]

    def __iter__(self) -> Iterator:
        """All of them, by one query and no more."""
        return self._read(self._rows)

    def _read(self, rows: QuerySet) -> Iterator:
        names = (*columns("member", "organization"), lookup("what"))
        for row in rows.values_list(*names).iterator(chunk_size=5000):
            person = Person(*row[:WIDTH], self._day, row[WIDTH])
            if self._belongs is None or self._belongs(person):
                yield self._told(person)
