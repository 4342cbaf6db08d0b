"""How is each row behind a figure said on a page, and where does it lead?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from appraisal.rules import Evidence
from appraisal.rules.counting import TermOfOffice
from branches.models import Organization
from branches.rules import Post
from meetings.duties.reckoning import Duty
from meetings.duties.wording import period_label
from partybuild.periods import period_of
from partybuild.templatetags.ui.dates import cn_date

# state -> (badge, word); what is neither good nor bad has no colour
STATES: dict[str, tuple[str, object]] = {
    "met": ("ok", pgettext_lazy("evidence", "held")),
    "overdue": ("bad", pgettext_lazy("evidence", "missing")),
    "planned": ("info", pgettext_lazy("evidence", "planned")),
    "due": ("info", pgettext_lazy("evidence", "still open")),
    "future": ("mute", pgettext_lazy("evidence", "not yet due")),
    "not_applicable": ("mute", pgettext_lazy("evidence", "not required")),
    "submitted": ("mute", pgettext_lazy("evidence", "handed in")),
    "approved": ("mute", pgettext_lazy("evidence", "approved")),
    "in_time": ("ok", pgettext_lazy("evidence", "in time")),
    "late": ("warn", pgettext_lazy("evidence", "late")),
    "missing": ("bad", pgettext_lazy("evidence", "missing")),
    "open": ("mute", pgettext_lazy("evidence", "still open")),
    "late_entry": ("mute", pgettext_lazy("evidence", "late entry")),
    "accepted": ("ok", pgettext_lazy("evidence", "accepted")),
    "forgiven": ("mute", pgettext_lazy("evidence", "first return")),
    "returned": ("warn", pgettext_lazy("evidence", "returned")),
    "more": ("mute", pgettext_lazy("evidence", "more than due")),
    "other": ("mute", pgettext_lazy("evidence", "other lecturer")),
    "in_order": ("ok", pgettext_lazy("evidence", "in order")),
    "overrun": ("bad", pgettext_lazy("evidence", "run over")),
    "gap": ("warn", pgettext_lazy("evidence", "post vacant")),
    "filled": ("ok", pgettext_lazy("evidence", "filled")),
}


@dataclass(frozen=True)
class ShownRow:
    """One row as the page shows it: words, links to the records, state, and what it adds."""

    label: object
    links: list[tuple[str, str, date]]
    until: date | None
    badge: str
    state: object
    note: object
    done: int
    due: int

    @property
    def counts(self) -> bool:
        return self.due > 0


def shown_rows(rows: Iterable[Evidence], organization: Organization) -> list[ShownRow]:
    """The rows in words; links go to the page of the record itself."""
    return [shown(row, organization) for row in rows]


def shown(row: Evidence, organization: Organization) -> ShownRow:
    label, links, note = told(row, organization)
    badge, word = STATES[row.state]
    return ShownRow(label, links, row.until, badge, word, note, row.done, row.due)


def told(row: Evidence, organization: Organization) -> tuple[object, list, object]:
    """Label, links and note by the kind of fact: a duty, a term, the posts of a month, or a meeting."""
    fact, code = row.fact, organization.code
    if isinstance(fact, Duty):
        return period_label(fact.period), [link_to(m, code) for m in fact.meetings], fact.reason
    if isinstance(fact, TermOfOffice):
        said = {"since": cn_date(fact.began_on), "until": cn_date(fact.ends_on)}
        settings = (_("Terms and posts"), reverse("branches:settings", args=[code]), fact.began_on)
        return _("Term from %(since)s to %(until)s") % said, [settings], ""
    if isinstance(fact, tuple):
        posts = (_("Terms and posts"), reverse("branches:settings", args=[code]), row.on)
        return period_label(period_of(row.on, "month")), [posts], vacant_text(fact)
    if fact is None:
        return period_label(period_of(row.on, "year")), [], ""
    return cn_date(fact.held_on), [link_to(fact, code)], ""


def vacant_text(posts: tuple[str, ...]) -> str:
    """Which posts nobody held."""
    return _("Vacant: %(posts)s") % {"posts": ", ".join(str(Post(p).label) for p in posts)} if posts else ""


def link_to(meeting, code: str) -> tuple[str, str, date]:
    return meeting.title, reverse("meetings:detail", args=[code, meeting.pk]), meeting.held_on
