"""Which superior organization keeps records waiting or has not judged yet, and who is told?"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from appraisal.models import Round
from branches.models import Organization, RuleSet
from meetings.models import Meeting
from members.duties import leaders_of
from partybuild.notices.services import Reminder, in_all_languages

# The yearly appraisal is generally closed by the end of December; a month is left to judge.
JUDGE_FROM_MONTH = 12


def reminders(*, on: date) -> list[Reminder]:
    """Reviewers of records that wait too long, once a week; judges of open indicators, once a December."""
    return [*slow_reviews(on), *open_judgements(on)]


def slow_reviews(on: date) -> Iterator[Reminder]:
    """To each superior organization one reminder a week with the number; four queries for any number."""
    waiting = defaultdict(list)
    rows = Meeting.objects.waiting_for_review().exclude(organization__parent=None).exclude(submitted_at=None)
    for parent_id, submitted_at in rows.values_list("organization__parent", "submitted_at"):
        waiting[parent_id].append(timezone.localdate(submitted_at))
    superiors = {o.pk: o for o in Organization.objects.existing_on(on).filter(pk__in=waiting)}
    settings = RuleSet.objects.values_for(superiors.values(), on=on)
    slow = {pk: late for pk in superiors if (late := _late(waiting[pk], on, settings[pk]["review.days"]))}
    people = leaders_of(set(slow), on=on)
    for pk, number in slow.items():
        days = settings[pk]["review.days"]
        yield from _to_each(people[pk], *_slow_review(superiors[pk], number, days, on))


def _late(submitted: list[date], on: date, days: int) -> int:
    return sum(day < on - timedelta(days=days) for day in submitted)


def _slow_review(organization: Organization, number: int, days: int, on: date):
    def text():
        words = ngettext(
            "%(name)s: %(count)d record has waited for review longer than %(days)d days.",
            "%(name)s: %(count)d records have waited for review longer than %(days)d days.",
            number,
        )
        return words % {"name": organization.short_name, "count": number, "days": days}

    year, week, _day = on.isocalendar()
    link = reverse("meetings:queue", args=[organization.code])
    key = f"review:{organization.pk}:{year}-W{week:02}"
    return key, text, lambda: _("Local rule: days for the review of a record"), link


def open_judgements(on: date) -> Iterator[Reminder]:
    """In the year's last month, to the organization of each open round with branches not judged yet."""
    if on.month < JUDGE_FROM_MONTH:
        return
    judged = Count("judgements__organization", distinct=True, filter=Q(judgements__replaced_at=None))
    rounds = Round.objects.filter(year=on.year, closed_on=None).select_related("organization")
    rounds = list(rounds.annotate(judged_count=judged))
    people = leaders_of({r.organization_id for r in rounds}, on=on)
    paths = (
        list(Organization.objects.existing_on(on).branches().values_list("path", flat=True)) if rounds else []
    )
    for opened in rounds:
        number = sum(path.startswith(opened.organization.path) for path in paths) - opened.judged_count
        if number > 0:
            yield from _to_each(people[opened.organization_id], *_open_judgement(opened, number))


def _open_judgement(opened: Round, number: int):
    def text():
        words = ngettext(
            "Appraisal %(year)d: %(count)d branch is not judged yet.",
            "Appraisal %(year)d: %(count)d branches are not judged yet.",
            number,
        )
        return words % {"year": opened.year, "count": number}

    link = reverse("branches:children", args=[opened.organization.code])
    return f"judge:{opened.pk}", text, lambda: _("Branch Regulations, chapter 7"), link


def _to_each(recipients: set[int], key: str, text, reason, link: str) -> list[Reminder]:
    if not recipients:
        return []
    texts, reasons = in_all_languages(text), in_all_languages(reason)
    return [Reminder(pk, key, texts, reasons, link) for pk in sorted(recipients)]
