"""Which coded values do floating, decisions on membership, discipline and disposal know?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.codes import MemberStatus


class FloatingReason(TextChoices):
    WORK = "work", pgettext_lazy("floating", "Working or trading away from home")
    STUDY = "study", pgettext_lazy("floating", "Studying elsewhere")
    STUDY_ABROAD = "study_abroad", pgettext_lazy("floating", "Studying abroad")
    ABROAD = "abroad", pgettext_lazy("floating", "Abroad for another reason")
    LIVING = "living", pgettext_lazy("floating", "Living elsewhere")
    OTHER = "other", pgettext_lazy("floating", "Other")


class ContactWay(TextChoices):
    """How somebody was contacted or searched for."""

    PHONE = "phone", pgettext_lazy("contact", "Phone or message")
    VISIT = "visit", pgettext_lazy("contact", "Visit")
    FAMILY = "family", pgettext_lazy("contact", "Through family or friends")
    UNIT = "unit", pgettext_lazy("contact", "Through the unit or school")
    COMMUNITY = "community", pgettext_lazy("contact", "Through the community or police")
    LETTER = "letter", pgettext_lazy("contact", "Letter or notice")
    MEETING = "meeting", pgettext_lazy("contact", "At a meeting")


class DecisionKind(TextChoices):
    """What a branch meeting may decide about a membership."""

    SUSPEND = "suspend", _("Suspend membership")
    RESTORE = "restore", _("Restore membership")
    DEEM_LEFT = "deem_left", _("Remove as having left of their own accord")
    WITHDRAW = "withdraw", _("Remove at their own request")
    PERSUADE = "persuade", _("Persuade to leave")
    REMOVE = "remove", _("Remove from the rolls")
    EXPEL = "expel", pgettext_lazy("membership", "Expel")


# These follow from disposal or discipline and are seen only by those who may see it.
RESTRICTED_KINDS = (DecisionKind.PERSUADE.value, DecisionKind.REMOVE.value, DecisionKind.EXPEL.value)
OPEN_KINDS = tuple(k.value for k in DecisionKind if k.value not in RESTRICTED_KINDS)
# The standing that an approved decision brings; a restoration brings back the one before.
RESULTS = {
    DecisionKind.SUSPEND: MemberStatus.SUSPENDED,
    DecisionKind.DEEM_LEFT: MemberStatus.DEEMED_LEFT,
    DecisionKind.WITHDRAW: MemberStatus.RESIGNED,
    DecisionKind.PERSUADE: MemberStatus.PERSUADED_TO_LEAVE,
    DecisionKind.REMOVE: MemberStatus.REMOVED,
    DecisionKind.EXPEL: MemberStatus.EXPELLED,
}


class Ground(TextChoices):
    """Why membership is suspended or ends without discipline (ED-08, ED-09, ED-10, ED-23)."""

    LOST_CONTACT = "lost_contact", _("Out of contact for six months, searched for by all means")
    SETTLED_ABROAD = "settled_abroad", _("Settled abroad for private reasons")
    STUDY_ABROAD = "study_abroad", _("Studying abroad for more than five years")
    UNREACHABLE = "unreachable", _("Suspended for two years and still not reachable")
    NO_LIFE = "no_life", _("Six months without organizational life")
    NO_DUES = "no_dues", _("Six months without dues")
    NO_WORK = "no_work", _("Six months without the work assigned")


CAUSES: dict[str, tuple[str, ...]] = {
    DecisionKind.SUSPEND: (Ground.LOST_CONTACT, Ground.SETTLED_ABROAD, Ground.STUDY_ABROAD),
    DecisionKind.DEEM_LEFT: (Ground.UNREACHABLE, Ground.NO_LIFE, Ground.NO_DUES, Ground.NO_WORK),
}


class DecisionState(TextChoices):
    WAITING = "waiting", pgettext_lazy("decision", "Waiting for approval")
    APPROVED = "approved", pgettext_lazy("decision", "Approved")
    RETURNED = "returned", pgettext_lazy("decision", "Returned for changes")


class SuspensionGround(TextChoices):
    """Why a member's rights rest (Election Regulations 2020 Art 5; Disciplinary Regulations 2023)."""

    DETENTION = "detention", _("Detention by the supervisory commission")
    ARREST = "arrest", pgettext_lazy("membership", "Arrest")
    PROBATION = "probation", _("Probation within the Party")
    OTHER = "other", pgettext_lazy("rights", "Other")


class SanctionKind(TextChoices):
    """The five disciplinary sanctions (glossary 132)."""

    WARNING = "warning", pgettext_lazy("membership", "Warning")
    SERIOUS_WARNING = "serious_warning", _("Serious warning")
    REMOVAL_FROM_POST = "removal_from_post", _("Removal from Party posts")
    PROBATION = "probation_in_party", _("Probation within the Party")
    EXPULSION = "expulsion", pgettext_lazy("membership", "Expulsion")


class DisposalKind(TextChoices):
    """The three measures for unqualified members (2024 Measures Art 3; ED-24)."""

    CORRECTION = "timed_correction", _("Correction within a time limit")
    PERSUADED = "persuaded_to_leave", _("Persuaded to leave")
    REMOVED = "removed", _("Removed from the rolls")


class Facts(TextChoices):
    """Which dated fact a correction is about."""

    AFFILIATION = "affiliation", pgettext_lazy("membership", "Affiliation")
    STANDING = "standing", pgettext_lazy("membership", "Standing")
    APPOINTMENT = "appointment", _("Post")
