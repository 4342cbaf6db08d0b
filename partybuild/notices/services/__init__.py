"""How does a message reach a person, once?"""

from partybuild.notices.services.delivery import sweep
from partybuild.notices.services.dispatch import Dispatch, call_back, dispatch
from partybuild.notices.services.inbox import mark_read
from partybuild.notices.services.mail import send_again
from partybuild.notices.services.reminders import Reminder, enqueue, in_all_languages, notify
from partybuild.notices.services.scan import scan

__all__ = [
    "Dispatch",
    "Reminder",
    "call_back",
    "dispatch",
    "enqueue",
    "in_all_languages",
    "mark_read",
    "notify",
    "scan",
    "send_again",
    "sweep",
]
