"""Which tasks of resolutions press, who is told of them, and what lies ahead on the home page?"""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import FollowUp
from meetings.recipients import leaders
from members.duties.telling import LookAhead
from partybuild.notices.services import Reminder, in_all_languages
from partybuild.templatetags.ui.dates import cn_date

# A sentence, no page: what is longer is read in the list.
SAID_LENGTH = 60


def pressing(*, on: date, organizations: QuerySet | None = None) -> list[FollowUp]:
    """Open tasks due within 7 days or overdue, the soonest first; one query."""
    rows = FollowUp.objects.pressing(on=on).told()
    if organizations is not None:
        rows = rows.filter(meeting__organization__in=organizations.order_by().values("pk"))
    return list(rows)


def reminders(*, on: date) -> list[Reminder]:
    """Each pressing task to the person responsible and to secretary and deputies, once ahead of the day and
    once when it is over: the key names task, day and which of the two. Two queries.
    """
    tasks = pressing(on=on)
    people = leaders({task.meeting.organization_id for task in tasks}, on=on) if tasks else {}
    return [r for task in tasks for r in of_task(task, people.get(task.meeting.organization_id, []), on=on)]


def of_task(task: FollowUp, leading: list[int], *, on: date) -> list[Reminder]:
    is_over = task.now_due_on < on
    key = f"task:{task.pk}:{task.now_due_on}:{'over' if is_over else 'ahead'}"
    texts = in_all_languages(lambda: text_of(task, on=on, with_owner=True))
    reasons = in_all_languages(lambda: reason_of(task))
    link = link_of(task)
    found = [Reminder(user_id, key, texts, reasons, link) for user_id in leading]
    own = task.owner.user_id if task.owner else None
    if own and own not in leading:
        # Who holds no post opens no page of the organization: one of his own says what is his.
        said = in_all_languages(lambda: text_of(task, on=on, with_owner=False))
        found.append(Reminder(own, key, said, reasons, reverse("mine:targets")))
    return found


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """The pressing tasks for these organizations' home pages; one query."""
    return [
        LookAhead(text_of(task, on=on, with_owner=True), reason_of(task), link_of(task), task.now_due_on)
        for task in pressing(on=on, organizations=organizations)
    ]


def link_of(task: FollowUp) -> str:
    return reverse("meetings:follow_ups", kwargs={"code": task.meeting.organization.code})


def reason_of(task: FollowUp) -> str:
    said = {"title": task.meeting.title, "day": cn_date(task.meeting.held_on)}
    return _("Resolved at “%(title)s” on %(day)s. The next meeting hears what became of it.") % said


def text_of(task: FollowUp, *, on: date, with_owner: bool) -> str:
    """What is to be done by whom and when, in the current language."""
    words = task.said if len(task.said) <= SAID_LENGTH else task.said[: SAID_LENGTH - 1] + "…"
    said = {"task": words, "day": cn_date(task.now_due_on), "name": task.owner.name if task.owner else ""}
    is_over = task.now_due_on < on
    if with_owner and said["name"]:
        if is_over:
            return _("Task of %(name)s was due on %(day)s: %(task)s") % said
        return _("Task of %(name)s by %(day)s: %(task)s") % said
    return (_("Task was due on %(day)s: %(task)s") if is_over else _("Task by %(day)s: %(task)s")) % said
