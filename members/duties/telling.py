"""Who is told of what is due with people, and how is it said on the home page?"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from branches.rules import LEADING_POSTS
from members.models import Appointment
from partybuild.notices.services import Reminder, in_all_languages


@dataclass(frozen=True)
class LookAhead:
    """One line of the home's look ahead: what, why, where to act, and the day it is about (None: now)."""

    text: str
    hint: str
    link: str
    on: date | None


def leaders_of(organization_ids: set[int], *, on: date) -> defaultdict[int | None, set[int]]:
    """Accounts of the secretaries and deputies of a day by organization pk; one query."""
    rows = Appointment.objects.on(on).filter(
        organization__in=organization_ids, post__in=LEADING_POSTS, member__user__is_active=True
    )
    found: defaultdict[int | None, set[int]] = defaultdict(set)
    for organization_id, user_id in rows.values_list("organization", "member__user"):
        found[organization_id].add(user_id)
    return found


def told_to(recipients: set[int], key: str, text, reason, link: str) -> list[Reminder]:
    """One reminder for each account; `text` and `reason` are called once in each language."""
    if not recipients:
        return []
    texts, reasons = in_all_languages(text), in_all_languages(reason)
    return [Reminder(pk, key, texts, reasons, link) for pk in sorted(recipients)]
