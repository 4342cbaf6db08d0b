"""Which step of whose admission is due within a month, and which waits for the committee?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from branches.scope import chain
from members.development.reading import CaseSheet, Due, Place
from members.development.wording import article_text
from members.display import said_date
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models import Affiliation
from members.models.admission import AdmissionCase, AdmissionExamination, AdmissionStep, ExaminationKind
from members.rules.admission import STEPS_BY_KEY, Facts
from members.services.admission.deciding import ENTITLED_KINDS
from partybuild.notices.services import Reminder

AHEAD = timedelta(days=31)
# The end of probation has a reminder of its own (members.duties.offices).
TOLD_ELSEWHERE = frozenset({"confirmed"})
COLUMNS = (
    "case_id", "of", "day", "reason", "home_id", "home_code", "home_path", "case__member_id",
    "case__member__name", "case__extension_months", "case__postponement_months", "case__leaves_on",
)  # fmt: skip


@dataclass(frozen=True)
class AdmissionDue:
    """What is next in one open case that is due soon, overdue, or waits for the committee."""

    case_id: object
    member_id: object
    name: str
    home: Place
    code: str
    due: Due
    is_waiting: bool

    @property
    def link(self) -> str:
        return reverse("members:admission", kwargs={"code": self.code, "pk": self.member_id})

    @property
    def text(self) -> str:
        said = {"name": self.name, "step": self.due.label, "day": said_date(self.due.on)}
        if self.due.is_overdue:
            return _("%(name)s: “%(step)s” was due by %(day)s.") % said
        if self.due.kind == "from":
            return _("%(name)s: “%(step)s” may be done from %(day)s.") % said
        if self.due.on is None:
            return _("%(name)s: “%(step)s” waits for the committee.") % said
        return _("%(name)s: “%(step)s” is due by %(day)s.") % said

    @property
    def reason(self) -> str:
        return article_text(STEPS_BY_KEY[self.due.key].article)


def admissions_due(organizations: QuerySet, *, on: date) -> list[AdmissionDue]:
    """What is due within a month in the open cases of the organizations, by day; two queries."""
    lines = _lines(organizations, on)
    values = RuleSet.objects.values_for(
        {Place(row[4], row[6]) for rows in lines.values() for row in rows}, on=on
    )
    found = [_due(rows, values, on) for rows in lines.values()]
    return sorted(filter(None, found), key=lambda d: (d.due.on or on, d.name))


def _lines(organizations: QuerySet, on: date) -> dict:
    """{case: rows} of steps and examinations of the open cases in one statement; the columns are COLUMNS."""
    cases = AdmissionCase.objects.open_at(organizations, on=on).order_by()
    homes = Affiliation.objects.on(on).filter(member=OuterRef("case__member")).order_by()
    home = {
        name: Subquery(homes.values(column)[:1])
        for name, column in (
            ("home_id", "organization_id"),
            ("home_code", "organization__code"),
            ("home_path", "organization__path"),
        )
    }
    steps = AdmissionStep.objects.standing().filter(case__in=cases.values("pk")).order_by()
    steps = steps.annotate(of=F("key"), day=F("done_on"), reason=F("early_reason"), **home)
    held = AdmissionExamination.objects.filter(case__in=cases.values("pk")).order_by()
    held = held.annotate(of=F("kind"), day=F("on"), reason=Value(""), **home)
    found = defaultdict(list)
    for row in steps.values_list(*COLUMNS).union(held.values_list(*COLUMNS), all=True):
        found[row[0]].append(row)
    return found


def _due(rows: list[tuple], values: dict, on: date) -> AdmissionDue | None:
    """The next thing of one case; None where nothing is due within the month."""
    case_id, _of, _day, _reason, home_id, code, path, member_id, name, extension, postponement, leaves = rows[
        0
    ]
    kinds = {kind.value for kind in ExaminationKind}
    facts = Facts(
        done={of: day for _case, of, day, *_rest in rows if of not in kinds},
        reasons={of: reason for _case, of, _day, reason, *_rest in rows if reason},
        examined_on=tuple(day for _case, of, day, *_rest in rows if of == ExaminationKind.EXAMINATION),
        extension_months=extension,
        postponement_months=postponement,
        leaves_on=leaves,
    )
    sheet = CaseSheet(AdmissionCase(pk=case_id), facts, values[home_id], on)
    due, waits = sheet.due, sheet.waits_for_committee
    if due is None or due.key in TOLD_ELSEWHERE or not (waits or (due.on and due.on <= on + AHEAD)):
        return None
    return AdmissionDue(case_id, member_id, name, Place(home_id, path), code, due, waits)


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """The lines of the look ahead for the home pages of these organizations; two queries."""
    return [LookAhead(d.text, d.reason, d.link, d.due.on) for d in admissions_due(organizations, on=on)]


def reminders(*, on: date) -> list[Reminder]:
    """What branch and committee are told today, each thing once by its key; four queries."""
    dues = admissions_due(Organization.objects.existing_on(on), on=on)
    committees = committees_over({d.home for d in dues if d.is_waiting})
    told = leaders_of({d.home.pk for d in dues} | set(committees.values()), on=on)
    return [
        reminder
        for due in dues
        for reminder in _reminders(due, told[committees.get(due.home.pk) if due.is_waiting else due.home.pk])
    ]


def committees_over(places: Iterable[Place]) -> dict[int, int]:
    """The entitled committee of each place (DV-20): the nearest superior that may approve; one query."""
    places = list(places)
    paths = {step for place in places for step in chain(place.path)[:-1]}
    rows = Organization.objects.filter(kind__in=ENTITLED_KINDS, path__in=paths) if paths else ()
    by_path = {o.path: o.pk for o in rows}
    found = {}
    for place in places:
        above = [by_path[step] for step in chain(place.path)[:-1] if step in by_path]
        if above:
            found[place.pk] = above[-1]
    return found


def _reminders(due: AdmissionDue, recipients: set[int]) -> list[Reminder]:
    state = "overdue" if due.due.is_overdue else "due"
    key = f"admission-{state}:{due.case_id}:{due.due.key}:{due.due.on or ''}"
    return told_to(recipients, key, lambda: due.text, lambda: due.reason, due.link)
