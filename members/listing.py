"""Who stands on the roster of an organization on a day, by which filter and in which order?"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import pgettext, pgettext_lazy

from branches.models import Organization
from branches.scope import Scope
from members.codes import BEFORE_ADMISSION, PARTY_MEMBERS
from members.display import kind_of, mask, said_date
from members.models import Affiliation, Appointment, Member, Standing
from members.models.membership import FloatingPeriod, LostContact

# What the filter "kind" may say besides one single standing.
KINDS = {"party": PARTY_MEMBERS, "before": BEFORE_ADMISSION}
# Marks beside the standing: (column, badge, word); each is a kind to filter by, too.
MARKS = {
    "floating": ("is_floating", "info", pgettext_lazy("membership", "Floating")),
    "lost": ("is_lost", "warn", pgettext_lazy("membership", "Out of contact")),
}
NAME = ("member__pinyin", "member__name", "member_id")
ORDERS = {
    "name": NAME,
    "branch": ("organization__path", *NAME),
    "group": (F("group__name").asc(nulls_last=True), *NAME),
    "joined": (F("member__admission_date").asc(nulls_last=True), *NAME),
    "-name": tuple(f"-{n}" for n in NAME),
    "-branch": ("-organization__path", *NAME),
    "-group": (F("group__name").desc(nulls_last=True), *NAME),
    "-joined": (F("member__admission_date").desc(nulls_last=True), *NAME),
}


@dataclass(frozen=True)
class RosterFilter:
    """What of the roster is asked for; `place` is a group's pk in a branch and a branch's code above it."""

    on: date
    kind: str = ""
    place: str = ""
    q: str = ""
    sort: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.place or self.q)


def roster_of(organization: Organization, scope: Scope, wanted: RosterFilter) -> QuerySet:
    """Affiliations that held on the day, in the organization and under it, with `.status` and the marks.

    They are the affiliations of that day, so that somebody who has left since is still on the roster of the
    time. The filter's kind is left to `of_kind`, for the figures of the head count every kind.
    """
    rows = Affiliation.objects.in_scope(scope).under(organization).on(wanted.on)
    rows = rows.annotate(
        status=Subquery(
            Standing.objects.on(wanted.on).filter(member=OuterRef("member")).order_by().values("status")[:1]
        ),
        is_floating=Exists(FloatingPeriod.objects.on(wanted.on).filter(member=OuterRef("member"))),
        is_lost=Exists(LostContact.objects.on(wanted.on).filter(member=OuterRef("member"))),
    )
    if wanted.place:
        rows = rows.filter(
            Q(group=wanted.place) if organization.is_branch else Q(organization__code=wanted.place)
        )
    if wanted.q:
        rows = rows.filter(member__in=Member.objects.matching(wanted.q))
    return rows


def of_kind(rows: QuerySet, kind: str) -> QuerySet:
    if kind in MARKS:
        return rows.filter(**{MARKS[kind][0]: True})
    return rows.filter(status__in=KINDS.get(kind, (kind,))) if kind else rows


def counts_by_kind(rows: QuerySet) -> dict[str, int]:
    """How many rows of each standing and of each mark; one query serves the head's figures and the paging."""
    columns = [column for column, _badge, _word in MARKS.values()]
    grouped = rows.order_by().values_list("status", *columns).annotate(number=Count("pk"))
    counts: dict[str, int] = dict.fromkeys(MARKS, 0)
    for status, *marks, number in grouped:
        counts[status] = counts.get(status, 0) + number
        for name, is_marked in zip(MARKS, marks, strict=True):
            counts[name] += number * is_marked
    return counts


def count_of_kind(counts: dict[str, int], kind: str) -> int:
    if kind in MARKS:
        return counts[kind]
    statuses = {status: n for status, n in counts.items() if status not in MARKS}
    return sum(n for status, n in statuses.items() if not kind or status in KINDS.get(kind, (kind,)))


def in_order(rows: QuerySet, organization: Organization, sort: str) -> QuerySet:
    """The rows as they are shown: by pinyin, over several branches by branch, or as asked."""
    last = Affiliation.objects.filter(member=OuterRef("member")).order_by("-since", "-pk")
    order = ORDERS.get(sort) or ORDERS["name" if organization.is_branch else "branch"]
    return (
        rows.select_related("member", "group", "organization")
        .annotate(
            home_code=Subquery(last.values("organization__code")[:1]),
            home_path=Subquery(last.values("organization__path")[:1]),
        )
        .order_by(*order)
    )


def dress(rows: list[Affiliation], scope: Scope, *, on: date) -> list[Affiliation]:
    """Adds what a row shows: `.posts` of that day, `.admitted`, `.phone`, `.kind`, `.kind_label`, `.marks`;
    one query.

    `.is_open` tells whether the file may be opened: it moves with the member, the roster of the time stays.
    """
    posts: dict = {}
    held = Appointment.objects.in_scope(scope).on(on).filter(member__in=[r.member_id for r in rows])
    for appointment in held.select_related("organization").order_by("organization__path", "pk"):
        posts.setdefault(appointment.member_id, []).append(appointment)
    for row in rows:
        row.posts = [_said_post(p, row) for p in posts.get(row.member_id, [])]
        row.posts_text = pgettext("list", ", ").join(row.posts)
        row.is_open = row.home_path in scope
        row.kind, row.kind_label = kind_of(row.status)
        row.marks = [(badge, word) for column, badge, word in MARKS.values() if getattr(row, column)]
        row.admitted = said_date(row.member.admission_date, row.member.admission_precision)
        row.phone = mask("phone", row.member.phone)
    return rows


def _said_post(appointment: Appointment, row: Affiliation) -> str:
    post = str(appointment.get_post_display())
    is_elsewhere = appointment.organization_id != row.organization_id
    return f"{appointment.organization.short_name} {post}" if is_elsewhere else post
