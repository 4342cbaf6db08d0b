"""What can be done in the democratic appraisal of a branch's members, step by step (Art 18)?"""

from meetings.services.member_appraisal.ballots import record_tally, take_over_tally
from meetings.services.member_appraisal.evaluations import (
    enter_opinions,
    enter_self_evaluation,
    place_at_host,
    write_self_evaluation,
)
from meetings.services.member_appraisal.guests import tell_home
from meetings.services.member_appraisal.objections import answer_objection, object_to_grade
from meetings.services.member_appraisal.opening import open_member_appraisal, take_in_arrivals
from meetings.services.member_appraisal.papers import (
    note_appraisal_paper,
    note_slip_export,
    open_help_after_verdict,
)
from meetings.services.member_appraisal.steps import (
    begin_ballot,
    begin_mutual,
    close_appraisal,
    reopen_vote,
    step_back,
)
from meetings.services.member_appraisal.verdicts import announce_verdicts, decide_verdicts

__all__ = [
    "announce_verdicts",
    "answer_objection",
    "begin_ballot",
    "begin_mutual",
    "close_appraisal",
    "decide_verdicts",
    "enter_opinions",
    "enter_self_evaluation",
    "note_appraisal_paper",
    "note_slip_export",
    "object_to_grade",
    "open_help_after_verdict",
    "open_member_appraisal",
    "place_at_host",
    "record_tally",
    "reopen_vote",
    "step_back",
    "take_in_arrivals",
    "take_over_tally",
    "tell_home",
    "write_self_evaluation",
]
