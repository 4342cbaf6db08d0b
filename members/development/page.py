"""What does the page of one case show of each step and each stage?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from members.development.reading import CaseSheet
from members.development.wording import article_text, bound_text, sentence, step_label
from members.display import said_date
from members.models.admission import HelperRole
from members.rules.admission import APPROVALS, STEPS, TURNS, Count, Stage, StepState

BADGES = {"done": "ok", "overdue": "bad", "next": "info", "open": "info", "early": "mute", "blocked": "mute"}


@dataclass
class StepLine:
    """One of the 25 steps as a line of the page."""

    sheet: CaseSheet
    state: StepState
    is_open: bool
    may_record: bool

    @property
    def step(self):
        return self.state.step

    @property
    def row(self):
        return self.sheet.steps.get(self.step.key)

    @property
    def article(self) -> str:
        return article_text(self.step.article)

    @property
    def badge(self) -> str:
        return "warn" if self.state.is_late else BADGES[self.state.state]

    @property
    def badge_text(self) -> str:
        words = {
            "done": _("Done late") if self.state.is_late else pgettext("step", "Done"),
            "overdue": pgettext("step", "Overdue"), "next": pgettext("step", "Next"),
            "open": pgettext("step", "Open"), "early": pgettext("step", "Not yet"),
            "blocked": pgettext("step", "Later"),
        }  # fmt: skip
        return words[self.state.state]

    @property
    def hint(self) -> str:
        """From when, until when, or what goes before; for a step done nothing."""
        state = self.state
        if state.is_done:
            return ""
        if state.missing:
            names = pgettext("list", ", ").join(step_label(key) for key in state.missing)
            return _("After: %(steps)s") % {"steps": names}
        if state.state == "early":
            told = {"day": said_date(state.earliest.on), "source": bound_text(state.earliest)}
            return _("From %(day)s (%(source)s)") % told
        if state.latest:
            told = {"day": said_date(state.latest.on), "source": bound_text(state.latest)}
            return _("By %(day)s (%(source)s)") % told
        return ""

    @property
    def facts(self) -> list[str]:
        """What was recorded with the step, in words."""
        row = self.row
        if row is None:
            return []
        found = [_("No. %(number)s") % {"number": row.document}] if row.document else []
        if self.step.evidence == "decision" and Count.of(row.details) is None:
            found.append(_("The committee's vote is not recorded (Admission Rules 2014 Art 25)."))
        return found + [text for text in (said_details(row.told), row.note) if text]


def said_details(details: dict) -> str:
    """A step's typed facts in one sentence."""
    count, said = Count.of(details), []
    if count:
        said.append(
            _("%(due)d due, %(present)d present: %(yes)d for, %(no)d against, %(abstain)d abstentions")
            % vars(count)
        )
        if count.written_yes or count.written_no:
            said.append(_("in writing %(written_yes)d for, %(written_no)d against") % vars(count))
    if details.get("days") or details.get("hours"):
        told = {"days": details.get("days") or 0, "hours": details.get("hours") or 0}
        said.append(_("%(days)s days, %(hours)s class hours") % told)
    if details.get("notice_days"):
        said.append(
            _("public notice %(notice_from)s to %(notice_until)s, %(notice_days)s working days") % details
        )
    words = {
        "passed": _("Passed"), "failed": _("Not passed"), "members": _("Recommended by Party members"),
        "league": _("Recommended by the Youth League"),
        "mass": _("Recommended by another mass organization"),
    }  # fmt: skip
    said += [words[v] for v in (details.get("result"), details.get("recommended_by")) if v in words]
    return pgettext("list", ", ").join(said)


@dataclass
class CasePage:
    """A case as its page shows it; `may_record` tells of each step whether it is this person's."""

    sheet: CaseSheet
    open_key: str
    may_record: Callable

    @cached_property
    def stages(self) -> list[tuple[str, list[StepLine]]]:
        lines = [self._line(state) for state in self.sheet.states]
        return [(stage.label, [line for line in lines if line.step.stage == stage]) for stage in Stage]

    def _line(self, state: StepState) -> StepLine:
        if state.state == "next" and self.sheet.next and state.step.key != self.sheet.next.step.key:
            # One step is the next; a decision on the probation goes before it.
            state = replace(state, state="open")
        return StepLine(
            self.sheet,
            state,
            is_open=state.step.key == self.open_key,
            may_record=not self.sheet.case.ended_on and self.may_record(state.step),
        )

    @cached_property
    def waiting(self) -> StepLine | None:
        """The approval that a decision of the branch on the probation waits for (Art 32)."""
        state = self.sheet.next
        return self._line(state) if state and state.step.key in APPROVALS.values() else None

    @property
    def done_count(self) -> int:
        return sum(state.is_done for state in self.sheet.states)

    @property
    def total(self) -> int:
        return len(STEPS)

    @property
    def contradictions(self) -> list[str]:
        return [f"{step_label(o.step)}: {sentence(o)}" for o in self.sheet.contradictions]

    @property
    def exceptions(self) -> list[tuple[str, str]]:
        """Steps done before their time or without another, with the reason, for ever."""
        return [(step_label(key), reason) for key, reason in self.sheet.facts.reasons.items()]

    @property
    def turns(self) -> list[tuple]:
        """Extension, postponement, cancellation and the approvals, where there were any: label, row, words,
        and whether the reader may take it back."""
        rows = [(step, self.sheet.steps.get(step.key)) for step in TURNS]
        is_open, last = not self.sheet.case.ended_on, self.last_key
        return [
            (step.label, row, said_turn(row), is_open and step.key == last and self.may_record(step))
            for step, row in rows
            if row is not None
        ]

    @property
    def contacts(self) -> list:
        return self._helpers(HelperRole.CONTACT_PERSON)

    @property
    def introducers(self) -> list:
        return self._helpers(HelperRole.INTRODUCER)

    def _helpers(self, role) -> list:
        return [p for p in self.sheet.persons if p.role == role]

    @property
    def missed(self) -> list:
        return [e for e in self.sheet.examinations if e.is_missed]

    @property
    def last_key(self) -> str:
        """The step recorded last, which can be taken back; '' where there is none but the application."""
        rows = sorted(self.sheet.steps.values(), key=lambda r: (r.recorded_at, r.pk))
        return rows[-1].key if rows and rows[-1].key != "applied" else ""

    @property
    def is_probationary(self) -> bool:
        done = self.sheet.facts.done
        return "approved" in done and "confirmed" not in done


def said_turn(row) -> str:
    months = row.details.get("months")
    said = [_("%(months)s months") % {"months": months}] if months else []
    said.append(_("No. %(number)s") % {"number": row.document} if row.document else "")
    return pgettext("list", ", ").join(filter(None, [*said, said_details(row.told), row.note]))
