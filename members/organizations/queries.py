"""Which organizations stand under this one, who leads them, and how many members have they?"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from branches.models import Organization, RuleSet
from branches.rules import SETTINGS, Post, Setting
from members.counts import member_counts
from members.models import Affiliation, Appointment


def secretaries(on: date):
    """Current secretaries, to be joined to an outer organization."""
    return Appointment.objects.on(on).filter(post=Post.SECRETARY, organization=OuterRef("pk"))


def descendants(organization: Organization, scope, *, on: date) -> QuerySet[Organization]:
    """What stands under an organization on a day, in the tree's order, with `.secretary` and the superior."""
    rows = Organization.objects.in_scope(scope).under(organization).exclude(pk=organization.pk)
    names = secretaries(on).order_by("since").values("member__name")[:1]
    rows = rows.existing_on(on).select_related("parent").annotate(secretary=Subquery(names))
    return rows.order_by("path")


def matching(rows, text: str, *, on: date):
    """Organizations with the text in their name or code, or whose secretary's name or pinyin has it."""
    if not text:
        return rows
    person = Q(member__name__icontains=text) | Q(member__pinyin__startswith=text.lower())
    person |= Q(member__initials__startswith=text.lower())
    named = Q(name__icontains=text) | Q(short_name__icontains=text) | Q(code=text)
    return rows.filter(named | Exists(secretaries(on).filter(person)))


@dataclass(frozen=True)
class ChildRow:
    """One line of the table: the organization, its level below the top, its members (None: not counted)."""

    organization: Organization
    level: int
    member_count: int | None

    @property
    def indent(self) -> int:
        """The step of Bootstrap's spacing scale that shows the level."""
        return (0, 3, 4, 5)[min(self.level, 3)]


def child_rows(page, organization: Organization, *, on: date) -> list[ChildRow]:
    """The lines of a page, with one query for the members of all its branches."""
    counts = member_counts([o.pk for o in page if o.is_branch], on=on)
    return [ChildRow(o, o.depth - organization.depth - 1, counts.get(o.pk)) for o in page]


def committee(organization: Organization, *, on: date) -> list[Appointment]:
    """Who holds a post in an organization on a day, secretary first, in the order of the posts."""
    order = {post: n for n, post in enumerate(Post.values)}
    rows = Appointment.objects.on(on).filter(organization=organization).select_related("member", "group")
    return sorted(rows, key=lambda a: (order[a.post], a.since, a.pk))


@dataclass(frozen=True)
class GroupRow:
    """A Party group with its leader's name and the number of its members."""

    group: object
    leader: str
    member_count: int


def group_rows(organization: Organization, posts: list[Appointment], *, on: date) -> list[GroupRow]:
    """The Party groups of a day; `posts` are the organization's, from which the leaders are read."""
    leaders = {a.group_id: a.member.name for a in posts if a.post == Post.GROUP_LEADER}
    held = Affiliation.objects.on(on).filter(group=OuterRef("pk")).order_by().values("group")
    number = Coalesce(Subquery(held.annotate(number=Count("pk")).values("number")), 0)
    groups = organization.groups.existing_on(on).annotate(number=number)
    return [GroupRow(g, leaders.get(g.pk, ""), g.number) for g in groups]


@dataclass(frozen=True)
class SettingRow:
    """A setting with the value in force and the rule set it comes from (None: the regulations' default)."""

    setting: Setting
    value: int
    rule_set: RuleSet | None
    is_own: bool


def setting_rows(organization: Organization, *, on: date) -> list[SettingRow]:
    """Every setting of an organization on a day with its value and where it comes from; two queries."""
    values = RuleSet.objects.values_for([organization], on=on)[organization.pk]
    sources = RuleSet.objects.sources_for(organization, on=on)
    rows = []
    for setting in SETTINGS.values():
        source = sources.get(setting.key)
        is_own = source is not None and source.organization_id == organization.pk
        rows.append(SettingRow(setting, values[setting.key], source, is_own))
    return rows
