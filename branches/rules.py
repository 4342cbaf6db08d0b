"""Which kinds of organization, sectors and posts are there, and what do the regulations fix for them?"""

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Setting:
    """One adjustable number of the regulations: default, bounds, unit, source, force (MUST, GEN, LOCAL).

    What the regulations demand (MUST) may be made stricter by a rule set, never looser: the bounds say so.
    """

    key: str
    default: int
    unit: str
    label: object
    rule: str
    source: object
    force: str = "GEN"
    lowest: int = 0
    highest: int = 31

    def refuses(self, value: object) -> bool:
        """Whether a value is no whole number within the bounds."""
        return type(value) is not int or not self.lowest <= value <= self.highest


ORDERED_SETTINGS = [
    Setting(
        "committee.min_full_members",
        7,
        "people",
        _("Full members from which a branch has a committee"),
        "BR-31",
        _("Branch Regulations Art 20"),
        "MUST",
        lowest=3,
        highest=7,
    ),
    Setting(
        "general_meeting.per_quarter",
        1,
        "times",
        _("General meetings a quarter"),
        "BR-12",
        _("Branch Regulations Art 11"),
        highest=12,
    ),
    Setting(
        "general_quorum.includes_half",
        1,
        "flag",
        _("Exactly half present is a quorum"),
        "BR-14",
        _("Branch Regulations Art 11"),
        highest=1,
    ),
    Setting(
        "committee_meeting.per_month",
        1,
        "times",
        _("Committee meetings a month"),
        "BR-15",
        _("Branch Regulations Art 12"),
        highest=8,
    ),
    Setting(
        "committee_vote.of_due",
        1,
        "flag",
        _("A committee decides by more than half of all its members"),
        "BR-16",
        _("Branch Regulations Art 12 names the quorum alone; as for the general meeting, Art 11"),
        highest=1,
    ),
    Setting(
        "group_meeting.per_month",
        1,
        "times",
        _("Group meetings a month"),
        "BR-19",
        _("Branch Regulations Art 13"),
        highest=8,
    ),
    Setting(
        "party_lesson.per_quarter",
        1,
        "times",
        _("Party lessons a quarter"),
        "BR-24",
        _("Local practice: the regulations say regularly"),
        "LOCAL",
        highest=12,
    ),
    Setting(
        "secretary_lesson.per_year",
        1,
        "times",
        _("Lessons by the secretary a year"),
        "BR-23",
        _("Branch Regulations Art 16 for committee secretaries; local for branches"),
        "LOCAL",
        highest=12,
    ),
    Setting(
        "theme_party_day.per_month",
        1,
        "times",
        _("Theme Party days a month"),
        "BR-25",
        _("Branch Regulations Art 16"),
        "MUST",
        lowest=1,
        highest=4,
    ),
    Setting(
        "organizational_life_meeting.per_year",
        1,
        "times",
        _("Organizational life meetings a year"),
        "BR-27",
        _("Branch Regulations Art 17"),
        "MUST",
        lowest=1,
        highest=4,
    ),
    Setting(
        "term.remind_months",
        6,
        "months",
        _("Months before the end of term to remind"),
        "BR-36",
        _("Branch Regulations Art 21"),
        lowest=1,
        highest=24,
    ),
    Setting(
        "probation.remind_days",
        30,
        "days",
        _("Days before the end of probation to remind"),
        "DV-27",
        _("Local practice for Admission Rules Art 32"),
        "LOCAL",
        lowest=1,
        highest=180,
    ),
    Setting(
        "record.days",
        7,
        "days",
        _("Days from the meeting to the submitted record"),
        "LOCAL-1",
        _("Local practice"),
        "LOCAL",
        lowest=1,
        highest=60,
    ),
    Setting(
        "late_entry.days",
        7,
        "days",
        _("Days after which an entry counts as late"),
        "LOCAL-1",
        _("Local practice"),
        "LOCAL",
        lowest=1,
        highest=60,
    ),
    Setting(
        "review.days",
        10,
        "days",
        _("Days for the review of a record"),
        "LOCAL-2",
        _("Local practice"),
        "LOCAL",
        lowest=1,
        highest=60,
    ),
]
SETTINGS: dict[str, Setting] = {setting.key: setting for setting in ORDERED_SETTINGS}
