"""Which pages plan, supervise, report and close a life meeting, and answer its steps?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

from meetings.forms.life import acts as asked
from meetings.life.papers import report_text
from meetings.life.reading import life_sheet
from meetings.models import LifeProcess, LifeSupervision, Meeting
from meetings.rules import MeetingState
from meetings.rules.life import ACTS, STEPS_BY_KEY
from meetings.services import life
from meetings.views.life.case import address_of, life_page_of, may_here
from members.views.forming import form_page, sent

DAYS_BACK = timedelta(days=400)
MOST_MEETINGS = 40


@dataclass(frozen=True)
class Asking:
    """What is asked for an act: the form, the service, the button, and a sentence above."""

    form: Callable
    act: Callable
    button: object
    intro: object = ""


def plan(process: LifeProcess, data):
    return asked.PlanForm(data, initial=asked.plan_as_typed(process))


def nothing(process: LifeProcess, data):
    return forms.Form(data)


def supervisor_of(process: LifeProcess) -> dict:
    found = LifeSupervision.objects.filter(process=process).first()
    return {"supervisor": found.supervisor, "comment": found.comment} if found else {}


def naming(process: LifeProcess, data):
    return asked.SupervisorForm(data, initial=supervisor_of(process))


def comment(process: LifeProcess, data):
    return asked.CommentForm(data, initial=supervisor_of(process))


def meeting(process: LifeProcess, data):
    rows = recent_meetings(process).filter(kinds__includes=process.kind, group=process.group_id, life=None)
    rows = rows.filter(held_on__gte=process.earliest_day)
    return asked.MeetingForm(data, meetings=list(rows[:MOST_MEETINGS]))


def report(process: LifeProcess, data):
    initial = {} if data else {"report": report_text(life_sheet(process, on=timezone.localdate()))}
    return asked.ReportForm(data, initial=initial)


def plain(form: Callable) -> Callable:
    """A form that needs nothing of the life meeting."""
    return lambda process, data: form(data)


def recent_meetings(process: LifeProcess):
    """Meetings of the organization about the time of the life meeting, the newest first."""
    rows = Meeting.objects.filter(
        organization=process.organization, held_on__gte=process.begun_on - DAYS_BACK
    )
    return rows.exclude(state=MeetingState.CANCELLED).order_by("-held_on", "-pk")


def held_meetings(process: LifeProcess) -> list[Meeting]:
    """Those of them that may show what was done."""
    return list(recent_meetings(process).filter(held_on__lte=timezone.localdate())[:MOST_MEETINGS])


def timed(act: Callable) -> Callable:
    return lambda process: partial(act, process=process, at=timezone.now())


def plan_or_link(process: LifeProcess) -> Callable:
    def act(*, by, meeting=None):
        if meeting is not None:
            return life.link_meeting(by=by, process=process, meeting=meeting)
        return life.plan_linked_meeting(by=by, process=process, at=timezone.now())

    return act


ASKING: dict[str, Asking] = {
    "plan": Asking(plan, lambda process: partial(life.write_plan, process=process), _("Save")),
    "send": Asking(
        nothing,
        timed(life.send_plan),
        _("Report it"),
        _("The superior reads theme, plan, day and place, and agrees or asks for changes."),
    ),
    "agree": Asking(plain(asked.AgreeForm), timed(life.agree_to_plan), _("Agree")),
    "ask_change": Asking(plain(asked.AnswerForm), timed(life.ask_for_changes), _("Return for changes")),
    "name": Asking(naming, timed(life.name_supervisor), _("Save")),
    "meeting": Asking(
        meeting,
        plan_or_link,
        _("Plan the meeting"),
        _("Day, place and agenda are taken from the plan; they can be changed afterwards."),
    ),
    "report": Asking(report, timed(life.report_life_meeting), _("Report to the superior")),
    "notify": Asking(
        nothing,
        timed(life.notify_members),
        _("Tell the members"),
        _("Those with an account are told that the meeting was held, and read what is put right."),
    ),
    "comment": Asking(comment, timed(life.comment_on), _("Save")),
    "repeat": Asking(
        plain(asked.RepeatForm),
        timed(life.order_repetition),
        _("Order the repetition"),
        _("A new life meeting is opened with your reason; this one stays readable."),
    ),
    "close": Asking(
        nothing,
        timed(life.close_life_meeting),
        pgettext_lazy("life meeting", "Close"),
        _("Nothing can be changed afterwards."),
    ),
}


@life_page_of("view")
def act(request, process, act: str):
    """One act of the table; 403 for who may not do it, told as a broken rule where the state forbids it."""
    if act not in ASKING:
        raise Http404
    if not may_here(request, process, ACTS[act].verb):
        raise PermissionDenied(f"{ACTS[act].verb} life")
    told = ASKING[act]
    form = told.form(process, sent(request))
    words = {"title": ACTS[act].label, "button": told.button, "intro": told.intro}
    return form_page(request, form, told.act(process), back_url=address_of(process), **words)


@life_page_of("keep")
def step(request, process, key: str):
    """A step answered by hand: done, not applicable, or skipped with the reason."""
    if key not in STEPS_BY_KEY or process.kind not in STEPS_BY_KEY[key].rules:
        raise Http404
    told = STEPS_BY_KEY[key]
    row = process.steps.filter(key=key).first()
    initial = {"answer": told.answers[0] if told.answers else "", "on": timezone.localdate()}
    if row:
        initial = {"answer": row.answer, "on": row.on, "remark": row.remark, "meeting": row.meeting_id}
    meetings = held_meetings(process) if told.by_hand else []
    form = asked.StepForm(sent(request), step=told, meetings=meetings, initial=initial)
    act = partial(life.answer_step, process=process, key=key, at=timezone.now())
    intro = f"{told.source(process.kind)}"
    words = {"title": told.label, "button": _("Save"), "intro": intro}
    return form_page(request, form, act, back_url=address_of(process), **words)


@life_page_of("keep")
@require_POST
def step_take_back(request, process, key: str):
    if key not in STEPS_BY_KEY:
        raise Http404
    life.take_back_answer(by=request.user, process=process, key=key)
    return redirect(address_of(process))
