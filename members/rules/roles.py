"""What makes a demonstration post, and when is it checked again?"""

from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partybuild.periods import add_months

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view roles", "keep roles", "check roles", "settle roles"}),
    "superior_secretary": frozenset(
        {"view roles", "keep roles", "check roles", "settle roles", "approve roles"}
    ),
    "committee_member": frozenset({"view roles", "keep roles"}),
    "reviewer": frozenset({"view roles", "check roles", "approve roles"}),
    "administrator": frozenset({"view roles"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view roles": _("see demonstration posts and honours"),
    "keep roles": _("propose demonstration posts and record honours"),
    "check roles": _("check and withdraw demonstration posts"),
    "settle roles": _("decide on demonstration posts as the committee"),
    "approve roles": _("approve demonstration posts"),
}

CHECK_MONTHS = 12
# A check and a decision are announced this long before, and the same for what grows (members.rules.growth).
REMIND_DAYS = 30


class RoleKind(TextChoices):
    """In what a member is the backbone, takes the lead or is the bridge to the masses."""

    PROJECT_LEAD = "project_lead", _("Project lead")
    MASSES_CONTACT = "masses_contact", _("Contact with the masses")
    VOLUNTEER_TEAM = "volunteer_team", _("Volunteer team")
    PROFESSIONAL_BACKBONE = "professional_backbone", _("Professional backbone")
    OTHER = "other", pgettext_lazy("role", "Other")


class PostKind(TextChoices):
    POST = "post", _("Demonstration post")
    WINDOW = "window", _("Demonstration window")


class PostState(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("demonstration post", "Proposed")
    APPROVED = "approved", pgettext_lazy("demonstration post", "Approved")
    REFUSED = "refused", pgettext_lazy("demonstration post", "Not approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("demonstration post", "Withdrawn")


class CheckResult(TextChoices):
    KEPT = "kept", pgettext_lazy("demonstration post", "Kept")
    WITHDRAWN = "withdrawn", pgettext_lazy("demonstration post", "Withdrawn")


class HonourLevel(TextChoices):
    BRANCH = "branch", _("Party branch")
    GRASSROOTS_COMMITTEE = "grassroots_committee", _("Grass-roots Party committee")
    COUNTY = "county", _("County")
    CITY = "city", _("City")
    PROVINCE = "province", _("Province")
    NATIONAL = "national", _("National")


# What may be done with a post in which state, and what it is then; nothing follows a refusal or a withdrawal.
STEPS: dict[str, dict[str, str]] = {
    "proposed": {"approve": "approved", "refuse": "refused", "withdraw": "withdrawn"},
    "approved": {"keep": "approved", "withdraw": "withdrawn", "change holders": "approved"},
    "refused": {},
    "withdrawn": {},
}


def follows(state: str, act: str) -> str | None:
    """The state after an act, or None where the act is not open in this state."""
    return STEPS.get(state, {}).get(act)


def check_due_on(approved_on: date, last_check: date | None) -> date:
    """A post is checked again twelve calendar months after its approval or its last check (yearly check)."""
    return add_months(last_check or approved_on, CHECK_MONTHS)


def is_announced(due_on: date, *, on: date) -> bool:
    """Whether a day is near enough, or past, to be told of."""
    return due_on <= on + timedelta(days=REMIND_DAYS)


def is_decision_late(proposed_on: date, review_days: int, *, on: date) -> bool:
    """Whether a proposal has waited longer than the days for a review."""
    return proposed_on + timedelta(days=review_days) < on


def needs_holder(kind: str) -> bool:
    """A post is somebody's; a window is a place and may be held by its unit alone."""
    return kind == PostKind.POST
