"""What can be done with a member: register, change, reveal, appoint, move, change standing."""

from members.services.affiliations import move_to_group
from members.services.changes import change_member
from members.services.export import note_export
from members.services.posts import appoint, end_appointment
from members.services.registration import register_member
from members.services.reveal import looks_at, note_lookup, reveal
from members.services.standings import change_standing

__all__ = [
    "appoint",
    "change_member",
    "change_standing",
    "end_appointment",
    "looks_at",
    "move_to_group",
    "note_export",
    "note_lookup",
    "register_member",
    "reveal",
]
