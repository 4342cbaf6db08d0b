"""What is done with roles, demonstration posts and honours?"""

from members.services.roles.checking import check_post, withdraw_post
from members.services.roles.deciding import approve_post, refuse_post
from members.services.roles.exporting import note_roles_export
from members.services.roles.holders import change_holders
from members.services.roles.honours import award_honour, revoke_honour
from members.services.roles.proposing import propose_post, set_criteria
from members.services.roles.taking import end_role, give_role

__all__ = [
    "approve_post",
    "award_honour",
    "change_holders",
    "check_post",
    "end_role",
    "give_role",
    "note_roles_export",
    "propose_post",
    "refuse_post",
    "revoke_honour",
    "set_criteria",
    "withdraw_post",
]
