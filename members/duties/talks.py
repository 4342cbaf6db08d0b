"""Which talks of the year are missing in which branch, and who stands before the fifty-year medal?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, Coalesce, Greatest

from branches.queries import OrganizationQuerySet
from branches.rules import BRANCH_KINDS, COMMITTEE_POSTS
from members.codes import MemberStatus
from members.models import Affiliation, Appointment, Standing
from members.models.care import TalkPartner
from members.rules import ATTENDING_STATUSES
from members.rules.anniversaries import is_due_medal, medal_day
from members.rules.care import OwedTalk, Person, TalkHeld, talks_owed
from partybuild.periods import add_months

AT = ("organization", "organization__path", "organization__code", "organization__short_name")
NO_DAY, NO_TALK = Cast(Value(None), DateField()), Cast(Value(None), UUIDField())


@dataclass
class BranchFacts:
    """What a year's talks and the medal are reckoned from, for one branch; `pk` and `path` as its own."""

    pk: int
    path: str
    code: str
    short_name: str
    affiliations: dict = field(default_factory=lambda: defaultdict(list))
    posts: dict = field(default_factory=lambda: defaultdict(list))
    talks: dict = field(default_factory=dict)
    confirmed: dict = field(default_factory=dict)

    def owed(self, *, year: int, on: date, newcomer_days: int) -> list[OwedTalk]:
        people = [
            Person(pk, tuple(self.affiliations[pk]), tuple(self.posts[pk]))
            for pk in list(dict.fromkeys([*self.posts, *self.affiliations]))
        ]
        talks = [TalkHeld(day, frozenset(partners)) for day, partners in self.talks.values()]
        return talks_owed(people, talks, year=year, on=on, newcomer_days=newcomer_days)

    def medals(self, *, year: int, years: int) -> int:
        """How many stand before the medal of the year."""
        return sum(is_due_medal(day, n, year=year, years=years) for day, n in self.confirmed.values())


def gather(
    organizations: OrganizationQuerySet, *, year: int, on: date, talks: bool = True, medals_from: int = 0
) -> list[BranchFacts]:
    """The facts of the branches among `organizations`, by path; one query for any number of them.

    With `medals_from`, a number of years, also those who may reach it on 1 July and have no medal yet.
    """
    within = organizations.filter(kind__in=BRANCH_KINDS).order_by().values("pk")
    parts = _talk_parts(within, year, on) if talks else []
    if medals_from:
        parts.append(_medal_part(within, year, on, medals_from))
    if not parts:
        return []
    found: dict[int, BranchFacts] = {}
    for kind, pk, path, code, name, member, since, until, talk, number in parts[0].union(
        *parts[1:], all=True
    ):
        branch = found.setdefault(pk, BranchFacts(pk, path, code, name))
        _sort_in(branch, kind, member, since, until, talk, number)
    return sorted(found.values(), key=lambda b: b.path)


def _sort_in(branch: BranchFacts, kind: str, member, since, until, talk, number) -> None:
    if kind == "roster":
        branch.affiliations[member].append((since, until))
    elif kind == "post":
        branch.posts[member].append((since, until))
    elif kind == "talk":
        branch.talks.setdefault(talk, (since, set()))[1].add(member)
    else:
        branch.confirmed[member] = (since, number)


def _talk_parts(within, year: int, on: date) -> list[QuerySet]:
    """Roster and posts that touch the year up to the day, and the year's talks."""
    first, day = date(year, 1, 1), min(on, date(year, 12, 31))
    touching = Q(since__lte=day) & (Q(until=None) | Q(until__gt=first))
    here = Affiliation.objects.on(day).filter(
        organization=OuterRef("organization"), member=OuterRef("member")
    )
    members = Standing.objects.on(day).filter(status__in=ATTENDING_STATUSES, member=OuterRef("member"))
    roster = Affiliation.objects.filter(
        Exists(here), Exists(members), touching, organization__in=within
    ).annotate(came=Greatest("since", Coalesce("member__admission_date", "since")))
    posts = Appointment.objects.filter(touching, organization__in=within, post__in=COMMITTEE_POSTS)
    talks = TalkPartner.objects.filter(
        talk__organization__in=within, talk__held_on__range=(first, day), talk__withdrawn_on=None
    )
    return [
        _columns(roster, "roster", AT, "came", F("until")),
        _columns(posts, "post", AT, "since", F("until")),
        _columns(talks, "talk", tuple(f"talk__{c}" for c in AT), "talk__held_on", NO_DAY, F("talk_id")),
    ]


def _medal_part(within, year: int, on: date, years: int) -> QuerySet:
    """Full members of the day without a medal who may have the years by 1 July, their corrections apart."""
    full = Standing.objects.on(on).filter(status=MemberStatus.FULL, member=OuterRef("member"))
    latest = add_months(medal_day(year), -12 * years)
    candidates = Q(member__confirmation_date__lte=latest) | Q(member__standing_correction_months__gt=0)
    rows = Affiliation.objects.on(on).filter(
        Exists(full), candidates, organization__in=within, member__medal_award=None,
        member__confirmation_date__isnull=False,
    )  # fmt: skip
    number = F("member__standing_correction_months")
    return _columns(rows, "medal", AT, "member__confirmation_date", NO_DAY, number=number)


def _columns(
    rows: QuerySet, kind: str, at: Iterable[str], day: str, until, talk=NO_TALK, number=None
) -> QuerySet:
    return (
        rows.order_by()
        .annotate(
            part=Value(kind, output_field=CharField()),
            last=until,
            of_talk=talk,
            number=Value(0) if number is None else number,
        )
        .values_list("part", *at, "member", day, "last", "of_talk", "number")
    )
