"""Which branches have not appraised their members yet, and who is told in time?"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from branches.rules import BRANCH_KINDS, OrganizationKind
from meetings.models import MemberAppraisal
from meetings.rules.member_appraisal import due_on
from members.codes import PARTY_MEMBERS
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models import Affiliation, Standing
from partybuild.notices.services import Reminder
from partybuild.templatetags.ui.dates import cn_date

BEFORE = timedelta(days=21)
# Before December nothing presses (OL-01: in practice December to March); the settings reach to June.
DECEMBER, LATEST = 12, 6


@dataclass(frozen=True)
class AppraisalDue:
    """A branch that still owes a year's appraisal by a day; `is_open`: it has begun."""

    organization: Organization
    year: int
    due_on: date
    is_open: bool


def year_in_hand(on: date) -> int | None:
    """The year whose appraisal presses on a day; None in the months in which none does."""
    if on.month == DECEMBER:
        return on.year
    return on.year - 1 if on.month <= LATEST else None


def with_appraisal(organizations: QuerySet, year: int, *, on: date) -> QuerySet:
    """Adds `.appraisal_step` and `.announced_on` of the year, None without, and `.has_members` of the day."""
    own = MemberAppraisal.objects.filter(organization=OuterRef("pk"), year=year).order_by()
    standings = Standing.objects.on(on).filter(member=OuterRef("member"), status__in=PARTY_MEMBERS)
    people = Affiliation.objects.on(on).filter(Exists(standings), organization=OuterRef("pk"))
    return organizations.annotate(
        appraisal_step=Subquery(own.values("step")[:1]),
        announced_on=Subquery(own.values("announced_on")[:1]),
        has_members=Exists(people),
    )


def appraisals_due(*, on: date, organizations: QuerySet | None = None) -> list[AppraisalDue]:
    """What branches owe on a day and how it stands, in the tree's order; two queries, however many."""
    year = year_in_hand(on)
    if year is None:
        return []
    rows = Organization.objects.existing_on(on).filter(kind__in=BRANCH_KINDS)
    rows = rows.exclude(kind=OrganizationKind.TEMPORARY_BRANCH).exclude(founded_on__year__gt=year)
    if organizations is not None:
        rows = rows.filter(pk__in=organizations.order_by().values("pk"))
    rows = with_appraisal(rows, year, on=on).filter(announced_on=None, has_members=True)
    places = list(rows.order_by("path"))
    rules = RuleSet.objects.values_for(places, on=on) if places else {}
    days = {o.pk: due_on(year, rules[o.pk]["member_appraisal.until_month"]) for o in places}
    return [
        AppraisalDue(o, year, days[o.pk], o.appraisal_step is not None) for o in places if on <= days[o.pk]
    ]


def reminders(*, on: date) -> list[Reminder]:
    """What secretary and deputies are told: in December that it is to be opened, and three weeks before the
    last day that it is not finished. Three queries.
    """
    dues = [d for d in appraisals_due(on=on) if not d.is_open or d.due_on - on <= BEFORE]
    told = leaders_of({d.organization.pk for d in dues}, on=on) if dues else {}
    found = []
    for due in dues:
        when = "end" if due.due_on - on <= BEFORE else "begin"
        key = f"member-appraisal-{when}:{due.organization.pk}:{due.year}"
        people = told[due.organization.pk]
        found += told_to(people, key, lambda d=due: _text(d), _reason, _link(due))
    return found


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """The same for the homes of some organizations; two queries."""
    dues = appraisals_due(on=on, organizations=organizations)
    return [LookAhead(_text(due), _reason(), _link(due), due.due_on) for due in dues]


def _text(due: AppraisalDue) -> str:
    said = {"year": due.year, "day": cn_date(due.due_on)}
    if due.is_open:
        return _("Democratic appraisal of members %(year)d: to be finished by %(day)s.") % said
    return _("Democratic appraisal of members %(year)d: to be held by %(day)s.") % said


def _reason() -> str:
    return _("Branch Regulations Art 18: once a year.")


def _link(due: AppraisalDue) -> str:
    return reverse("meetings:member_appraisal", args=[due.organization.code, due.year])
