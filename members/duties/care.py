"""Who is told of missing talks, of help plans to be reviewed and of the medal list, and when?"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from branches.models import Organization, RuleSet
from branches.queries import OrganizationQuerySet
from branches.rules import SETTINGS
from members.duties.talks import BranchFacts, gather
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models.care import HelpPlan
from members.rules.anniversaries import medal_day
from members.rules.care import MISSING
from partybuild.notices.services import Reminder

TALK_DAYS, NEWCOMER_DAYS = SETTINGS["talk.remind_days"], SETTINGS["talk.newcomer_days"]
MEDAL_DAYS, MEDAL_YEARS = SETTINGS["medal.remind_days"], SETTINGS["medal.standing_years"]
HELP_DAYS = SETTINGS["help.remind_days"]


@dataclass(frozen=True)
class CareDue:
    """So many talks, or members before the medal, by a day; `kind` is talks or medals."""

    kind: str
    branch: BranchFacts
    number: int
    due_on: date

    @property
    def link(self) -> str:
        kwargs = {"code": self.branch.code, "year": self.due_on.year}
        return reverse(f"members:{self.kind}", kwargs=kwargs)

    @property
    def key(self) -> str:
        """The same on every scan of the year: talks and the list are each told once."""
        return f"{self.kind}-due:{self.branch.pk}:{self.due_on}"

    def text(self) -> str:
        said = {"branch": self.branch.short_name, "n": self.number}
        if self.kind == "talks":
            return (
                ngettext(
                    "%(branch)s: %(n)d heart-to-heart talk of the year is missing.",
                    "%(branch)s: %(n)d heart-to-heart talks of the year are missing.",
                    self.number,
                )
                % said
            )
        return (
            ngettext(
                "%(branch)s: %(n)d member reaches 50 years in the Party by 1 July: check the medal list.",
                "%(branch)s: %(n)d members reach 50 years in the Party by 1 July: check the medal list.",
                self.number,
            )
            % said
        )

    def reason(self) -> str:
        if self.kind == "talks":
            return _("Branch Regulations Art 19: talk with each other at least once a year.")
        return str(MEDAL_YEARS.source)


def care_due(organizations: OrganizationQuerySet, *, on: date) -> list[CareDue]:
    """Missing talks near the year's end and medal lists before 1 July, by branch; two queries, or none.

    How near, says each branch's settings; outside of what any may set, nothing is read.
    """
    year_end, first_of_july = date(on.year, 12, 31), medal_day(on.year)
    talks = (year_end - on).days <= TALK_DAYS.highest
    medals = timedelta(0) <= first_of_july - on <= timedelta(days=MEDAL_DAYS.highest)
    found = gather(
        organizations.existing_on(on), year=on.year, on=on, talks=talks,
        medals_from=MEDAL_YEARS.lowest if medals else 0,
    )  # fmt: skip
    settings = RuleSet.objects.values_for(found, on=on) if found else {}
    dues = [_talks(b, settings[b.pk], on, year_end) for b in found if talks]
    dues += [_medals(b, settings[b.pk], on, first_of_july) for b in found if medals]
    return [d for d in dues if d]


def _talks(branch: BranchFacts, values: dict, on: date, year_end: date) -> CareDue | None:
    if (year_end - on).days > values[TALK_DAYS.key]:
        return None
    owed = branch.owed(year=on.year, on=on, newcomer_days=values[NEWCOMER_DAYS.key])
    number = sum(o.state == MISSING for o in owed)
    return CareDue("talks", branch, number, year_end) if number else None


def _medals(branch: BranchFacts, values: dict, on: date, first_of_july: date) -> CareDue | None:
    if (first_of_july - on).days > values[MEDAL_DAYS.key]:
        return None
    number = branch.medals(year=on.year, years=values[MEDAL_YEARS.key])
    return CareDue("medals", branch, number, first_of_july) if number else None


def reviews_due(*, on: date) -> list[HelpPlan]:
    """Open help plans whose review is near by their branch's settings, or past; two queries."""
    plans = HelpPlan.objects.to_review_by(on + timedelta(days=HELP_DAYS.highest))
    rows = list(plans.select_related("organization", "responsible").order_by("review_on", "pk"))
    settings = RuleSet.objects.values_for({p.organization for p in rows}, on=on)
    return [p for p in rows if p.review_on <= on + timedelta(days=settings[p.organization_id][HELP_DAYS.key])]


def reminders(*, on: date) -> list[Reminder]:
    """What secretaries and deputies, and who answers for a help plan, are told; five queries."""
    dues, plans = care_due(Organization.objects.all(), on=on), reviews_due(on=on)
    told = leaders_of({d.branch.pk for d in dues} | {p.organization_id for p in plans}, on=on)
    found = [r for d in dues for r in told_to(told[d.branch.pk], d.key, d.text, d.reason, d.link)]
    return found + [r for p in plans for r in _of_plan(p, told[p.organization_id])]


def _of_plan(plan: HelpPlan, leaders: set[int]) -> list[Reminder]:
    """A review is due, and nothing else: a notice may be read over somebody's shoulder (D3)."""
    recipients = leaders | ({plan.responsible.user_id} if plan.responsible else set()) - {None}
    link = reverse("members:help", kwargs={"code": plan.organization.code, "pk": plan.pk})
    key = f"help-review:{plan.pk}:{plan.review_on}"
    return told_to(recipients, key, lambda: _("A plan's review is due."), _plan_reason, link)


def _plan_reason() -> str:
    return _("A plan is always reviewed, and ended.")


def upcoming(organizations: OrganizationQuerySet, *, on: date) -> list[LookAhead]:
    """What the home page tells of talks and the medal list, by day; two queries for any number.

    Help plans are not among it: the home page is read by more people than they are for.
    """
    ahead = [LookAhead(d.text(), d.reason(), d.link, d.due_on) for d in care_due(organizations, on=on)]
    return sorted(ahead, key=lambda line: line.on)
