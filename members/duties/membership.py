"""Whom is it time to contact, and which membership dates come near?

What is restricted is told without names, and only to those who may see it.
"""

from datetime import date, timedelta

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import RuleSet
from branches.rules import LEADING_POSTS, SETTINGS, Post
from members.display import said_date
from members.duties.telling import LookAhead, told_to
from members.membership import Step, annotated, steps_of
from members.models import Affiliation, Appointment
from members.models.discipline import Disposal, RightsSuspension
from partybuild.notices.services import Reminder

REMIND = SETTINGS["membership.remind_days"]


def steps_ahead(organizations: QuerySet | None, *, on: date) -> list[tuple[Affiliation, Step]]:
    """Steps that are due or come within the days of the rules, soonest first; two queries for any number."""
    rows = annotated(Affiliation.objects.on(on), on=on)
    rows = rows.filter(
        Q(floating_id__isnull=False) | Q(lost_id__isnull=False) | Q(suspended_on__isnull=False)
    )
    if organizations is not None:
        rows = rows.filter(organization__in=organizations.order_by().values("pk"))
    rows = list(rows.select_related("member", "organization"))
    settings = RuleSet.objects.values_for({r.organization for r in rows}, on=on)
    latest = {pk: on + timedelta(days=values[REMIND.key]) for pk, values in settings.items()}
    found = [(row, step) for row in rows for step in steps_of(row, settings[row.organization_id], on=on)]
    near = [(row, step) for row, step in found if step.on and step.on <= latest[row.organization_id]]
    return sorted(near, key=lambda pair: (pair[1].on, pair[0].pk))


def reminders(*, on: date) -> list[Reminder]:
    """What leading posts and the members for discipline are told today, each thing once; four queries."""
    ahead, periods = steps_ahead(None, on=on), restricted_ends(on=on)
    told = _told({row.organization_id for row, _step in ahead} | {p[2] for p in periods}, on=on)
    found = []
    for row, step in ahead:
        leaders = told.get((row.organization_id, True), set())
        found += told_to(leaders, step.key, _sayer(row, step), lambda step=step: str(step.source), _link(row))
    for kind, pk, organization_id, code, ends_on in periods:
        who = told.get((organization_id, True), set()) | told.get((organization_id, False), set())
        found += _of_period(f"restricted-{kind}:{pk}:{ends_on}", code, ends_on, who)
    return found


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """What lies ahead for a home page, by day; two queries. Nothing of discipline is among it."""
    return [
        LookAhead(_sayer(row, step)(), str(step.source), _link(row), step.on)
        for row, step in steps_ahead(organizations, on=on)
    ]


def restricted_ends(*, on: date) -> list[tuple]:
    """(kind, pk, organization, its code, first day after) of rights at rest and corrections that end soon.

    The organization is that of the member on the day; one query.
    """
    latest = on + timedelta(days=REMIND.default)
    here = Q(member__affiliations__since__lte=on)
    here &= Q(member__affiliations__until=None) | Q(member__affiliations__until__gt=on)
    place = "member__affiliations__organization"

    def ending(kind: str, model) -> QuerySet:
        rows = model.objects.on(on).filter(here, until__lte=latest).order_by()
        rows = rows.annotate(
            kind_of_period=Value(kind, output_field=CharField()), key=Cast("pk", CharField())
        )
        return rows.values_list("kind_of_period", "key", f"{place}_id", f"{place}__code", "until")

    return sorted(
        ending("rights", RightsSuspension).union(ending("correction", Disposal)),
        key=lambda row: (row[4], row[0], row[1]),
    )


def _told(organization_ids: set[int], *, on: date) -> dict[tuple[int, bool], set[int]]:
    """Accounts by organization and whether theirs is a leading post; one query."""
    rows = Appointment.objects.on(on).filter(
        organization__in=organization_ids,
        post__in=[*LEADING_POSTS, Post.DISCIPLINE_OFFICER],
        member__user__is_active=True,
    )
    found: dict[tuple[int, bool], set[int]] = {}
    for organization_id, post, user_id in rows.values_list("organization", "post", "member__user"):
        found.setdefault((organization_id, post in LEADING_POSTS), set()).add(user_id)
    return found


def _sayer(row, step: Step):
    """Says the step in the language of the moment."""

    def say() -> str:
        said = {"name": row.member.name, "what": step.text, "day": said_date(step.on)}
        return _("%(name)s: %(what)s, from %(day)s.") % said

    return say


def _link(row) -> str:
    return reverse("members:membership_person", kwargs={"code": row.organization.code, "pk": row.member_id})


def _of_period(key: str, code: str, ends_on: date, recipients: set[int]) -> list[Reminder]:
    link = reverse("members:discipline", kwargs={"code": code})

    def text() -> str:
        return _("A restricted period ends on %(day)s: look at it.") % {"day": said_date(ends_on)}

    return told_to(recipients, key, text, lambda: _("Disciplinary Regulations 2023; 2024 Measures."), link)
