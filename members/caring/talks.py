"""How does a year's sheet of talks look: who has not talked with whom, the missing first?"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from branches.models import Organization, RuleSet
from members.duties.talks import gather
from members.models import Member
from members.models.care import PRIVATE_OCCASIONS, Talk, TalkPartner
from members.rules.care import (
    MET,
    MISSING,
    NEWCOMER,
    NO_COMMITTEE,
    NOBODY_ELSE,
    NOT_APPLICABLE,
    PAIR,
    WITH_COMMITTEE,
    WITH_MEMBER,
    OwedTalk,
)

KIND_LABELS = {
    PAIR: _("Committee members with each other"),
    WITH_COMMITTEE: _("With a committee member"),
    WITH_MEMBER: _("With another member"),
}
REASONS = {
    NEWCOMER: _("Came near the year's end: from next year on"),
    NO_COMMITTEE: _("Nobody holds a post in the branch"),
    NOBODY_ELSE: _("There is no other member"),
}
STATES = (MISSING, MET, NOT_APPLICABLE)
NEWCOMER_DAYS, REMIND_DAYS = "talk.newcomer_days", "talk.remind_days"


@dataclass(frozen=True)
class TalkLine:
    """One owed talk with the people's names."""

    owed: OwedTalk
    people: tuple[Member, ...]

    @property
    def names(self) -> str:
        return pgettext("list", ", ").join(m.name for m in self.people)

    @property
    def kind_label(self):
        return KIND_LABELS[self.owed.kind]

    @property
    def reason_label(self):
        return REASONS.get(self.owed.reason, "")


@dataclass(frozen=True)
class TalkSheet:
    """A year's owed talks of a branch, the missing first."""

    lines: list[TalkLine]

    @property
    def missing(self) -> list[TalkLine]:
        return [line for line in self.lines if line.owed.state == MISSING]

    def of_kind(self, kind: str) -> list[TalkLine]:
        return [line for line in self.lines if not kind or line.owed.kind == kind]

    @property
    def counts(self) -> list[dict]:
        """For each kind that is owed: its label, how many are met, of how many."""
        found = Counter((line.owed.kind, line.owed.state) for line in self.lines)
        return [
            {
                "kind": kind,
                "label": label,
                "met": found[kind, MET],
                "missing": found[kind, MISSING],
                "due": found[kind, MET] + found[kind, MISSING],
            }
            for kind, label in KIND_LABELS.items()
            if any(found[kind, state] for state in STATES)
        ]


def sheet_of(organization: Organization, *, year: int, on: date) -> TalkSheet:
    """The sheet of one branch as it stands on a day; three queries."""
    facts = gather(Organization.objects.filter(pk=organization.pk), year=year, on=on)
    days = RuleSet.objects.values_for([organization], on=on)[organization.pk][NEWCOMER_DAYS]
    owed = [o for branch in facts for o in branch.owed(year=year, on=on, newcomer_days=days)]
    people = Member.objects.filter(pk__in={pk for o in owed for pk in o.who}).in_bulk()
    place = {pk: n for n, pk in enumerate(sorted(people, key=lambda pk: _by_name(people[pk])))}
    lines = [TalkLine(o, tuple(people[pk] for pk in sorted(o.who, key=place.get))) for o in owed]
    kinds = list(KIND_LABELS)
    lines.sort(key=lambda x: (STATES.index(x.owed.state), kinds.index(x.owed.kind), place[x.people[0].pk]))
    return TalkSheet(lines)


def _by_name(member: Member) -> tuple:
    return member.pinyin, member.name, str(member.pk)


def rows_to_enter(sheet: TalkSheet, leaders: list, number: int) -> list[dict]:
    """Rows for the form of entering talks: of each missing one who and with whom, as far as it is plain.

    Members who both lack a talk with another one are put together; `leaders` are pks of committee members.
    """
    rows, lonely = [], []
    for line in sheet.missing:
        pks = [m.pk for m in line.people]
        if line.owed.kind == PAIR:
            rows.append({"who": pks[0], "partner": pks[1]})
        elif line.owed.kind == WITH_COMMITTEE:
            rows.append({"who": pks[0], "partner": leaders[0] if leaders else ""})
        else:
            lonely += pks
    pairs = [lonely[n : n + 2] for n in range(0, len(lonely), 2)]
    rows += [{"who": pair[0], "partner": pair[1] if len(pair) > 1 else ""} for pair in pairs]
    return rows[:number]


def talks_held(organization: Organization, scope, year: int, user):
    """The talks of a year with their partners in `.people`; `.is_own` tells who reads more."""
    partners = TalkPartner.objects.select_related("member").order_by("member__pinyin", "member__name")
    talks = Talk.objects.in_scope(scope).filter(organization=organization).held_in_year(year).counting()
    return talks.annotate_reader(user).prefetch_related(Prefetch("partners", partners, "people"))


def names_of(talk: Talk) -> str:
    return pgettext("list", ", ").join(p.member.name for p in talk.people)


def occasion_for(talk: Talk) -> str:
    """The occasion as the reader may know it: a private one is told to those who talked alone."""
    return str(talk.get_occasion_display()) if talk.is_own or talk.occasion not in PRIVATE_OCCASIONS else ""
