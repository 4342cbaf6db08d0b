"""How does each organization under a superior one stand, and where is help needed?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from appraisal.dashboards.tasks import unfinished_records
from appraisal.facts import HeldMeeting, Year
from appraisal.rules import Facts
from appraisal.rules.counting import SETTLED
from branches.models import Organization
from meetings.duties.records import record_task
from meetings.rules import Kind
from partybuild.periods import add_months, period_of
from partybuild.templatetags.ui.dates import short_day

SHORT_KINDS: dict[str, object] = {
    Kind.GENERAL_MEETING.value: pgettext_lazy("short", "general meeting"),
    Kind.COMMITTEE_MEETING.value: pgettext_lazy("short", "committee meeting"),
    Kind.GROUP_MEETING.value: pgettext_lazy("short", "group meeting"),
    Kind.PARTY_LESSON.value: pgettext_lazy("short", "Party lesson"),
    Kind.THEME_PARTY_DAY.value: pgettext_lazy("short", "theme Party day"),
    Kind.ORGANIZATIONAL_LIFE_MEETING.value: pgettext_lazy("short", "life meeting"),
}
# The superior reminds generally 6 months before (Art 21); the table speaks of a term in its last three.
TERM_MONTHS = 3
SHOWN_FLAGS = 4


@dataclass(frozen=True)
class Flag:
    """One reason to look: kind bad or warn, the words, and the rows behind it."""

    kind: str
    text: str
    url: str


@dataclass
class Tally:
    """Held and due by month, summed over branches; a period counts in the month in which it ends."""

    done: Counter = field(default_factory=Counter)
    due: Counter = field(default_factory=Counter)

    @classmethod
    def of(cls, branches: Iterable[Facts]) -> "Tally":
        tally = cls()
        for facts in branches:
            tally.add(facts)
        return tally

    def add(self, facts: Facts) -> None:
        this_month = period_of(facts.on, "month")
        for duty in facts.duties:
            month = duty.period.end.month
            ends_now = duty.period.end == this_month.end and duty.state != "not_applicable"
            if duty.state in SETTLED or ends_now:
                self.done[month] += min(duty.done, duty.required)
                self.due[month] += duty.required

    def rates(self, months: Iterable[int]) -> list[float | None]:
        """Per cent by month; None where nothing was due."""
        return [100 * self.done[m] / self.due[m] if self.due[m] else None for m in months]

    def up_to(self, month: int) -> tuple[int, int]:
        """Held and due of the months before and including `month`."""
        return sum(self.done[m] for m in range(1, month + 1)), sum(self.due[m] for m in range(1, month + 1))


@dataclass
class Child:
    """A direct child of the superior organization, with the sums of what stands under it."""

    organization: Organization
    members: int
    branch_count: int
    secretary: str
    month: tuple[int, int]
    year: tuple[int, int]
    spark: list
    flags: list[Flag]
    waiting: list[HeldMeeting]
    missing: int
    needy_count: int

    @property
    def need(self) -> tuple:
        """The more urgent first; equals stay in the order of the tree. It is never shown as a number."""
        bad = sum(f.kind == "bad" for f in self.flags)
        return -bad, -self.missing, -len(self.flags), self.organization.path

    @property
    def more_count(self) -> int:
        return max(len(self.flags) - SHOWN_FLAGS, 0)

    @property
    def waiting_since(self) -> date | None:
        return min((m.submitted_at for m in self.waiting), default=None)


def child_of(organization: Organization, read: Year) -> Child:
    """One row of the table: the organization itself, or a superior one with everything under it."""
    within = [f for pk, f in read.facts.items() if read.organizations[pk].path.startswith(organization.path)]
    branches = [f for f in within if f.organization.is_branch]
    tally = Tally.of(branches)
    month = read.on.month
    own = read.facts[organization.pk]
    return Child(
        organization,
        sum(read.member_counts[f.organization.pk] for f in branches),
        len(branches),
        secretary_of(own),
        (tally.done[month], tally.due[month]),
        tally.up_to(month),
        tally.rates(range(1, month)),
        flags_of(own, read) if organization.is_branch else flags_of_superior(own, branches, read),
        waiting_of(organization, within, read),
        sum(d.missing for f in branches for d in f.duties if d.state == "overdue"),
        sum(needs_help(f) for f in branches),
    )


def secretary_of(facts: Facts) -> str:
    return next((o.name for o in facts.offices if o.post == "secretary" and o.holds_on(facts.on)), "")


def waiting_of(organization: Organization, within: list[Facts], read: Year) -> list[HeldMeeting]:
    """Submitted records of the organization and of everything under it."""
    ids = [f.organization.pk for f in within]
    return [m for pk in ids for m in read.unfinished[pk] if m.state == "submitted"]


def needs_help(facts: Facts) -> bool:
    return any(d.state == "overdue" for d in facts.duties)


def flags_of(facts: Facts, read: Year) -> list[Flag]:
    """What stands against a branch: the post and the term, the meetings that miss most, the records."""
    code = facts.organization.code
    year_url = reverse("meetings:year", args=[code, facts.year])
    overdue = Counter()
    for duty in facts.duties:
        if duty.state == "overdue":
            overdue[duty.kind] += duty.missing
    flags = [
        Flag("bad", missing_text(kind, number), f"{year_url}#k-{kind}") for kind, number in overdue.items()
    ]
    return office_flags(facts, code) + flags + record_flags(facts, read, code)


def missing_text(kind: str, number: int) -> str:
    values = {"kind": SHORT_KINDS[kind], "count": number}
    return ngettext("%(kind)s: %(count)d missing", "%(kind)s: %(count)d missing", number) % values


def record_flags(facts: Facts, read: Year, code: str) -> list[Flag]:
    unfinished = read.unfinished[facts.organization.pk]
    records = [
        record_task(m, facts.settings["record.days"]) for m in unfinished_records(unfinished, on=facts.on)
    ]
    late = [t for t in records if t.is_overdue(facts.on)]
    returned = [t for t in records if t.why == "returned"]
    found = []
    url = reverse("meetings:list", args=[code])
    if late:
        text = ngettext("%(count)d record overdue", "%(count)d records overdue", len(late)) % {
            "count": len(late)
        }
        found.append(Flag("warn", text, f"{url}?state={late[0].meeting.state}"))
    if returned:
        number = {"count": len(returned)}
        text = ngettext("%(count)d record returned", "%(count)d records returned", len(returned)) % number
        found.append(Flag("warn", text, f"{url}?state=returned"))
    return found


def office_flags(facts: Facts, code: str) -> list[Flag]:
    url = reverse("branches:settings", args=[code])
    found = [] if secretary_of(facts) else [Flag("bad", _("No secretary"), url)]
    term = open_term(facts)
    if term and term.ends_on <= facts.on:
        found.append(Flag("bad", _("Term over since %(day)s") % {"day": short_day(term.ends_on)}, url))
    elif term and term.ends_on <= add_months(facts.on, TERM_MONTHS):
        found.append(Flag("warn", _("Term ends %(day)s") % {"day": short_day(term.ends_on)}, url))
    return found


def open_term(facts: Facts):
    """The term that runs, where there are elections (a temporary branch holds none, Art 8)."""
    if facts.organization.kind == "temporary_branch":
        return None
    return next((t for t in facts.terms if t.ended_on is None), None)


def flags_of_superior(own: Facts, branches: list[Facts], read: Year) -> list[Flag]:
    """What stands against the branches under a superior organization, in sum; its page says which."""
    url = reverse("appraisal:home", args=[own.organization.code])
    found = []
    number = sum(needs_help(f) for f in branches)
    if number:
        text = ngettext("%(count)d branch misses meetings", "%(count)d branches miss meetings", number)
        found.append(Flag("bad", text % {"count": number}, f"{url}?state=attention"))
    late = slow_reviews(own, branches, read)
    if late:
        text = ngettext("%(count)d review is slow", "%(count)d reviews are slow", late) % {"count": late}
        found.append(Flag("warn", text, reverse("meetings:queue", args=[own.organization.code])))
    return found + office_flags(own, own.organization.code)


def slow_reviews(own: Facts, branches: list[Facts], read: Year) -> int:
    """Records that wait longer than the review may take: its lateness is shown as the branches' is."""
    limit = read.on - timedelta(days=own.settings["review.days"])
    waiting = waiting_of(own.organization, branches, read)
    return sum(m.submitted_at.date() < limit for m in waiting)
