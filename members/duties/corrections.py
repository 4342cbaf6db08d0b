"""Which correction requests wait longer than the rules allow?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Min, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from branches.models import Organization, RuleSet
from branches.queries import OrganizationQuerySet
from branches.rules import LEADING_POSTS
from members.duties.telling import LookAhead, told_to
from members.models import Affiliation, Appointment
from members.models.corrections import CorrectionState
from partybuild.notices.services import Reminder

DAYS = "correction.remind_days"


@dataclass(frozen=True)
class Waiting:
    """The open requests of one organization: how many, since when, and by which day they were due."""

    organization: Organization
    count: int
    asked_on: date
    days: int

    @property
    def due_on(self) -> date:
        return self.asked_on + timedelta(days=self.days)


def reminders(*, on: date) -> list[Reminder]:
    """What secretaries and deputies are told of requests open too long, once for each oldest; two queries."""
    posts = Appointment.objects.on(on).filter(post__in=LEADING_POSTS, member__user__is_active=True)
    open_here = _open(on).filter(organization=OuterRef("organization")).order_by().values("organization")
    rows = posts.annotate(
        waiting=Subquery(open_here.annotate(n=Count("pk")).values("n")),
        oldest=Subquery(open_here.annotate(at=Min("member__corrections__asked_at")).values("at")),
    )
    rows = rows.filter(oldest__isnull=False).select_related("organization")
    told: dict[int, set[int]] = {}
    found: dict[int, tuple] = {}
    for row in rows.annotate(user_id=F("member__user")):
        told.setdefault(row.organization_id, set()).add(row.user_id)
        found[row.organization_id] = (row.organization, row.waiting, row.oldest)
    return [r for waiting in _overdue(found, on) for r in _of(waiting, told[waiting.organization.pk])]


def upcoming(organizations: OrganizationQuerySet, *, on: date) -> list[LookAhead]:
    """The open requests of these organizations, for their home pages; two queries."""
    rows = _open(on).filter(organization__in=organizations.order_by().values("pk")).order_by()
    grouped = rows.values("organization").annotate(n=Count("pk"), oldest=Min("member__corrections__asked_at"))
    columns = ("organization", "organization__path", "organization__code", "organization__short_name")
    found = {}
    for pk, path, code, name, number, oldest in grouped.values_list(*columns, "n", "oldest"):
        place = Organization(pk=pk, path=path, code=code, short_name=name)
        found[pk] = (place, number, oldest)
    waiting = _waiting(found, on)
    return [LookAhead(_text(w), _reason(), _link(w.organization), w.due_on) for w in waiting]


def _open(on: date):
    """Affiliations of the day whose member has an open request."""
    return Affiliation.objects.on(on).filter(member__corrections__state=CorrectionState.OPEN)


def _waiting(found: dict, on: date) -> list[Waiting]:
    if not found:
        return []
    settings = RuleSet.objects.values_for([place for place, _n, _at in found.values()], on=on)
    return [
        Waiting(place, number, _day(oldest), settings[pk][DAYS])
        for pk, (place, number, oldest) in sorted(found.items(), key=lambda item: item[1][0].path)
    ]


def _overdue(found: dict, on: date) -> list[Waiting]:
    return [waiting for waiting in _waiting(found, on) if waiting.due_on < on]


def _day(at: datetime) -> date:
    return timezone.localdate(at)


def _of(waiting: Waiting, recipients: set[int]) -> list[Reminder]:
    key = f"corrections-wait:{waiting.organization.pk}:{waiting.asked_on}"
    return told_to(recipients, key, lambda: _text(waiting), _reason, _link(waiting.organization))


def _text(waiting: Waiting) -> str:
    words = ngettext(
        "%(count)d correction request of a member waits for your decision.",
        "%(count)d correction requests of members wait for your decision.",
        waiting.count,
    )
    return words % {"count": waiting.count}


def _reason() -> str:
    return _("Personal Information Protection Law Art 46: everybody may have their own data corrected.")


def _link(organization: Organization) -> str:
    return reverse("members:corrections", args=[organization.code])
