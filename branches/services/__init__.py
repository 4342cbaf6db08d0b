"""What can be done to organizations, their groups, terms and rules?"""

from branches.services.facts import change_facts
from branches.services.groups import close_group, open_group
from branches.services.rule_sets import set_rules
from branches.services.terms import open_term
from branches.services.tree import (
    create_organization,
    dissolve_organization,
    move_organization,
    rename_organization,
)

__all__ = [
    "change_facts",
    "close_group",
    "create_organization",
    "dissolve_organization",
    "move_organization",
    "open_group",
    "open_term",
    "rename_organization",
    "set_rules",
]
