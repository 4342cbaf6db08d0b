"""Which kinds of organization, sectors and posts are there, and what do the regulations fix for them?"""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from partybuild.periods import add_months


class OrganizationKind(TextChoices):
    COMMITTEE = "committee", _("Party committee")
    WORKING_COMMITTEE = "working_committee", _("Party working committee")
    GENERAL_BRANCH = "general_branch", _("General Party branch")
    BRANCH = "branch", _("Party branch")
    JOINT_BRANCH = "joint_branch", _("Joint Party branch")
    TEMPORARY_BRANCH = "temporary_branch", _("Temporary Party branch")


BRANCH_KINDS = frozenset({"branch", "joint_branch", "temporary_branch"})
SUPERIOR_KINDS = frozenset({"committee", "working_committee", "general_branch"})

# What may stand under what; a branch holds Party groups, not organizations.
CHILD_KINDS: dict[str, frozenset[str]] = {
    "committee": frozenset({"committee", "working_committee", "general_branch"}) | BRANCH_KINDS,
    "working_committee": frozenset({"committee", "working_committee", "general_branch"}) | BRANCH_KINDS,
    "general_branch": BRANCH_KINDS,
}


class Sector(TextChoices):
    VILLAGE = "village", _("Village")
    COMMUNITY = "community", _("Community")
    ORGAN = "organ", _("Party or state organ")
    UNIVERSITY = "university", _("University")
    SCHOOL = "school", _("School")
    INSTITUTION = "institution", _("Public institution")
    STATE_ENTERPRISE = "state_enterprise", _("State-owned enterprise")
    NON_PUBLIC_ENTERPRISE = "non_public_enterprise", _("Non-public enterprise")
    SOCIAL_ORGANIZATION = "social_organization", _("Social organization")
    OTHER = "other", _("Other")


class Post(TextChoices):
    SECRETARY = "secretary", _("Secretary")
    DEPUTY_SECRETARY = "deputy_secretary", _("Deputy secretary")
    ORGANIZATION_OFFICER = "organization_officer", _("Committee member for organization")
    PUBLICITY_OFFICER = "publicity_officer", _("Committee member for publicity")
    DISCIPLINE_OFFICER = "discipline_officer", _("Committee member for discipline")
    COMMITTEE_MEMBER = "committee_member", _("Committee member")
    GROUP_LEADER = "group_leader", _("Party group leader")
    ORGANIZER = "organizer", _("Organizer")


LEADING_POSTS = frozenset({"secretary", "deputy_secretary"})
COMMITTEE_POSTS = LEADING_POSTS | {
    "organization_officer",
    "publicity_officer",
    "discipline_officer",
    "committee_member",
}


def term_years(kind: str, sector: str) -> int:
    """Years of a term: 5 for committees and in villages and communities, generally 3 else.

    Branch Regulations Art 21; term opinion of 2018 (EL-16).
    """
    return 5 if sector in {"village", "community"} or kind in {"committee", "working_committee"} else 3


def term_end(began_on: date, kind: str, sector: str) -> date:
    """The day the term is up, in calendar years (Branch Regulations Art 21)."""
    return add_months(began_on, 12 * term_years(kind, sector))


def has_committee(full_member_count: int, minimum: int = 7) -> bool:
    """A branch with 7 or more full members has a committee (Branch Regulations Art 20)."""
    return full_member_count >= minimum
