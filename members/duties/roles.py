"""Which demonstration posts are to be checked again, and which proposals have waited too long?"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import RuleSet
from members.display import said_date
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models.roles import DemonstrationPost
from members.rules.roles import CHECK_MONTHS, REMIND_DAYS, is_announced, is_decision_late
from partybuild.notices.services import Reminder
from partybuild.periods import add_months

REVIEW = "review.days"


@dataclass(frozen=True)
class PostDue:
    """A post to be checked (its own leaders are told), or a proposal to be decided on (who decides is)."""

    post: DemonstrationPost
    due_on: date
    is_decision: bool
    told: int


def posts_due(*, on: date, organizations: QuerySet | None = None) -> list[PostDue]:
    """Checks due within 30 days or past, and proposals older than the days for a review; two queries.

    Yearly check of demonstration posts: 12 calendar months after the approval or the last check.
    """
    # A month's end may be clamped, so the days of one are asked for beyond the edge.
    latest = add_months(on + timedelta(days=REMIND_DAYS + 3), -CHECK_MONTHS)
    rows = DemonstrationPost.objects.with_last_check().select_related("organization")
    rows = rows.annotate(seen_on=Coalesce("last_check", "decided_on"))
    rows = rows.filter(Q(state="proposed", proposed_on__lt=on) | Q(state="approved", seen_on__lte=latest))
    if organizations is not None:
        rows = rows.filter(organization__in=organizations.order_by().values("pk"))
    found = list(rows.order_by("organization__path", "pk"))
    settings = RuleSet.objects.values_for({p.organization for p in found}, on=on) if found else {}
    dues = [_due(post, settings[post.organization_id]) for post in found]
    return [d for d in dues if _is_told(d, settings[d.post.organization_id][REVIEW], on)]


def reminders(*, on: date) -> list[Reminder]:
    """What the leading posts are told: checks their own, late decisions those who decide; three queries."""
    dues = posts_due(on=on)
    told = leaders_of({d.told for d in dues}, on=on) if dues else defaultdict(set)
    return [reminder for due in dues for reminder in _remind(due, told[due.told])]


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """What lies ahead of these organizations' own posts, by day; two queries."""
    dues = posts_due(on=on, organizations=organizations)
    return sorted((_look(d) for d in dues), key=lambda line: line.on or on)


def _due(post: DemonstrationPost, settings: dict) -> PostDue:
    if post.is_approved:
        return PostDue(post, post.check_due_on, False, post.organization_id)
    parent = post.organization.parent_id
    decider = parent if parent and settings["roles.approved_by_superior"] else post.organization_id
    return PostDue(post, post.proposed_on + timedelta(days=settings[REVIEW]), True, decider)


def _is_told(due: PostDue, review_days: int, on: date) -> bool:
    if due.is_decision:
        return is_decision_late(due.post.proposed_on, review_days, on=on)
    return is_announced(due.due_on, on=on)


def _text(due: PostDue) -> str:
    said = {"post": due.post.title, "place": due.post.organization.short_name, "day": said_date(due.due_on)}
    if due.is_decision:
        return _("“%(post)s” (%(place)s) has waited for a decision longer than the days for a review.") % said
    return _("“%(post)s” (%(place)s) is to be checked again by %(day)s.") % said


def _reason(due: PostDue) -> str:
    if due.is_decision:
        return _("Local rule: days for the review")
    return _("A demonstration post is checked every year: 12 months after the approval or the last check.")


def _link(due: PostDue) -> str:
    return reverse(
        "members:demonstration_post", kwargs={"code": due.post.organization.code, "post": due.post.pk}
    )


def _remind(due: PostDue, recipients: set[int]) -> list[Reminder]:
    what = "demonstration-decision" if due.is_decision else "demonstration-check"
    key = f"{what}:{due.post.pk}:{due.due_on}"
    return told_to(recipients, key, lambda: _text(due), lambda: _reason(due), _link(due))


def _look(due: PostDue) -> LookAhead:
    return LookAhead(_text(due), _reason(due), _link(due), None if due.is_decision else due.due_on)
