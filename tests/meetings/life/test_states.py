"""Do the services refuse each act in each state in which the table does not allow it?"""

import pytest

from meetings.models import LifeProcess
from meetings.rules.life import ACTS, LifeState
from meetings.services import life
from meetings.services.life.moving import require_state
from partybuild.errors import RuleBroken
from tests import make
from tests.meetings.clock import NOW, TODAY
from tests.meetings.life.casting import PLAN, sent, signed


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_refused_in_every_state_but_its_own(act):
    for state in LifeState.values:
        process = LifeProcess(state=state, kind="organizational_life_meeting")
        if state in ACTS[act].states:
            require_state(process, act)
            continue
        with pytest.raises(RuleBroken):
            require_state(process, act)


# Each service with what it needs, by the act of the table that guards it.
CALLS = {
    "plan": lambda c: life.write_plan(by=c.by, process=c.process, **PLAN),
    "send": lambda c: life.send_plan(by=c.by, process=c.process, at=NOW),
    "agree": lambda c: life.agree_to_plan(by=c.superior, process=c.process, at=NOW),
    "ask_change": lambda c: life.ask_for_changes(by=c.superior, process=c.process, answer="A", at=NOW),
    "name": lambda c: life.name_supervisor(by=c.superior, process=c.process, supervisor="Li", at=NOW),
    "prepare": lambda c: life.record_opinion(by=c.by, process=c.process, text="O", received_on=TODAY, at=NOW),
    "answer_step": lambda c: life.answer_step(by=c.by, process=c.process, key="study", answer="done", at=NOW),
    "meeting": lambda c: life.plan_linked_meeting(by=c.by, process=c.process, at=NOW),
    "words": lambda c: life.record_statement(
        by=c.by, process=c.process, member=c.by.member, text="S", criticisms=[], at=NOW
    ),
    "report": lambda c: life.report_life_meeting(by=c.by, process=c.process, report="R", at=NOW),
    "notify": lambda c: life.notify_members(by=c.by, process=c.process, at=NOW),
    "comment": lambda c: life.comment_on(
        by=c.superior, process=c.process, supervisor="Li", was_present=True, comment="C", at=NOW
    ),
    "repeat": lambda c: life.order_repetition(
        by=c.superior, process=c.process, reason="R", repeat_by=TODAY.replace(month=12), at=NOW
    ),
    "rectify": lambda c: life.add_point(
        by=c.by, process=c.process, problem="P", measure="M", owner=c.by.member, due_on=TODAY
    ),
    "close": lambda c: life.close_life_meeting(by=c.by, process=c.process, at=NOW),
}


class Cast:
    def __init__(self, process, by, superior):
        self.process, self.by, self.superior = process, by, superior


@pytest.mark.django_db
def test_every_service_is_guarded_by_its_act(branch, secretary, organizer):
    """In the state that the act's service must refuse, it says so itself and changes nothing."""
    assert set(CALLS) == set(ACTS)
    process = signed(sent(branch, secretary))
    make.member(branch)
    for act, call in CALLS.items():
        state = next(s for s in reversed(LifeState.values) if s not in ACTS[act].states)
        LifeProcess.objects.filter(pk=process.pk).update(state=state)
        process.refresh_from_db()
        with pytest.raises(RuleBroken, match="This cannot be done now"):
            call(Cast(process, secretary, organizer))
        process.refresh_from_db()
        assert process.state == state
