"""Which two files may be one person's, and in what do they differ?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.scope import Scope
from members.display import label_of, mask, said, said_date
from members.models import Affiliation, Member, Standing
from members.models.transfers import MemberMerge
from members.services.facts import PERSONAL
from members.services.merging.dated import HISTORIES, contradicting, rows_of
from members.services.merging.facts import differing
from members.services.merging.undo import UNDO_DAYS

# An ID number stands on one row only, so two files of one person show by his name and one thing more.
TRAITS = ("born_on", "phone_index")


@dataclass(frozen=True)
class Pair:
    """Two files, the one with an ID number or the older affiliation first, and what they have in common."""

    kept: Member
    merged: Member
    reasons: tuple[str, ...]


def candidate_pairs(scope: Scope, organization: Organization) -> list[Pair]:
    """Files of the same name and the same birthday or phone, one of them at or under the organization.

    Three queries. By name; what was merged already is not there any more.
    """
    members = Member.objects.in_scope(scope)
    names: set[str] = set()
    for trait in TRAITS:
        twice = members.exclude(**{trait: None}).order_by().values("name", trait)
        names |= set(twice.annotate(number=Count("pk")).filter(number__gt=1).values_list("name", flat=True))
    found = list(placed(members.filter(name__in=names)).order_by("pinyin", "name", "pk")) if names else []
    return [p for p in _pairs(found) if any(_is_under(m, organization) for m in (p.kept, p.merged))]


def placed(members: QuerySet) -> QuerySet:
    """Adds where the file lies: `.place_name`, `.place_code`, `.place_path`, `.since`, and `.status`."""
    last = Affiliation.objects.filter(member=OuterRef("pk")).order_by("-since", "-pk")
    standing = Standing.objects.filter(member=OuterRef("pk"), until=None).order_by()
    return members.annotate(
        place_name=Subquery(last.values("organization__name")[:1]),
        place_code=Subquery(last.values("organization__code")[:1]),
        place_path=Subquery(last.values("organization__path")[:1]),
        since=Subquery(last.values("since")[:1]),
        status=Subquery(standing.values("status")[:1]),
    )


def _is_under(member: Member, organization: Organization) -> bool:
    return bool(member.place_path) and member.place_path.startswith(organization.path)


def _pairs(members: list[Member]) -> Iterator[Pair]:
    groups: dict[tuple, list[Member]] = defaultdict(list)
    for member in members:
        for trait in TRAITS:
            if getattr(member, trait):
                groups[member.name, trait, getattr(member, trait)].append(member)
    reasons: dict[tuple, list[str]] = defaultdict(list)
    words = {"born_on": _("same name and date of birth"), "phone_index": _("same name and phone")}
    for (_name, trait, _value), same in groups.items():
        for pair in combinations(sorted(same, key=_first_kept), 2):
            reasons[pair].append(words[trait])
    for (kept, merged), why in reasons.items():
        yield Pair(kept, merged, tuple(why))


def _first_kept(member: Member) -> tuple:
    return not member.id_number_index, member.since or date.max, str(member.pk)


def recent_merges(*, at: datetime) -> QuerySet:
    """Merges that can still be undone, the newest first."""
    rows = MemberMerge.objects.filter(undone_at=None, at__gt=at - timedelta(days=UNDO_DAYS))
    return rows.select_related("kept", "by").order_by("-at")


def facts_beside(kept: Member, merged: Member) -> list[dict]:
    """The facts in which two files differ, in words and masked: name, label, kept, merged."""
    return [
        {"name": name, "label": _label(name), "kept": _said(kept, name), "merged": _said(merged, name)}
        for name in differing(kept, merged)
    ]


def _label(name: str) -> str:
    return _("Account") if name == "user" else label_of(name)


def _said(member: Member, name: str) -> str:
    if name == "user":
        return member.user.username if member.user_id else ""
    value = getattr(member, name)
    if name in PERSONAL:
        return mask(name, value)
    if name in {"admission_date", "confirmation_date"}:
        return said_date(value, getattr(member, name.replace("_date", "_precision")))
    return said(name, value)


def histories_beside(kept: Member, merged: Member) -> list[dict]:
    """The dated rows of both files in words, and whether they contradict each other."""
    labels = {"affiliations": _("Affiliations"), "standings": _("Standings")}
    found = []
    for name, model in HISTORIES.items():
        mine, theirs = rows_of(model, kept), rows_of(model, merged)
        history = {"name": name, "label": labels[name], "is_contradicting": bool(contradicting(mine, theirs))}
        history |= {"kept": [_said_row(r) for r in mine], "merged": [_said_row(r) for r in theirs]}
        found.append(history)
    return found


def _said_row(row) -> str:
    what = row.organization.name if isinstance(row, Affiliation) else row.get_status_display()
    until = said_date(row.until) if row.until else _("today")
    return _("%(what)s, %(since)s to %(until)s") % {
        "what": what,
        "since": said_date(row.since),
        "until": until,
    }
