"""Which branches are told in time that members will fall short of their hours of study?"""

from collections import Counter
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from branches.models import Organization
from meetings.education import study_years
from members.duties.telling import leaders_of, told_to
from partybuild.notices.services import Reminder


def shortfalls(*, on: date) -> list[tuple[Organization, int]]:
    """(branch, members who have less than they owe), from the month of its rules on; five queries."""
    branches = list(Organization.objects.branches().existing_on(on).order_by("path"))
    short = Counter(row.organization.pk for row in study_years(branches, year=on.year, on=on) if row.is_short)
    return [(branch, short[branch.pk]) for branch in branches if short[branch.pk]]


def reminders(*, on: date) -> list[Reminder]:
    """One reminder a year to the leading posts of each branch with members who are short; six queries."""
    found = shortfalls(on=on)
    told = leaders_of({branch.pk for branch, _number in found}, on=on) if found else {}
    rows = []
    for branch, number in found:
        link = f"{reverse('meetings:education', args=[branch.code])}?year={on.year}&show=short&order=need"
        key = f"study-short:{branch.pk}:{on.year}"
        rows += told_to(told[branch.pk], key, lambda n=number: _text(n), _reason, link)
    return rows


def _text(number: int) -> str:
    words = ngettext(
        "Hours of study: %(number)d member has not reached the hours of the year yet.",
        "Hours of study: %(number)d members have not reached the hours of the year yet.",
        number,
    )
    return words % {"number": number}


def _reason() -> str:
    return _("National Plan for Member Education and Training 2019-2023: 32 hours a year, with a post 56.")
