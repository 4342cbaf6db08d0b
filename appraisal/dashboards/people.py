"""What of the look ahead with people may this reader see?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from appraisal.models import AheadWithPeople
from branches.models import Organization
from members.duties import LookAhead

SHOWN = 6
# Terms and probations that end: a first page reckons them itself.
OFFICES = "organization"
# What a meeting may deal with. An agenda is read by everybody called: nothing of discipline, help, talks,
# corrections or the two-way lists comes onto it.
OF_MEETINGS = frozenset({OFFICES, "admission", "dues", "education", "targets"})
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
    return readable(row.lines if row else None, organization, access, most=most)


def readable(
    lines: list[dict] | None, organization: Organization, access, *, most: int | None = SHOWN
) -> PeopleAhead:
    """The first of an organization's stored lines that the reader's rights open; no query."""
    found, resolutions = [], []
    for concept, line in _open_to(lines, organization, access):
        if concept != OFFICES:
            (resolutions if concept == RESOLUTIONS else found).append(line)
    shown = found if most is None else found[:most]
    return PeopleAhead(shown, len(found) - len(shown), resolutions[:SHOWN])


def agenda_lines(organization: Organization, access, *, on: date) -> list[LookAhead]:
    """What lies ahead and may come onto a meeting's agenda, each with its source as hint; one query."""
    row = AheadWithPeople.objects.filter(organization=organization, on=on).first()
    lines = _open_to(row.lines if row else None, organization, access)
    return [line for concept, line in lines if concept in OF_MEETINGS]


def _open_to(lines, organization: Organization, access) -> Iterator[tuple[str, LookAhead]]:
    may_see: dict[str, bool] = {}
    for line in lines or ():
        concept = line["concept"]
        if concept not in may_see:
            may_see[concept] = access.may(organization, "view", concept)
        if may_see[concept]:
            yield concept, _in_words(line)


def _in_words(line: dict) -> LookAhead:
    language = get_language()
    text, hint = (line[name].get(language) or next(iter(line[name].values())) for name in ("text", "hint"))
    return LookAhead(text, hint, line["link"], date.fromisoformat(line["on"]) if line["on"] else None)
