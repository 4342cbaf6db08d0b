"""Which branch of the whole installation is meant by a part of its name, its code or its pinyin?"""

from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from branches.models import Organization
from branches.rules import OrganizationKind
from members.names import typed
from members.search import LONGEST

MOST = 20


def receiving_branches(*, on: date) -> QuerySet:
    """Every branch here that may receive an affiliation on a day (T13); what it is called is no secret."""
    rows = Organization.objects.branches().existing_on(on).exclude(kind=OrganizationKind.TEMPORARY_BRANCH)
    return rows.select_related("parent").order_by("path")


def find_branches(text: str, *, on: date, but: Organization | None = None) -> list[Organization]:
    """At most MOST receiving branches whose name holds the text, or whose code or pinyin begins with it.

    The pinyin of names is in no column: for a text in letters all names are read, once a process each.
    """
    text = text.strip()[:LONGEST]
    if not text:
        return []
    rows = receiving_branches(on=on).exclude(pk=but.pk if but else None)
    found = Q(name__icontains=text) | Q(short_name__icontains=text) | Q(code__istartswith=text)
    if letters := typed(text):
        names = rows.order_by().values_list("pk", "name", "short_name")
        found |= Q(pk__in=[pk for pk, *said in names if any(is_spelt(name, letters) for name in said)])
    return list(rows.filter(found)[:MOST])


def is_spelt(name: str, letters: str) -> bool:
    """Whether the letters stand in the name's pinyin or in its initials, from the beginning of a syllable."""
    syllables = spelling(name)
    starts = range(len(syllables))
    initials = "".join(s[0] for s in syllables)
    return letters in initials or any("".join(syllables[n:]).startswith(letters) for n in starts)


@lru_cache(maxsize=20_000)
def spelling(name: str) -> tuple[str, ...]:
    # The dictionary takes 55 MB: only a process that is asked in letters pays for it.
    from pypinyin import lazy_pinyin

    return tuple(filter(None, (typed(part) for part in lazy_pinyin(name))))
