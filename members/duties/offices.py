"""Whose probation ends, which term ends, which branch has no secretary, and who is told of it?"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.duties import TermDue, terms_ending
from branches.models import Organization, RuleSet
from branches.queries import OrganizationQuerySet
from branches.rules import SETTINGS, Post
from members.display import said_date
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models import Affiliation, Appointment
from members.rules import probation_end
from partybuild.notices.services import Reminder
from partybuild.periods import add_months

PROBATION = SETTINGS["probation.remind_days"]


@dataclass(frozen=True)
class ProbationDue:
    """A probationary member whose year is up soon, or was up (Admission Rules 2014 Art 32)."""

    member_id: object
    member_name: str
    organization: Organization
    ends_on: date
    is_over: bool


@dataclass(frozen=True)
class Probation:
    """From when a probation counts, by how much it was extended, and its discussion postponed (months)."""

    admission_date: date | None
    extension_months: int = 0
    postponement_months: int = 0


def probations_ending(*, on: date, organizations: OrganizationQuerySet | None = None) -> list[ProbationDue]:
    """Probations that end within the days of their organization's rules, or ended undecided, soonest first.

    Whom the branch meeting has confirmed already waits for the committee, not for a decision here.

    `organizations` narrows it. Two queries for any number; without a date of admission there is no due day.
    """
    # Two days more: a month's end has no like in every month; each row is judged by its own day below.
    latest = add_months(on + timedelta(days=PROBATION.highest), -12) + timedelta(days=2)
    rows = Affiliation.objects.on(on).undecided_probations(on=on)
    rows = rows.filter(member__admission_date__lte=latest)
    if organizations is not None:
        rows = rows.filter(organization__in=organizations.order_by().values("pk"))
    rows = list(rows.select_related("member", "organization").order_by("member__admission_date", "pk"))
    settings = RuleSet.objects.values_for({r.organization for r in rows}, on=on)
    dues = [_probation(row, on, settings[row.organization.pk][PROBATION.key]) for row in rows]
    return sorted(filter(None, dues), key=lambda d: d.ends_on)


def probation_due(
    organization: Organization, person: tuple[object, str], probation, *, on: date, remind_days: int
) -> ProbationDue | None:
    """What is due of one probation, if it is within `remind_days`; no query.

    `person` is his row id and name; `probation` has admission_date, extension_months and postponement_months.
    An extension counts on from the year (Art 32; DV-27). A branch that postponed the discussion is reminded
    again before the time it took is up (Art 36; DV-31); the probation ends all the same.
    """
    if not probation.admission_date:
        return None
    ends_on = add_months(probation_end(probation.admission_date), probation.extension_months)
    if add_months(ends_on, probation.postponement_months) > on + timedelta(days=remind_days):
        return None
    return ProbationDue(*person, organization, ends_on, is_over=ends_on <= on)


def vacant_secretary_posts(
    *, on: date, organizations: OrganizationQuerySet | None = None
) -> list[Organization]:
    """Organizations without a secretary on a day, with `.vacant_since` (None: always). One query."""
    within = Organization.objects.all() if organizations is None else organizations
    posts = Appointment.objects.filter(post=Post.SECRETARY, organization=OuterRef("pk"))
    last = (
        posts.filter(until__lte=on)
        .order_by()
        .values("organization")
        .annotate(last=Max("until"))
        .values("last")
    )
    return list(
        within.existing_on(on)
        .filter(~Exists(posts.on(on)))
        .annotate(vacant_since=Subquery(last))
        .order_by("path")
    )


def reminders(*, on: date) -> list[Reminder]:
    """What the leading posts are told today, each thing once by its key; seven queries."""
    probations, terms = probations_ending(on=on), terms_ending(on=on)
    vacant = vacant_secretary_posts(on=on)
    told = leaders_of(
        {d.organization.pk for d in probations}
        | {t.organization_id for t in terms}
        | {pk for o in vacant for pk in (o.pk, o.parent_id) if pk},
        on=on,
    )
    found = [r for d in probations for r in _of_probation(d, told[d.organization.pk])]
    found += [r for t in terms for r in _of_term(t, told[t.organization_id])]
    return found + [r for o in vacant for r in _of_vacancy(o, told[o.pk] | told[o.parent_id])]


def upcoming(organization: Organization, *, on: date) -> list[LookAhead]:
    """What lies ahead of one organization for its home page, by day; five queries."""
    this = Organization.objects.filter(pk=organization.pk)
    probations = probations_ending(on=on, organizations=this)
    terms = terms_ending(on=on, organizations=this)
    return look_ahead(probations, terms, vacant_secretary_posts(on=on, organizations=this), on=on)


def ending(organizations: OrganizationQuerySet, *, on: date) -> list[LookAhead]:
    """Probations and terms that end, of many organizations, by day: what their meetings decide on; four
    queries."""
    probations = probations_ending(on=on, organizations=organizations)
    return look_ahead(probations, terms_ending(on=on, organizations=organizations), [], on=on)


def look_ahead(probations, terms, vacant, *, on: date) -> list[LookAhead]:
    """The lines for what was found already, by day; no query."""
    ahead = [_look_at_probation(d) for d in probations]
    ahead += [_look_at_term(t) for t in terms]
    ahead += [_look_at_vacancy(o) for o in vacant]
    return sorted(ahead, key=lambda a: a.on or on)


def _probation(row: Affiliation, on: date, remind_days: int) -> ProbationDue | None:
    terms = Probation(row.member.admission_date, row.extension_months, row.postponement_months)
    person = (row.member_id, row.member.name)
    return probation_due(row.organization, person, terms, on=on, remind_days=remind_days)


def _probation_text(due: ProbationDue) -> str:
    said = {"name": due.member_name, "day": said_date(due.ends_on)}
    if due.is_over:
        return (
            _("%(name)s's probation ended on %(day)s: the branch meeting has not decided on confirmation.")
            % said
        )
    return _("%(name)s's probation ends on %(day)s: prepare the confirmation.") % said


def _probation_reason() -> str:
    return _("Admission Rules 2014 Art 32: discuss confirmation promptly when probation ends.")


def _of_probation(due: ProbationDue, recipients: set[int]) -> list[Reminder]:
    link = reverse("members:detail", kwargs={"code": due.organization.code, "pk": due.member_id})
    key = f"probation-{'over' if due.is_over else 'ends'}:{due.member_id}:{due.ends_on}"
    return told_to(recipients, key, lambda: _probation_text(due), _probation_reason, link)


def _look_at_probation(due: ProbationDue) -> LookAhead:
    link = reverse("members:detail", kwargs={"code": due.organization.code, "pk": due.member_id})
    return LookAhead(_probation_text(due), _probation_reason(), link, due.ends_on)


def _term_text(due: TermDue) -> str:
    said = {"branch": due.organization_name, "day": said_date(due.ends_on)}
    if due.is_over:
        return _("The term of office of %(branch)s ended on %(day)s: hold the election.") % said
    return _("The term of office of %(branch)s ends on %(day)s: prepare the election.") % said


def _of_term(due: TermDue, recipients: set[int]) -> list[Reminder]:
    key = f"term-{'over' if due.is_over else 'ends'}:{due.term_id}:{due.ends_on}"
    link = _settings_of(due.organization_code)
    return told_to(recipients, key, lambda: _term_text(due), lambda: str(due.source), link)


def _look_at_term(due: TermDue) -> LookAhead:
    return LookAhead(_term_text(due), str(due.source), _settings_of(due.organization_code), due.ends_on)


def _vacancy_text(organization: Organization) -> str:
    return _("%(branch)s has no secretary: fill the post.") % {"branch": organization.short_name}


def _vacancy_reason() -> str:
    return _("Branch Regulations Art 20: a branch has a secretary.")


def _of_vacancy(organization: Organization, recipients: set[int]) -> list[Reminder]:
    # Each vacancy is told once: the day the last secretary left is part of the key.
    key = f"vacant:{organization.pk}:{organization.vacant_since or 'ever'}"
    link = _settings_of(organization.code)
    return told_to(recipients, key, lambda: _vacancy_text(organization), _vacancy_reason, link)


def _look_at_vacancy(organization: Organization) -> LookAhead:
    return LookAhead(_vacancy_text(organization), _vacancy_reason(), _settings_of(organization.code), None)


def _settings_of(code: str) -> str:
    return reverse("branches:settings", kwargs={"code": code})
