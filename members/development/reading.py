"""What do the rows of admission cases amount to on a day: facts, states, what is next?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from branches.models import RuleSet
from members.codes import MemberStatus
from members.models import Standing
from members.models.admission import (
    AdmissionCase,
    AdmissionExamination,
    AdmissionPerson,
    AdmissionStep,
    ExaminationKind,
)
from members.rules.admission import (
    STEPS_BY_KEY,
    Facts,
    Helper,
    StepState,
    assess,
    contradictions,
    examinations,
    next_examination,
    next_step,
    objections,
    probation_ends,
    turn_state,
    waiting_approval,
)


@dataclass(frozen=True)
class Place:
    """An organization as far as its settings are asked for."""

    pk: int
    path: str


@dataclass(frozen=True)
class Due:
    """What is next in a case: `kind` is overdue, until (a day, or whenever for None) or from a day."""

    key: str
    on: date | None
    kind: str

    @property
    def is_overdue(self) -> bool:
        return self.kind == "overdue"

    @property
    def label(self) -> str:
        return str(STEPS_BY_KEY[self.key].label)


@dataclass
class CaseSheet:
    """A case with its facts as of a day; everything else follows without a query."""

    case: AdmissionCase
    facts: Facts
    numbers: dict[str, int]
    on: date
    steps: dict[str, AdmissionStep] = field(default_factory=dict)
    persons: list[AdmissionPerson] = field(default_factory=list)
    held: list[AdmissionExamination] = field(default_factory=list)

    @cached_property
    def states(self) -> list[StepState]:
        return assess(self.facts, self.numbers, on=self.on)

    @cached_property
    def next(self) -> StepState | None:
        """What is to be done first; the approval of a decision on the probation goes before all else."""
        if self.case.ended_on:
            return None
        if waits := waiting_approval(self.facts):
            return turn_state(waits, self.facts, self.numbers, on=self.on)
        return next_step(self.states)

    def state(self, key: str) -> StepState:
        return next(s for s in self.states if s.step.key == key)

    def asks_reason(self, key: str) -> bool:
        """Whether recording the step today would be an exception, as far as it shows before it is typed."""
        found = objections(key, self.on, self.facts, self.numbers)
        return any(not o.is_absolute and o.code != "training" for o in found)

    @cached_property
    def contradictions(self) -> list:
        return contradictions(self.facts, self.numbers)

    @property
    def probation_ends(self) -> date | None:
        return probation_ends(self.facts)

    @property
    def examinations(self) -> list:
        """The half-years as an activist with their examinations (DV-06)."""
        return self._periods(self.facts.examined_on, "admission.examination_months")

    @property
    def reports(self) -> list:
        """The periods with their thought reports, where local rules ask for them (DV-33)."""
        return self._periods(self.facts.reported_on, "admission.report_months")

    def _periods(self, held, setting: str) -> list:
        since, until = self.facts.done.get("activist"), self.facts.done.get("target")
        if not since:
            return []
        return examinations(since, held, every=self.numbers[setting], on=self.on, until=until)

    @property
    def due(self) -> "Due | None":
        """What is to be done first, and by or from when; an overdue examination goes before all else."""
        state, by = self.next, self.examination_due
        if by and (by < self.on or (state and state.step.key == "examined")):
            return Due("examined", by, "overdue" if by < self.on else "until")
        if state is None:
            return None
        if state.state == "early":
            return Due(state.step.key, state.earliest.on, "from")
        last = state.latest
        if state.step.key == "talked_before_approval":
            # The talk has no day of its own, but the approval after it has.
            last = self.state("approved").latest
        kind = "overdue" if last and last.on < self.on else "until"
        return Due(state.step.key, last and last.on, kind)

    @property
    def open_key(self) -> str:
        """The step whose form stands open: the next one, while it must wait an examination due meanwhile."""
        if self.next is None:
            return ""
        return "examined" if self.next.state == "early" and self.examination_due else self.next.step.key

    @property
    def waits_for_committee(self) -> bool:
        return bool(self.next and self.next.step.by_committee)

    @property
    def examination_due(self) -> date | None:
        """The day by which an activist is examined next; None for everybody else."""
        since = self.facts.done.get("activist")
        if not since or "target" in self.facts.done or self.case.ended_on:
            return None
        last = max(self.facts.examined_on, default=None)
        return next_examination(since, last, every=self.numbers["admission.examination_months"])


def sheets_of(
    cases: Iterable[AdmissionCase], *, on: date, is_whole: bool = True, with_words: bool = True
) -> list[CaseSheet]:
    """The sheets of cases with `.home_id` and `.home_path` (annotate_home): six queries for any number.

    Without `is_whole` the helpers are left out, three queries: enough for what is next, not for
    contradictions. Without `with_words` no sealed opinion, finding or result is in the sheet.
    """
    cases = list(cases)
    keys = [case.pk for case in cases]
    done = AdmissionStep.objects.standing().filter(case__in=keys).order_by("pk")
    steps = _grouped(done.select_related("recorded_by", "decided_by").with_place() if is_whole else done)
    held = _grouped(AdmissionExamination.objects.filter(case__in=keys).order_by("on", "pk"))
    if not with_words:
        _withhold(cases, steps, held)
    persons = helpers_of(keys) if is_whole else {}
    places = {Place(c.home_id, c.home_path) for c in cases if c.home_id}
    values = RuleSet.objects.values_for(places, on=on)
    defaults = RuleSet.objects.none().values_for([Place(0, "")], on=on)[0] if len(values) < len(cases) else {}
    return [
        _sheet(
            case,
            steps[case.pk],
            held[case.pk],
            persons.get(case.pk, []),
            values.get(case.home_id, defaults),
            on,
        )
        for case in cases
    ]


def _withhold(cases, steps, held) -> None:
    """Take what is sealed off the rows in memory, so that nothing made of them can tell it."""
    for case in cases:
        case.end_reason_sealed = ""
        for row in steps[case.pk]:
            row.note_sealed = row.result_sealed = ""
        for row in held[case.pk]:
            row.finding_sealed = ""


def sheet_of(case: AdmissionCase, *, on: date, with_words: bool = True) -> CaseSheet:
    """The sheet of one case; one query more where its home is not known yet."""
    if not hasattr(case, "home_id"):
        case = AdmissionCase.objects.annotate_home(on=on).select_related("member").get(pk=case.pk)
    return sheets_of([case], on=on, with_words=with_words)[0]


def _grouped(rows) -> defaultdict:
    found = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found


def helpers_of(keys) -> dict:
    """{case: helpers}, each with `.full`, the spans in which he was a full member; two queries."""
    rows = list(
        AdmissionPerson.objects.filter(case__in=keys).select_related("member").order_by("since", "pk")
    )
    spans = defaultdict(list)
    full = Standing.objects.filter(member__in={row.member_id for row in rows}, status=MemberStatus.FULL)
    for member_id, since, until in full.order_by("since").values_list("member", "since", "until"):
        spans[member_id].append((since, until))
    for row in rows:
        row.full = tuple(spans[row.member_id])
    return _grouped(rows)


def _sheet(case, steps, held, persons, numbers, on) -> CaseSheet:
    by_key = {step.key: step for step in steps}
    facts = Facts(
        done={step.key: step.done_on for step in steps},
        details={step.key: step.told for step in steps},
        reasons={step.key: step.early_reason for step in steps if step.early_reason},
        born_on=case.member.born_on,
        leaves_on=case.leaves_on,
        examined_on=tuple(e.on for e in held if e.kind == ExaminationKind.EXAMINATION),
        reported_on=tuple(e.on for e in held if e.kind == ExaminationKind.REPORT),
        helpers=tuple(Helper(p.role, p.member.name, p.since, p.until, p.full) for p in persons),
        extension_months=case.extension_months,
        postponement_months=case.postponement_months,
    )
    return CaseSheet(case, facts, numbers, on, by_key, persons, held)
