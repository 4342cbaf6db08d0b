"""Which points to put right and which reports on life meetings press, and who is told of them?"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import RuleSet
from meetings.life_queries import DAYS_BEFORE
from meetings.models import LifeProcess, RectificationPoint
from meetings.recipients import leaders
from meetings.rules.life import report_due_on
from members.duties.telling import LookAhead
from partybuild.notices.services import Reminder, in_all_languages
from partybuild.templatetags.ui.dates import cn_date

REPORT_DAYS = "life_meeting.report_days"


@dataclass(frozen=True)
class Due:
    """One thing that presses: of which life meeting, until when, whose it is. No words of anybody."""

    process: LifeProcess
    key: str
    due_on: date
    is_over: bool
    owner: int | None = None
    is_report: bool = False

    @property
    def link(self) -> str:
        page = "meetings:life" if self.is_report else "meetings:life_points"
        return reverse(page, args=[self.process.organization.code, self.process.pk])

    @property
    def text(self) -> str:
        """In the current language."""
        told = {"theme": self.process.theme, "day": cn_date(self.due_on)}
        if self.is_report:
            over = _("The report on the life meeting “%(theme)s” was due on %(day)s.")
            return (over if self.is_over else _("Report on the life meeting “%(theme)s” by %(day)s.")) % told
        over = _("A point of the rectification list “%(theme)s” was due on %(day)s.")
        return (over if self.is_over else _("Put right by %(day)s: a point of the list “%(theme)s”.")) % told

    @property
    def reason(self) -> str:
        if self.is_report:
            return _("Local practice for the Democratic Life Meeting Rules 2016")
        return _("Branch Regulations, Article 17: item by item")


def due_points(*, on: date, organizations: QuerySet | None = None) -> list[Due]:
    """Open points due within 7 days or overdue, the soonest first; one query."""
    rows = RectificationPoint.objects.pressing(on=on).filter(proven_on=None)
    rows = rows.select_related("process__organization", "owner").defer("problem_sealed", "measure_sealed")
    if organizations is not None:
        rows = rows.filter(process__organization__in=organizations.order_by().values("pk"))
    return [
        Due(p.process, f"life-point:{p.pk}:{p.due_on}", p.due_on, p.due_on < on, p.owner.user_id)
        for p in rows
    ]


def due_reports(*, on: date, organizations: QuerySet | None = None) -> list[Due]:
    """Life meetings held whose report is due within 7 days or overdue; three queries at most."""
    rows = LifeProcess.objects.open().filter(
        meeting__held_on__lte=on, meeting__revision__gt=0, organization__parent__isnull=False
    )
    if organizations is not None:
        rows = rows.filter(organization__in=organizations.order_by().values("pk"))
    found = list(rows.select_related("organization", "meeting"))
    if not found:
        return []
    settings = RuleSet.objects.values_for({p.organization for p in found}, on=on)
    due = [(p, report_due_on(p.meeting.held_on, settings[p.organization_id][REPORT_DAYS])) for p in found]
    return [
        Due(p, f"life-report:{p.pk}:{day}", day, day < on, is_report=True)
        for p, day in due
        if day - on <= timedelta(days=DAYS_BEFORE)
    ]


def reminders(*, on: date) -> list[Reminder]:
    """Each point to whoever answers for it and to secretary and deputies, each report to these: once ahead
    of the day and once when it is over. Five queries at most."""
    found = [*due_points(on=on), *due_reports(on=on)]
    people = leaders({d.process.organization_id for d in found}, on=on) if found else {}
    return [r for d in found for r in of_one(d, people.get(d.process.organization_id, []))]


def of_one(due: Due, leading: list[int]) -> list[Reminder]:
    key = f"{due.key}:{'over' if due.is_over else 'ahead'}"
    texts, reasons = in_all_languages(lambda: due.text), in_all_languages(lambda: due.reason)
    told = [Reminder(user_id, key, texts, reasons, due.link) for user_id in leading]
    if due.owner and due.owner not in leading:
        # Who holds no post opens no page of the organization: one of his own says what is his.
        told.append(Reminder(due.owner, key, texts, reasons, reverse("mine:life", args=[due.process.pk])))
    return told


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """The same for these organizations' home pages; four queries at most."""
    found = [
        *due_points(on=on, organizations=organizations),
        *due_reports(on=on, organizations=organizations),
    ]
    return [LookAhead(d.text, d.reason, d.link, d.due_on) for d in found]
