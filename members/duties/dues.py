"""Which dues are to be settled, handed up, checked or made known, and whose sixth month comes near?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from branches.rules import SETTINGS
from members.codes import PARTY_MEMBERS
from members.display import said_date
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models import Standing
from members.models.dues import DuesEntry, DuesMonth, DuesRemittance, DuesYearlyStep, YearlyStep
from members.rules.dues import WARNING_MONTHS
from partybuild.notices.services import Reminder
from partybuild.periods import add_months

SETTLE, REMIT = SETTINGS["dues.settle_day"], SETTINGS["dues.remit_months"]
DAYS_BEFORE = 7
SPRING = 3  # the yearly steps are due in January and spoken of until March


@dataclass(frozen=True)
class DuesDuty:
    """One thing that a branch's dues ask for; the words are made when they are needed, in each language."""

    organization: Organization
    key: str
    due_on: date
    link: str
    text: Callable[[], str]
    reason: Callable[[], str]


def duties_of_dues(organizations: QuerySet, *, on: date) -> list[DuesDuty]:
    """What is due within seven days or overdue, of every branch that keeps its dues here; two queries.

    Who keeps them on paper has nothing settled here and is not spoken to.
    """
    rows = list(_begun(organizations, on))
    settings = RuleSet.objects.values_for(rows, on=on)
    return [d for o in rows for d in _of_branch(o, settings[o.pk], on) if d.due_on - on <= _soon()]


def reminders(*, on: date) -> list[Reminder]:
    """What secretaries and deputies are told today, each thing once by its key; three queries."""
    found = duties_of_dues(Organization.objects.all(), on=on)
    told = leaders_of({d.organization.pk for d in found}, on=on)
    return [r for d in found for r in told_to(told[d.organization.pk], d.key, d.text, d.reason, d.link)]


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """What lies ahead of some organizations for their home pages, by day; two queries."""
    found = sorted(duties_of_dues(organizations, on=on), key=lambda d: (d.due_on, d.organization.path))
    return [LookAhead(d.text(), d.reason(), d.link, d.due_on) for d in found]


def _soon() -> timedelta:
    return timedelta(days=DAYS_BEFORE)


def _begun(organizations: QuerySet, on: date) -> QuerySet:
    """The branches that settle dues here, with what their duties hang on; one query."""
    months = DuesMonth.objects.filter(organization=OuterRef("pk"))
    last = add_months(on.replace(day=1), -1)
    sent = DuesRemittance.objects.filter(organization=OuterRef("organization"))
    uncovered = months.settled().with_payments().exclude(Exists(sent.covering(OuterRef("first_day"))))
    steps = DuesYearlyStep.objects.filter(organization=OuterRef("pk"))
    return (
        organizations.existing_on(on)
        .branches()
        .exclude(kind="temporary_branch")
        .filter(Exists(months))
        .annotate(
            begun_in=_earliest(months),
            has_settled=Exists(months.settled().filter(first_day=last)),
            uncovered_from=_earliest(uncovered),
            is_checked=Exists(steps.filter(year=on.year, step=YearlyStep.BASE_CHECK)),
            is_published=Exists(steps.filter(year=on.year - 1, step=YearlyStep.PUBLICATION)),
            silent_now=Exists(_silent(last)),
            silent_before=Exists(_silent(add_months(last, -1))),
        )
        .order_by("path")
    )


def _earliest(months: QuerySet) -> Subquery:
    return Subquery(months.order_by().values("organization").annotate(first=Min("first_day")).values("first"))


def _silent(last: date) -> QuerySet:
    """Members of the outer branch who paid nothing in any of the five months up to `last` (FE-14).

    Nobody is asked to talk with who has died or left since.
    """
    members = Standing.objects.filter(member=OuterRef("member"), status__in=PARTY_MEMBERS, until=None)
    entries = (
        DuesEntry.objects.without_payment()
        .filter(
            month__organization=OuterRef("pk"),
            month__first_day__gt=add_months(last, -WARNING_MONTHS),
            month__first_day__lte=last,
        )
        .filter(Exists(members))
    )
    rows = entries.order_by().values("member").annotate(number=Count("pk"))
    return rows.filter(number=WARNING_MONTHS)


def _of_branch(o: Organization, settings: dict, on: date) -> list[DuesDuty]:
    last = add_months(on.replace(day=1), -1)
    day = settings[SETTLE.key]
    found = [_to_settle(o, last, on.replace(day=day))] if _is_unsettled(o, last) else []
    if o.uncovered_from is not None:
        found += _to_hand_up(o, o.uncovered_from, settings[REMIT.key], day, on)
    newest = last if o.has_settled else add_months(last, -1)
    if o.silent_now if o.has_settled else o.silent_before:
        found.append(_silence(o, newest, on))
    return found + _yearly(o, on)


def _is_unsettled(o: Organization, last: date) -> bool:
    return not o.has_settled and o.begun_in <= last


def _to_settle(o: Organization, month: date, due_on: date) -> DuesDuty:
    link = reverse("members:dues_month", args=[o.code, month.year, month.month])
    said = {"month": f"{month:%Y-%m}"}
    return DuesDuty(
        o, f"dues-settle:{o.pk}:{month:%Y-%m}", due_on, link,
        lambda: _("The dues of %(month)s are to be settled by %(day)s.")
        % (said | {"day": said_date(due_on)}),
        lambda: _("Dues Regulations: dues are paid monthly; the day is a local rule."),
    )  # fmt: skip


def _to_hand_up(o: Organization, month: date, months: int, day: int, on: date) -> list[DuesDuty]:
    """Once the months that are handed up together are over."""
    last = min(((month.month - 1) // months + 1) * months, 12)
    after = add_months(date(month.year, last, 1), 1)
    if on < after:
        return []
    due_on, said = after.replace(day=day), {"month": f"{month:%Y-%m}"}
    key = f"dues-hand-up:{o.pk}:{after:%Y-%m}"
    return [
        DuesDuty(
            o, key, due_on, reverse("members:dues_hand_up", args=[o.code]),
            lambda: _("The dues from %(month)s on are to be handed up by %(day)s.")
            % (said | {"day": said_date(due_on)}),
            lambda: str(REMIT.source),
        )
    ]  # fmt: skip


def _silence(o: Organization, newest: date, on: date) -> DuesDuty:
    link = f"{reverse('members:dues_arrears', args=[o.code])}?kind=warned"
    return DuesDuty(
        o, f"dues-silent:{o.pk}:{newest:%Y-%m}", on, link,
        lambda: _("Somebody has paid no dues for five months in a row or longer: talk before it lapses."),
        lambda: _("Party Constitution Art 9: six consecutive months without dues and without good reason."),
    )  # fmt: skip


def _yearly(o: Organization, on: date) -> list[DuesDuty]:
    due_on, found = date(on.year, 1, 31), []
    if on.month > SPRING:
        return found
    if not o.is_checked:
        link = reverse("members:dues_bases", args=[o.code])
        found.append(
            DuesDuty(
                o, f"dues-bases:{o.pk}:{on.year}", due_on, link,
                lambda: _("Check the dues bases of %(year)d.") % {"year": on.year},
                lambda: _("Dues Regulations Arts 1 and 10: the base follows the pay."),
            )
        )  # fmt: skip
    if not o.is_published and o.begun_in.year < on.year:
        link = reverse("members:dues_publication", args=[o.code, on.year - 1])
        found.append(
            DuesDuty(
                o, f"dues-published:{o.pk}:{on.year - 1}", due_on, link,
                lambda: _("Make the dues of %(year)d known to the members.") % {"year": on.year - 1},
                lambda: _("Dues Regulations: the branch makes the dues known at least once a year."),
            )
        )  # fmt: skip
    return found
