"""Which mentor pairs and attachments end, and which entries of the two-way lists are to be reviewed?"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from members.display import said_date
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models.growth import Attachment, MentorPair, TalentEntry
from members.rules.growth import REVIEW_MONTHS, review_due_on
from members.rules.roles import REMIND_DAYS, is_announced
from partybuild.notices.services import Reminder
from partybuild.periods import add_months

PAIR, ATTACHMENT, APPRAISAL, ENTRY = "pair", "attachment", "appraisal", "entry"


@dataclass(frozen=True)
class GrowthDue:
    """One thing that ends or is to be reviewed; an entry of the two-way lists comes without a name."""

    what: str
    pk: str
    organization_id: int
    code: str
    name: str
    due_on: date

    @property
    def link(self) -> str:
        if self.what == ENTRY:
            return reverse("members:talent_lists", kwargs={"code": self.code})
        if self.what == PAIR:
            return reverse("members:mentor_pair", kwargs={"code": self.code, "pair": int(self.pk)})
        return reverse("members:attachment", kwargs={"code": self.code, "attachment": UUID(self.pk)})

    @property
    def text(self) -> str:
        said = {"name": self.name, "day": said_date(self.due_on)}
        texts = {
            PAIR: _("The mentoring of %(name)s is planned until %(day)s: close it, or write how it stands."),
            ATTACHMENT: _("The attachment of %(name)s is planned until %(day)s."),
            APPRAISAL: _("The attachment of %(name)s ended on %(day)s: its appraisal is missing."),
            ENTRY: _("An entry of the two-way lists is to be reviewed by %(day)s."),
        }
        return texts[self.what] % said

    @property
    def reason(self) -> str:
        if self.what == ENTRY:
            return _("The two-way lists are reviewed every year: 12 months after the decision or the review.")
        return _("As was agreed at the beginning.")


def growth_due(
    *, on: date, organizations: QuerySet | None = None, with_lists: bool = True
) -> list[GrowthDue]:
    """What ends within 30 days or has ended open, the soonest first; one query.

    Yearly review of the two-way lists: 12 calendar months after the decision or the last review.
    """
    latest = on + timedelta(days=REMIND_DAYS)
    # A month's end may be clamped, so the days of one are asked for beyond the edge.
    seen = add_months(latest + timedelta(days=3), -REVIEW_MONTHS)
    pairs = MentorPair.objects.filter(closed_on=None, planned_until__lte=latest)
    lasting = Attachment.objects.filter(ended_on=None, planned_until__lte=latest)
    ended = Attachment.objects.filter(ended_on__lte=on, appraised_on=None)
    entries = TalentEntry.objects.with_last_review().filter(state="listed")
    entries = entries.annotate(seen_on=Coalesce("last_review", "decided_on")).filter(seen_on__lte=seen)
    parts = [
        _lines(pairs, PAIR, "learner__name", "planned_until", organizations),
        _lines(lasting, ATTACHMENT, "member__name", "planned_until", organizations),
        _lines(ended, APPRAISAL, "member__name", "ended_on", organizations),
    ]
    if with_lists:
        parts.append(_lines(entries, ENTRY, None, "seen_on", organizations))
    found = [_due(*row) for row in parts[0].union(*parts[1:], all=True)]
    found = [d for d in found if d.what != ENTRY or is_announced(d.due_on, on=on)]
    return sorted(found, key=lambda d: (d.due_on, d.what, d.pk))


def reminders(*, on: date) -> list[Reminder]:
    """What the secretaries and deputies are told, each thing once by its key; two queries."""
    dues = growth_due(on=on)
    told = leaders_of({d.organization_id for d in dues}, on=on) if dues else defaultdict(set)
    return [r for due in dues for r in _remind(due, told[due.organization_id])]


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """What lies ahead for these organizations' home pages; one query.

    The home page is read by everybody with a post, so the two-way lists are not on it.
    """
    dues = growth_due(on=on, organizations=organizations, with_lists=False)
    return [LookAhead(d.text, d.reason, d.link, d.due_on) for d in dues]


def _lines(rows: QuerySet, what: str, name: str | None, day: str, organizations: QuerySet | None):
    if organizations is not None:
        rows = rows.filter(organization__in=organizations.order_by().values("pk"))
    return (
        rows.order_by()
        .annotate(
            what=Value(what, CharField()),
            key=Cast("pk", CharField()),
            place=F("organization__code"),
            person=F(name) if name else Value("", CharField()),
            day=F(day),
        )
        .values_list("what", "key", "organization_id", "place", "person", "day")
    )


def _due(what: str, pk: str, organization_id: int, code: str, name: str, day: date) -> GrowthDue:
    due_on = review_due_on(day, None) if what == ENTRY else day
    return GrowthDue(what, str(pk), organization_id, code, name, due_on)


def _remind(due: GrowthDue, recipients: set[int]) -> list[Reminder]:
    key = f"growth-{due.what}:{due.pk}:{due.due_on}"
    return told_to(recipients, key, lambda: due.text, lambda: due.reason, due.link)
