"""How does each organization under a superior one stand, and where is help needed?"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from appraisal.dashboards.tasks import unfinished_records
from appraisal.facts import Year
from appraisal.rules import Facts
from appraisal.sums import Sums
from branches.models import Organization
from meetings.duties.records import record_task
from meetings.rules import Kind
from partybuild.periods import add_months
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
class Child:
    """A direct child of the superior organization, with the sums of what stands under it."""

    organization: Organization
    sums: Sums
    secretary: str
    month: tuple[int, int]
    year: tuple[int, int]
    spark: list
    flags: list[Flag]

    @property
    def members(self) -> int:
        return self.sums.members

    @property
    def branch_count(self) -> int:
        return self.sums.branches

    @property
    def waiting(self) -> list[datetime]:
        return self.sums.waiting

    @property
    def missing(self) -> int:
        return self.sums.missing

    @property
    def needy_count(self) -> int:
        return self.sums.needy

    @property
    def need(self) -> tuple:
        """The more urgent first; equals stay in the order of the tree. It is never shown as a number."""
        bad = sum(f.kind == "bad" for f in self.flags)
        return -bad, -self.missing, -len(self.flags), self.organization.path

    @property
    def more_count(self) -> int:
        return max(len(self.flags) - SHOWN_FLAGS, 0)

    @property
    def waiting_since(self) -> datetime | None:
        return min(self.waiting, default=None)


def child_of(organization: Organization, read: Year) -> Child:
    """One row of the table: the organization itself, or a superior one with everything under it."""
    sums, month = sums_of(organization, read), read.on.month
    own = read.facts[organization.pk]
    below = len(sums.waiting)
    if organization.is_superior:
        sums.waiting += [m.submitted_at for m in read.unfinished[organization.pk] if m.state == "submitted"]
    return Child(
        organization,
        sums,
        secretary_of(own),
        (sums.tally.done[month], sums.tally.due[month]),
        sums.tally.up_to(month),
        sums.tally.rates(range(1, month)),
        flags_of(own, read) if organization.is_branch else flags_of_superior(own, sums, sums.waiting[:below]),
    )


def sums_of(organization: Organization, read: Year) -> Sums:
    """The sums of a branch, or of what stands under a superior organization: as stored, where they hold."""
    if getattr(organization, "has_fresh_sums", False):
        return Sums.of_row(organization.sums)
    sums = Sums()
    for facts in read.facts.values():
        path = facts.organization.path
        is_under = path.startswith(organization.path) and path != organization.path
        if is_under or (organization.is_branch and path == organization.path):
            sums.add(facts, read)
    return sums


def secretary_of(facts: Facts) -> str:
    return next((o.name for o in facts.offices if o.post == "secretary" and o.holds_on(facts.on)), "")


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


def flags_of_superior(own: Facts, sums: Sums, waiting: list[datetime]) -> list[Flag]:
    """What stands against the branches under a superior organization, in sum; its page says which."""
    url = reverse("appraisal:home", args=[own.organization.code])
    found = []
    if sums.needy:
        text = ngettext("%(count)d branch misses meetings", "%(count)d branches miss meetings", sums.needy)
        found.append(Flag("bad", text % {"count": sums.needy}, f"{url}?state=attention"))
    late = slow_reviews(own, waiting)
    if late:
        text = ngettext("%(count)d review is slow", "%(count)d reviews are slow", late) % {"count": late}
        found.append(Flag("warn", text, reverse("meetings:queue", args=[own.organization.code])))
    return found + office_flags(own, own.organization.code)


def slow_reviews(own: Facts, waiting: list[datetime]) -> int:
    """Records that wait longer than the review may take: its lateness is shown as the branches' is."""
    limit = own.on - timedelta(days=own.settings["review.days"])
    return sum(timezone.localdate(at) < limit for at in waiting)
