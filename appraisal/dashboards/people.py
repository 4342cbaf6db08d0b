"""What of the look ahead with people may this reader see?"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from appraisal.models import AheadWithPeople
from branches.models import Organization
from members.duties import LookAhead

SHOWN = 6
# Lines of this concept are tasks of resolutions; their whole list is a page of the meetings.
RESOLUTIONS = "meeting"


@dataclass(frozen=True)
class PeopleAhead:
    """The first lines, how many more are on the page of their own, and the first tasks of resolutions."""

    lines: list[LookAhead]
    more: int
    resolutions: list[LookAhead]


def people_ahead(organization: Organization, access, *, on: date, most: int | None = SHOWN) -> PeopleAhead:
    """The stored lines of the day that the reader's rights open, in his language; one query.

    The worker follows what happens within a minute; of another day nothing is shown.
    """
    row = AheadWithPeople.objects.filter(organization=organization, on=on).first()
    may_see: dict[str, bool] = {}
    found, resolutions = [], []
    for line in row.lines if row else ():
        concept = line["concept"]
        if concept not in may_see:
            may_see[concept] = access.may(organization, "view", concept)
        if may_see[concept]:
            (resolutions if concept == RESOLUTIONS else found).append(_in_words(line))
    shown = found if most is None else found[:most]
    return PeopleAhead(shown, len(found) - len(shown), resolutions[:SHOWN])


def _in_words(line: dict) -> LookAhead:
    language = get_language()
    text, hint = (line[name].get(language) or next(iter(line[name].values())) for name in ("text", "hint"))
    return LookAhead(text, hint, line["link"], date.fromisoformat(line["on"]) if line["on"] else None)
