"""What belongs to a mentor pair, an attachment and the two-way lists?"""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.codes import BEFORE_ADMISSION, PARTY_MEMBERS, MemberStatus
from partybuild.periods import add_months

_RESERVE = {"view reserve", "keep reserve"}
# What each role may do here; members.rules.rights adds it to the one table. The two-way lists are open to
# the secretary, the deputy and the member for organization of the committee that keeps them, and for reading
# to the leading posts of its superior: to no other officer, to no organizer, and not to the administrator.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view growth", "keep growth", "read attachment_appraisal"} | _RESERVE),
    "superior_secretary": frozenset({"view growth", "keep growth", "read attachment_appraisal"} | _RESERVE),
    "committee_member": frozenset({"view growth", "keep growth", "read attachment_appraisal"}),
    "organization_officer": frozenset(_RESERVE),
    "direct_superior_leader": frozenset({"view reserve"}),
    "reviewer": frozenset({"view growth", "read attachment_appraisal"}),
    "administrator": frozenset({"view growth"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view growth": _("see mentoring and attachments"),
    "keep growth": _("record mentoring and attachments"),
    "read attachment_appraisal": _("read the appraisal of an attachment"),
    "view reserve": _("see the two-way lists"),
    "keep reserve": _("keep the two-way lists"),
}

REVIEW_MONTHS = 12


class MentorAim(TextChoices):
    """What is passed on; one open pair for each learner and aim."""

    PROFESSIONAL = "professional", _("Professional skill")
    PARTY_AFFAIRS = "party_affairs", _("Party affairs")
    POLITICAL = "political", _("Political growth")
    NEW_POST = "new_post", _("Settling into a new post")
    OTHER = "other", pgettext_lazy("mentoring", "Other")


class Direction(TextChoices):
    OUT = "out", _("Attached elsewhere")
    IN = "in", _("Attached here")


class TalentList(TextChoices):
    """The two directions of the two-way lists, and the reserve that comes of them."""

    PROFESSIONAL_TO_MEMBER = "professional_to_member", _("Backbone to be trained into a member")
    MEMBER_TO_BACKBONE = "member_to_backbone", _("Member to be trained into backbone")
    RESERVE_CADRE = "reserve_cadre", _("Reserve cadre")


class TalentState(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("two-way list", "Proposed")
    LISTED = "listed", pgettext_lazy("two-way list", "On the list")
    DECLINED = "declined", pgettext_lazy("two-way list", "Not taken up")
    REMOVED = "removed", pgettext_lazy("two-way list", "Taken off")


STEPS: dict[str, dict[str, str]] = {
    "proposed": {"accept": "listed", "decline": "declined", "remove": "removed"},
    "listed": {"review": "listed", "remove": "removed"},
    "declined": {},
    "removed": {},
}


def follows(state: str, act: str) -> str | None:
    """The state after an act, or None where the act is not open in this state."""
    return STEPS.get(state, {}).get(act)


def review_due_on(decided_on: date, last_review: date | None) -> date:
    """An entry is reviewed twelve calendar months after the decision or the last review."""
    return add_months(last_review or decided_on, REVIEW_MONTHS)


def may_mentor(status: str | None) -> bool:
    """Only a full member passes on (rights and duties of members, Party Constitution Arts 3-4)."""
    return status == MemberStatus.FULL


def may_learn(status: str | None, *, is_anybody: bool) -> bool:
    """A learner is a Party member; where the setting says so, anybody on the way to admission as well."""
    return status in PARTY_MEMBERS or (is_anybody and status in BEFORE_ADMISSION)


def fits_list(name: str, status: str | None) -> bool:
    """Who is not yet a member is trained into one; the other two lists are of members."""
    if name == TalentList.PROFESSIONAL_TO_MEMBER:
        return status in BEFORE_ADMISSION
    return status in PARTY_MEMBERS
