"""What lies ahead with the people of an organization, out of every part's duties?"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import override

from appraisal.models import AheadWithPeople
from appraisal.queries import last_act
from branches.models import Organization
from meetings.duties import followups, life, life_beginning, member_appraisal
from members.duties import (
    admission,
    analyses,
    care,
    corrections,
    dues,
    education,
    growth,
    membership,
    offices,
    roles,
    targets,
)
from members.duties import transfers as moves
from members.duties.telling import LookAhead

# What tells of it, and whose right "view …" opens it.
SOURCES = (
    ("organization", offices.ending),
    ("admission", admission.upcoming),
    ("admission", analyses.upcoming),
    ("transfer", moves.upcoming),
    ("membership", membership.upcoming),
    ("dues", dues.upcoming),
    ("education", education.upcoming),
    ("targets", targets.upcoming),
    ("roles", roles.upcoming),
    ("growth", growth.upcoming),
    ("care", care.upcoming),
    ("correction", corrections.upcoming),
    ("meeting", followups.upcoming),
    ("member_appraisal", member_appraisal.upcoming),
    ("life", life.upcoming),
    ("life", life_beginning.upcoming),
)
# So many organizations are asked for at a time: a few queries for each part, whatever their number.
BATCH = 200


def refresh_ahead(*, at: datetime) -> int:
    """Make the lines of each organization anew that an act since, or a new day, touches; returns how many.

    A first page may cost ten queries, and ten parts have something to say: so the worker asks them. May be
    run at any time, killed, and run twice at once.
    """
    on, sequence = timezone.localdate(at), last_act()
    fresh = AheadWithPeople.objects.fresh(on=on).values("organization")
    stale = list(Organization.objects.existing_on(on).exclude(pk__in=fresh).values_list("pk", "code"))
    for start in range(0, len(stale), BATCH):
        codes = {code: pk for pk, code in stale[start : start + BATCH]}
        found = lines_of(Organization.objects.filter(pk__in=codes.values()), on=on)
        rows = [
            AheadWithPeople(organization_id=pk, on=on, sequence=sequence, lines=found[code])
            for code, pk in codes.items()
        ]
        AheadWithPeople.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["organization"],
            update_fields=["on", "sequence", "lines"],
        )
    return len(stale)


def lines_of(organizations, *, on: date) -> dict[str, list[dict]]:
    """{code: lines} of some organizations in every language, the soonest first."""
    by_language = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            by_language[language] = list(asked(organizations, on))
    found = defaultdict(list)
    for told in zip(*by_language.values(), strict=True):
        concept, line = told[0]
        # The address says whose it is.
        found[resolve(urlsplit(line.link).path).kwargs["code"]].append(
            {
                "concept": concept,
                "text": {code: line.text for code, (_c, line) in zip(by_language, told, strict=True)},
                "hint": {code: line.hint for code, (_c, line) in zip(by_language, told, strict=True)},
                "link": line.link,
                "on": line.on and line.on.isoformat(),
            }
        )
    for lines in found.values():
        lines.sort(key=lambda line: line["on"] or on.isoformat())
    return found


def asked(organizations, on: date) -> Iterator[tuple[str, LookAhead]]:
    """Each part's lines as objects whose words are in the current language."""
    for concept, upcoming in SOURCES:
        for line in upcoming(organizations, on=on):
            yield concept, LookAhead(str(line.text), str(line.hint), line.link, line.on)
