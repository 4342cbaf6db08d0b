"""What can be recorded of a membership's course: floating, lost contact, decisions, discipline, death?"""

from members.services.membership.corrections import correct_dated_fact
from members.services.membership.death import record_death
from members.services.membership.decisions import (
    approve_membership,
    decide_membership,
    return_membership,
)
from members.services.membership.discipline import record_disposal, record_sanction
from members.services.membership.floating import add_contact, end_floating, start_floating
from members.services.membership.lost import add_search, record_found, report_lost_contact
from members.services.membership.rights import restore_rights, suspend_rights

__all__ = [
    "add_contact",
    "add_search",
    "approve_membership",
    "correct_dated_fact",
    "decide_membership",
    "end_floating",
    "record_death",
    "record_disposal",
    "record_found",
    "record_sanction",
    "report_lost_contact",
    "restore_rights",
    "return_membership",
    "start_floating",
    "suspend_rights",
]
