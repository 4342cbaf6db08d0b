"""Which kinds of organization, sectors and posts are there, and what do the regulations fix for them?"""

from branches.rules.organizations import (
    BRANCH_KINDS,
    CHILD_KINDS,
    COMMITTEE_POSTS,
    LEADING_POSTS,
    SUPERIOR_KINDS,
    OrganizationKind,
    Post,
    Sector,
    has_committee,
    term_end,
    term_years,
)
from branches.rules.setting import Setting
from branches.rules.settings import ORDERED_SETTINGS, OWN, SETTINGS

__all__ = [
    "BRANCH_KINDS",
    "CHILD_KINDS",
    "COMMITTEE_POSTS",
    "LEADING_POSTS",
    "ORDERED_SETTINGS",
    "OWN",
    "SETTINGS",
    "SUPERIOR_KINDS",
    "OrganizationKind",
    "Post",
    "Sector",
    "Setting",
    "has_committee",
    "term_end",
    "term_years",
]
