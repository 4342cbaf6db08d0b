"""Which branches still lack targets of their members, or the reviews of them?"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from branches.models import Organization, RuleSet
from branches.rules import BRANCH_KINDS, SETTINGS
from members.codes import PARTY_MEMBERS
from members.display import said_date
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models import Affiliation, Standing
from members.models.targets import MemberTarget
from members.rules.targets import pledges_due, reviews_are_due
from partybuild.notices.services import Reminder

BEFORE = timedelta(days=14)
ASKED = SETTINGS["targets.are_asked"]


@dataclass(frozen=True)
class TargetsDue:
    """A branch with members without targets (`is_review` false), or with targets not reviewed."""

    organization: Organization
    is_review: bool
    number: int
    due_on: date


def targets_due(*, on: date, organizations: QuerySet | None = None) -> list[TargetsDue]:
    """What the branches lack on a day, in the tree's order; two queries for any number of them.

    Targets from two weeks before the end of the first months on, reviews from the month of the rules on.
    """
    rows = list(_counts(on, organizations))
    places = [Organization(pk=r[0], path=r[1], code=r[2]) for r in rows]
    rules = RuleSet.objects.values_for(places, on=on) if places else {}
    found = []
    for place, (*_columns, without, unreviewed) in zip(places, rows, strict=True):
        found += _of_branch(place, rules[place.pk], without, unreviewed, on)
    return found


def reminders(*, on: date) -> list[Reminder]:
    """What the leading posts are told of targets, each once a year; three queries."""
    dues = targets_due(on=on)
    told = leaders_of({d.organization.pk for d in dues}, on=on) if dues else {}
    found = []
    for due in dues:
        key = f"targets-{'review' if due.is_review else 'set'}:{due.organization.pk}:{on.year}"
        people = told[due.organization.pk]
        found += told_to(people, key, lambda d=due: _text(d), _reason, _link(due, on))
    return found


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """The same for the homes of some organizations; two queries."""
    dues = targets_due(on=on, organizations=organizations)
    return [LookAhead(_text(due), _reason(), _link(due, on), due.due_on) for due in dues]


def _of_branch(place: Organization, rules: dict, without: int, unreviewed: int, on: date):
    if not rules[ASKED.key]:
        return
    pledge = pledges_due(on.year, rules["targets.pledge_months"])
    if without and on >= pledge - BEFORE and on.month < rules["targets.review_from"]:
        yield TargetsDue(place, False, without, pledge)
    if unreviewed and reviews_are_due(on.year, on=on, since=rules["targets.review_from"]):
        yield TargetsDue(place, True, unreviewed, date(on.year, 12, 31))


def _counts(on: date, organizations: QuerySet | None) -> QuerySet:
    """(organization, path, code, members without targets, members with one not reviewed)."""
    own = MemberTarget.objects.not_dropped().of_year(on.year).filter(member=OuterRef("member"))
    standings = Standing.objects.on(on).filter(status__in=PARTY_MEMBERS, member=OuterRef("member"))
    rows = Affiliation.objects.on(on).filter(Exists(standings), organization__kind__in=BRANCH_KINDS)
    if organizations is not None:
        rows = rows.filter(organization__in=organizations.order_by().values("pk"))
    rows = rows.order_by("organization__path")
    return rows.values_list("organization_id", "organization__path", "organization__code").annotate(
        without=Count("pk", filter=~Exists(own)),
        unreviewed=Count("pk", filter=Exists(own.filter(reviewed_on=None))),
    )


def _text(due: TargetsDue) -> str:
    if due.is_review:
        words = ngettext(
            "Targets of the year: of %(number)d member the branch's review is missing.",
            "Targets of the year: of %(number)d members the branch's review is missing.",
            due.number,
        )
        return words % {"number": due.number}
    words = ngettext(
        "Targets of the year: %(number)d member has none yet; they are set by %(day)s.",
        "Targets of the year: %(number)d members have none yet; they are set by %(day)s.",
        due.number,
    )
    return words % {"number": due.number, "day": said_date(due.due_on)}


def _reason() -> str:
    return _("Local practice: members set themselves targets beside the branch's plan.")


def _link(due: TargetsDue, on: date) -> str:
    show = "unreviewed" if due.is_review else "without"
    return f"{reverse('members:targets', args=[due.organization.code])}?year={on.year}&show={show}"
