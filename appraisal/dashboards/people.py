"""What of the look ahead with people may this reader see?"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from appraisal.models import AheadWithPeople
from branches.models import Organization
from members.duties import LookAhead

SHOWN = 6


@dataclass(frozen=True)
class PeopleAhead:
    """The first lines, and how many more there are on the page of their own."""

    lines: list[LookAhead]
    more: int


def people_ahead(organization: Organization, access, *, on: date, most: int | None = SHOWN) -> PeopleAhead:
    """The stored lines of the day that the reader's rights open, in his language; one query.

    The worker follows what happens within a minute; of another day nothing is shown.
    """
    row = AheadWithPeople.objects.filter(organization=organization, on=on).first()
    return readable(row.lines if row else None, organization, access, most=most)


def readable(
    lines: list[dict] | None, organization: Organization, access, *, most: int | None = SHOWN
) -> PeopleAhead:
    """The first of an organization's stored lines that the reader's rights open; no query."""
    may_see: dict[str, bool] = {}
    found = []
    for line in lines or ():
        concept = line["concept"]
        if concept not in may_see:
            may_see[concept] = access.may(organization, "view", concept)
        if may_see[concept]:
            found.append(_in_words(line))
    shown = found if most is None else found[:most]
    return PeopleAhead(shown, len(found) - len(shown))


def _in_words(line: dict) -> LookAhead:
    language = get_language()
    text, hint = (line[name].get(language) or next(iter(line[name].values())) for name in ("text", "hint"))
    return LookAhead(text, hint, line["link"], date.fromisoformat(line["on"]) if line["on"] else None)
