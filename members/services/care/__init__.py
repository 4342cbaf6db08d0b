"""What can be done for members: talk, help, visit, honour those fifty years in the Party."""

from members.services.care.hardship import add_hardship, end_hardship
from members.services.care.help import (
    add_measure,
    end_help,
    hand_over_help,
    open_help,
    review_help,
    tick_measure,
)
from members.services.care.medals import hand_over_medal
from members.services.care.moving import end_help_of, take_help_along
from members.services.care.talks import NewTalk, record_talk, record_talks, withdraw_talk, write_gist
from members.services.care.visits import record_visits, remove_visit

__all__ = [
    "NewTalk",
    "add_hardship",
    "add_measure",
    "end_hardship",
    "end_help",
    "end_help_of",
    "hand_over_help",
    "hand_over_medal",
    "open_help",
    "record_talk",
    "record_talks",
    "record_visits",
    "remove_visit",
    "review_help",
    "take_help_along",
    "tick_measure",
    "withdraw_talk",
    "write_gist",
]
