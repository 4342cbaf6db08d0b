"""Which bodies have not begun the life meeting of a year, and who is told in time?"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from branches.rules import BRANCH_KINDS, COMMITTEE_POSTS, OrganizationKind
from meetings.duties.member_appraisal import LATEST, year_in_hand
from meetings.models import LifeProcess, Meeting
from meetings.rules import MeetingState, owes
from meetings.rules.articles import LIFE_RULES_2016
from meetings.rules.life import LifeKind, beginning_due_on
from meetings.rules.member_appraisal import due_on
from members.codes import PARTY_MEMBERS
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models import Affiliation, Appointment, Standing
from partybuild.notices.services import Reminder
from partybuild.periods import Period
from partybuild.templatetags.ui.dates import cn_date

DEMOCRATIC, ORGANIZATIONAL = LifeKind.DEMOCRATIC.value, LifeKind.ORGANIZATIONAL.value
# DL-01: leading bodies from the township and the unit up; a general branch is a branch above branches.
LEADING_KINDS = (OrganizationKind.COMMITTEE, OrganizationKind.WORKING_COMMITTEE)
BODIES = (*LEADING_KINDS, *sorted(BRANCH_KINDS - {OrganizationKind.TEMPORARY_BRANCH.value}))


@dataclass(frozen=True)
class LifeDue:
    """A body that has neither begun nor arranged its life meeting of a year, to be held by a day."""

    organization: Organization
    kind: str
    year: int
    due_on: date

    @property
    def text(self) -> str:
        """In the current language."""
        said = {"kind": LifeKind(self.kind).label, "year": self.year, "day": cn_date(self.due_on)}
        return _("%(kind)s of %(year)d: to be held by %(day)s; nothing is begun yet.") % said

    @property
    def reason(self) -> str:
        if self.kind == DEMOCRATIC:
            return _("%(rules)s: once a year, generally in the fourth quarter.") % {"rules": LIFE_RULES_2016}
        return _("Branch Regulations, Article 17: once a year, generally in the fourth quarter.")

    @property
    def link(self) -> str:
        return reverse("meetings:lives", args=[self.organization.code])


def without_beginning(organizations: QuerySet, year: int, *, on: date) -> QuerySet:
    """Those that owe a life meeting of the year by what they are and have people for it, and have begun none
    nor arranged a meeting of the kind for it; with `.life_kind`.

    A meeting counts from the year's beginning to the last month that the settings may name, but not that of
    a life meeting of another year: held late it would count twice, planned for the next one too early."""
    here = OuterRef("pk")
    is_leading = Q(kind__in=LEADING_KINDS)
    begun = LifeProcess.objects.of_year(year).filter(organization=here)
    within = (date(year, 1, 1), due_on(year, LATEST))
    meetings = Meeting.objects.filter(Q(life=None) | Q(life__year=year), held_on__range=within)
    meetings = meetings.filter(organization=here).exclude(state=MeetingState.CANCELLED)
    standings = Standing.objects.on(on).filter(member=OuterRef("member"), status__in=PARTY_MEMBERS)
    members = Affiliation.objects.on(on).filter(Exists(standings), organization=here)
    committee = Appointment.objects.on(on).filter(organization=here, post__in=COMMITTEE_POSTS)
    rows = organizations.filter(kind__in=BODIES).filter(
        (is_leading & Exists(committee) & ~Exists(meetings.filter(kinds__includes=DEMOCRATIC)))
        | (~is_leading & Exists(members) & ~Exists(meetings.filter(kinds__includes=ORGANIZATIONAL))),
        ~Exists(begun),
    )
    democratic = When(is_leading, then=Value(DEMOCRATIC))
    return rows.annotate(life_kind=Case(democratic, default=Value(ORGANIZATIONAL), output_field=CharField()))


def beginnings_due(*, on: date, organizations: QuerySet | None = None) -> list[LifeDue]:
    """What bodies owe on a day, in the tree's order: from December on, the leading ones to the end of the
    quarter, branches to the last day of the settings. Two queries, however many; none in other months."""
    year = year_in_hand(on)
    if year is None:
        return []
    rows = Organization.objects.existing_on(on)
    if organizations is not None:
        rows = rows.filter(pk__in=organizations.order_by().values("pk"))
    whole = Period(year, "year")
    found = without_beginning(rows, year, on=on).order_by("path")
    places = [o for o in found if owes(whole, o.founded_on, o.dissolved_on)]
    rules = RuleSet.objects.values_for(places, on=on) if places else {}
    months = {o.pk: rules[o.pk]["member_appraisal.until_month"] for o in places}
    dues = [LifeDue(o, o.life_kind, year, beginning_due_on(o.life_kind, year, months[o.pk])) for o in places]
    return [due for due in dues if on <= due.due_on]


def reminders(*, on: date) -> list[Reminder]:
    """Secretary and deputies of each body are told once a year. Three queries."""
    dues = beginnings_due(on=on)
    told = leaders_of({d.organization.pk for d in dues}, on=on) if dues else {}
    found = []
    for due in dues:
        key, people = f"life-begin:{due.organization.pk}:{due.year}", told[due.organization.pk]
        found += told_to(people, key, lambda d=due: d.text, lambda d=due: d.reason, due.link)
    return found


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """The same for the homes of some organizations; two queries."""
    dues = beginnings_due(on=on, organizations=organizations)
    return [LookAhead(due.text, due.reason, due.link, due.due_on) for due in dues]
