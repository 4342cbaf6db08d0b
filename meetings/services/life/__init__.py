"""What can be done with a life meeting, from its plan to the closed list?"""

from meetings.services.life.papers import note_life_paper
from meetings.services.life.planning import (
    begin_life_meeting,
    link_meeting,
    plan_linked_meeting,
    send_plan,
    write_plan,
)
from meetings.services.life.points import add_point, change_point, check_point, prove_point
from meetings.services.life.reporting import close_life_meeting, notify_members, report_life_meeting
from meetings.services.life.steps import answer_step, take_back_answer
from meetings.services.life.supervising import (
    agree_to_plan,
    ask_for_changes,
    comment_on,
    name_supervisor,
    order_repetition,
)
from meetings.services.life.words import (
    give_opinion,
    record_opinion,
    record_statement,
    remove_opinion,
    write_self_check,
)

__all__ = [
    "add_point",
    "agree_to_plan",
    "answer_step",
    "ask_for_changes",
    "begin_life_meeting",
    "change_point",
    "check_point",
    "close_life_meeting",
    "comment_on",
    "give_opinion",
    "link_meeting",
    "name_supervisor",
    "note_life_paper",
    "notify_members",
    "order_repetition",
    "plan_linked_meeting",
    "prove_point",
    "record_opinion",
    "record_statement",
    "remove_opinion",
    "report_life_meeting",
    "send_plan",
    "take_back_answer",
    "write_plan",
    "write_self_check",
]
