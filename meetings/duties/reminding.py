"""Which reminders of duties and records are due on a day, and to whom?"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.rules import BRANCH_KINDS
from meetings.duties.reckoning import Duty, duties_of
from meetings.duties.records import RecordTask, records_due
from meetings.duties.wording import period_label
from meetings.recipients import leaders
from meetings.rules import Kind
from partybuild.notices.services import Reminder, in_all_languages
from partybuild.templatetags.ui.dates import cn_date

DAYS_BEFORE = 7


def reminders(*, on: date) -> list[Reminder]:
    """A reminder of each duty due within 7 days and each overdue record, to secretary and deputies.

    The same on each scan of the days in between: the key names duty and period, or record and last day.
    """
    organizations = {o.pk: o for o in Organization.objects.existing_on(on).filter(kind__in=BRANCH_KINDS)}
    duties = [d for found in duties_of(organizations.values(), year=on.year, on=on).values() for d in found]
    pressing = [d for d in duties if is_pressing(d, on)]
    overdue = [t for t in records_due(Organization.objects.existing_on(on), on=on) if t.is_overdue(on)]
    people = leaders(
        {d.organization_id for d in pressing} | {t.meeting.organization_id for t in overdue}, on=on
    )
    found = list(_of_duties(pressing, organizations, people))
    return found + list(_of_records(overdue, people))


def is_pressing(duty: Duty, on: date) -> bool:
    """Due within 7 days, and not merely because the record of a meeting held is missing: that has its own."""
    is_soon = duty.due_on - on <= timedelta(days=DAYS_BEFORE)
    return duty.state == "due" and is_soon and duty.missing > duty.without_record


def _of_duties(duties: list[Duty], organizations: dict, people: dict) -> Iterator[Reminder]:
    # Every branch with the same kind, period and number is told the same: the words are made once.
    texts: dict[tuple, tuple] = {}
    for duty in duties:
        wording = (duty.kind, duty.period, duty.missing)
        if wording not in texts:
            texts[wording] = (
                in_all_languages(lambda d=duty: duty_text(d)),
                in_all_languages(lambda d=duty: d.source),
            )
        key = f"duty:{duty.organization_id}:{duty.kind}:{duty.period.code}"
        link = reverse("meetings:new", args=[organizations[duty.organization_id].code]) + f"?kind={duty.kind}"
        for user_id in people.get(duty.organization_id, ()):
            yield Reminder(user_id, key, *texts[wording], link)


def duty_text(duty: Duty) -> str:
    """What is still to be held and by when, in the current language."""
    values = {
        "kind": Kind(duty.kind).label,
        "period": period_label(duty.period),
        "day": cn_date(duty.due_on),
        "count": duty.missing,
    }
    return _("%(kind)s in %(period)s: %(count)d still to be held by %(day)s.") % values


def _of_records(tasks: list[RecordTask], people: dict) -> Iterator[Reminder]:
    for task in tasks:
        meeting = task.meeting
        texts = in_all_languages(lambda t=task: record_text(t))
        reasons = in_all_languages(lambda: _("Local rule on the days for handing in a record"))
        key = f"record:{meeting.pk}:{task.due_on}"
        link = reverse(_PAGES[task.why], args=[meeting.organization.code, meeting.pk])
        for user_id in people.get(meeting.organization_id, ()):
            yield Reminder(user_id, key, texts, reasons, link)


_PAGES = {
    "missing": "meetings:minutes",
    "returned": "meetings:minutes",
    "unsigned": "meetings:check",
    "unsubmitted": "meetings:check",
}


def record_text(task: RecordTask) -> str:
    """Which record waits for what, in the current language."""
    values = {"title": task.meeting.title, "day": cn_date(task.due_on)}
    sentences = {
        "missing": _("The record of “%(title)s” was due on %(day)s and is still to be made."),
        "unsigned": _("The record of “%(title)s” was due on %(day)s and is still to be signed."),
        "unsubmitted": _("The record of “%(title)s” was due on %(day)s and is still to be submitted."),
        "returned": _("The returned record of “%(title)s” was to be corrected by %(day)s."),
    }
    return sentences[task.why] % values
