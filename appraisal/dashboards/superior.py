"""What does a superior organization's first page show: queue, worth looking at first, the year, children?"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from appraisal.dashboards.children import Child, child_of, open_term
from appraisal.facts import HeldMeeting, Year, read_year
from appraisal.models import AheadWithPeople, Round, SubtreeSums
from appraisal.rules import Facts
from appraisal.sums import Sums
from branches.models import Organization
from branches.scope import STEP, Scope, chain
from meetings.duties.wording import period_label
from meetings.queries import whole_count
from meetings.rules import Kind
from meetings.waiting import WaitingTime, waiting_time
from partybuild.notices.models import Notice
from partybuild.templatetags.ui.dates import short_day

ROWS = 20
SHOWN_FIRST = 5
STATES = ("attention", "waiting", "met")


@dataclass(frozen=True)
class Queued:
    """One kind in the queue: how many wait, since when, and whether one waits longer than the rules allow."""

    kind: str
    label: object
    count: int
    oldest: date
    is_late: bool


@dataclass(frozen=True)
class Watch:
    """Something worth looking at first, with its reason and the way there."""

    title: str
    hint: str
    url: str
    action: str


@dataclass(frozen=True)
class Asked:
    """The filter of the children table, as it stands in the address."""

    state: str = ""
    q: str = ""
    order: str = "need"
    page: str = "1"

    @classmethod
    def of(cls, data) -> "Asked":
        state = data.get("state", "")
        order = "tree" if data.get("order") == "tree" else "need"
        return cls(
            state if state in STATES else "", data.get("q", "").strip()[:50], order, data.get("page", "1")
        )

    @property
    def is_active(self) -> bool:
        return bool(self.state or self.q)

    def lets_through(self, child: Child) -> bool:
        is_found = not self.q or self.q in child.organization.name or self.q in child.secretary
        if self.state == "attention":
            return is_found and bool(child.flags)
        if self.state == "waiting":
            return is_found and bool(child.waiting)
        return is_found and (self.state != "met" or not child.missing)


@dataclass(frozen=True)
class SuperiorHome:
    """Everything on a superior organization's first page."""

    organization: Organization
    on: date
    asked: Asked
    branch_count: int
    member_count: int
    queue: list[Queued]
    waiting_count: int
    watches: list[Watch]
    rates: list
    totals: tuple[int, int]
    needy_count: int
    page: Page
    child_count: int
    round: Round | None
    shows_round: bool
    # What lies ahead with its people, as it is stored.
    ahead: list[dict] | None
    # How long its own review takes.
    time: WaitingTime
    # Notices that the reader has not read, where it was asked who reads.
    unread: int | None

    @property
    def met_count(self) -> int:
        return self.branch_count - self.needy_count


def superior_home(
    organization: Organization, scope: Scope, *, on: date, asked, is_own: bool, reader=None
) -> SuperiorHome:
    """The first page of a superior organization: six queries, one more for whoever holds a post in it.

    What stands under it shows as far as it lies in the scope: a committee member's reaches no further.
    `reader` is the account whose unread notices are counted along.
    """
    asked = Asked.of(asked)
    read = read_year(to_be_read(organization, scope, on=on, reader=reader), year=on.year, on=on)
    children = [child_of(o, read) for o in read.organizations.values() if o.parent_id == organization.pk]
    total = Sums()
    for child in children:
        total.join(child.sums)
    waiting = waiting_for(children, read)
    rows = [c for c in children if asked.lets_through(c)]
    if asked.order == "need":
        rows.sort(key=lambda child: child.need)
    return SuperiorHome(
        organization,
        on,
        asked,
        total.branches,
        total.members,
        queue_of(waiting, read.facts[organization.pk]),
        len(waiting),
        watches_of(organization, children, waiting, read)[:SHOWN_FIRST],
        total.tally.rates(range(1, on.month + 1)),
        total.tally.up_to(on.month),
        total.needy,
        Paginator(rows, ROWS).get_page(asked.page),
        len(children),
        round_of(organization, on.year) if is_own else None,
        is_own,
        read.organizations[organization.pk].ahead_lines,
        waiting_time(organization, at=timezone.now()),
        read.organizations[organization.pk].unread,
    )


def to_be_read(organization: Organization, scope: Scope, *, on: date, reader):
    """The organization, those directly under it, and everything under those whose sums are not stored.

    `.has_fresh_sums` says which of them need not be looked into; the organization itself has in
    `.ahead_lines` what lies ahead with its people, and in `.unread` the reader's notices. One query.
    """
    under = Organization.objects.in_scope(scope).under(organization).existing_on(on)
    fresh = SubtreeSums.objects.fresh(on=on).filter(organization__parent=organization)
    top = Substr(OuterRef("path"), 1, len(organization.path) + STEP)
    is_near = Q(depth__lte=organization.depth + 1)
    rows = under.filter(is_near | ~Exists(fresh.filter(organization__path=top)))
    rows = rows.annotate(has_fresh_sums=Exists(fresh.filter(organization=OuterRef("pk"))))
    ahead = AheadWithPeople.objects.filter(organization=OuterRef("pk"), on=on).filter(
        organization=organization
    )
    unread = whole_count(Notice.objects.filter(recipient=reader, read_at=None))
    # Counted for one row alone, however many stand under it.
    counted = Case(When(pk=organization.pk if reader else None, then=unread))
    rows = rows.annotate(ahead_lines=Subquery(ahead.values("lines")), unread=counted)
    return rows.select_related("sums").order_by("path")


def waiting_for(children: list[Child], read: Year) -> list[HeldMeeting]:
    """The records that wait for this organization's own review: its direct children's, oldest first."""
    found = [m for c in children for m in read.unfinished[c.organization.pk] if m.state == "submitted"]
    return sorted(found, key=lambda m: m.submitted_at)


def queue_of(waiting: list[HeldMeeting], own: Facts) -> list[Queued]:
    """The queue by kind; a meeting of several kinds stands under each, as in the list behind the number."""
    by_kind = defaultdict(list)
    for meeting in waiting:
        for kind in meeting.kinds:
            by_kind[kind].append(meeting)
    return [
        Queued(
            kind,
            Kind(kind).label,
            len(by_kind[kind]),
            day_of(by_kind[kind][0]),
            is_slow(by_kind[kind][0], own),
        )
        for kind in Kind.values
        if kind in by_kind
    ]


def day_of(meeting: HeldMeeting) -> date:
    return timezone.localdate(meeting.submitted_at)


def is_slow(meeting: HeldMeeting, own: Facts) -> bool:
    """Whether it waits longer than the rules give the review (local setting review.days)."""
    return day_of(meeting) < own.on - timedelta(days=own.settings["review.days"])


def watches_of(organization: Organization, children: list[Child], waiting, read: Year) -> list[Watch]:
    """What to look at first, each with its reason: slow reviews of our own before anybody else's lateness."""
    found = slow_own_reviews(organization, waiting, read.facts[organization.pk])
    children = sorted(children, key=lambda child: child.need)
    own = [read.facts[c.organization.pk] for c in children]
    found += [w for f in own for w in missed_running(f)]
    found += [w for f in own for w in term_watch(f)]
    return found + [superior_watch(c) for c in children if c.organization.is_superior and c.needy_count]


def slow_own_reviews(organization: Organization, waiting, own: Facts) -> list[Watch]:
    slow = [m for m in waiting if is_slow(m, own)]
    if not slow:
        return []
    values = {"count": len(slow), "days": own.settings["review.days"]}
    title = ngettext(
        "%(count)d record has waited for review longer than %(days)d days",
        "%(count)d records have waited for review longer than %(days)d days",
        len(slow),
    )
    hint = _("Oldest: %(title)s, handed in on %(day)s")
    told = hint % {"title": slow[0].title, "day": short_day(slow[0].submitted_at)}
    return [
        Watch(
            title % values, told, reverse("meetings:queue", args=[organization.code]), _("Review them first")
        )
    ]


def missed_running(facts: Facts) -> list[Watch]:
    """A monthly duty missed twice running, up to the month that ended last."""
    ended = [d for d in facts.duties if d.period.kind == "month" and d.period.end < facts.on]
    found = []
    for kind in Kind.values:
        last = [d for d in ended if d.kind == kind][-2:]
        if len(last) == 2 and all(d.state == "overdue" for d in last):
            found.append(missed_watch(facts, kind, last))
    return found


def missed_watch(facts: Facts, kind: str, duties) -> Watch:
    name = facts.organization.short_name
    title = _("%(name)s: %(kind)s missing two months running") % {"name": name, "kind": Kind(kind).label}
    current = [d for d in facts.duties if d.kind == kind and facts.on in d.period]
    told = {"first": period_label(duties[0].period), "second": period_label(duties[1].period)}
    if any(d.state == "planned" or d.done for d in current):
        hint = _("%(first)s and %(second)s; this month it is arranged") % told
    else:
        hint = _("%(first)s and %(second)s; this month it is not arranged either") % told
    url = reverse("meetings:year", args=[facts.organization.code, facts.year])
    return Watch(title, hint, f"{url}#k-{kind}", _("See the year"))


def term_watch(facts: Facts) -> list[Watch]:
    term = open_term(facts)
    if not term or term.ends_on > facts.on:
        return []
    said = {"name": facts.organization.short_name, "day": short_day(term.ends_on)}
    title = _("%(name)s: the term ended on %(day)s") % said
    hint = _("No election is recorded (Branch Regulations, Article 21)")
    return [
        Watch(title, hint, reverse("branches:settings", args=[facts.organization.code]), _("See the term"))
    ]


def superior_watch(child: Child) -> Watch:
    said = {"name": child.organization.short_name, "count": child.needy_count, "all": child.branch_count}
    title = _("%(name)s: %(count)d of %(all)d branches miss meetings") % said
    url = reverse("appraisal:home", args=[child.organization.code])
    return Watch(title, _("Its page says which and why"), f"{url}?state=attention", _("Open its page"))


def round_of(organization: Organization, year: int) -> Round | None:
    """The appraisal that covers the organization this year, with `.judged_count` branches: one query."""
    steps = chain(organization.path)
    judged = Count("judgements__organization", distinct=True, filter=Q(judgements__replaced_at=None))
    rows = Round.objects.filter(organization__path__in=steps, year=year).select_related("organization")
    return rows.annotate(judged_count=judged).order_by("-organization__depth").first()
