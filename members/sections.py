"""Which parts has the work with people, for an organization and for one person?"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Section:
    """One part: the name of its page, its word, the right that opens it, and what else belongs to it."""

    name: str
    label: object
    verb: str
    concept: str
    beside: tuple[str, ...] = ()


# Pages of an organization: reverse(name, code=…).
SECTIONS: tuple[Section, ...] = (
    Section("members:list", _("Roster"), "view", "member"),
    Section("appraisal:people", _("What lies ahead"), "view", "member"),
    Section("members:development", _("Admission"), "view", "admission"),
    Section("members:transfers", _("Transfers"), "view", "transfer"),
    Section("members:membership", _("Membership and floating"), "view", "membership"),
    Section("members:dues", _("Party dues"), "view", "dues"),
    Section("meetings:education", _("Education and training"), "view", "education"),
    Section("members:targets", _("Targets of the year"), "view", "targets"),
    Section("meetings:member_appraisals", _("Democratic appraisal"), "view", "member_appraisal"),
    Section("members:roles", _("Posts and honours"), "view", "roles"),
    Section("members:growth", _("Growth"), "view", "growth"),
    Section("members:care", _("Care"), "view", "care"),
    Section("members:community", pgettext_lazy("section", "Community"), "view", "community"),
    Section("members:corrections", _("Corrections"), "view", "correction"),
    Section("members:statistics", _("Statistics"), "view", "statistics"),
    Section("members:duplicates", _("Duplicates"), "merge", "member"),
)
# Pages of one person: reverse(name, code=…, pk=…).
PERSON_SECTIONS: tuple[Section, ...] = (
    Section("members:detail", _("File"), "view", "member"),
    Section("members:admission", _("Admission"), "view", "admission"),
    Section("members:member_transfers", _("Transfers"), "view", "transfer"),
    Section(
        "members:membership_person",
        _("Membership and floating"),
        "view",
        "membership",
        ("members:discipline_person",),
    ),
    Section("members:dues_person", _("Party dues"), "view", "dues"),
    Section("meetings:education_member", _("Education and training"), "view", "education"),
    Section("members:member_targets", _("Targets of the year"), "view", "targets"),
    Section("meetings:member_grades", _("Democratic appraisal"), "view", "verdict"),
    Section("members:member_roles", _("Roles and honours"), "view", "roles"),
    Section("members:member_growth", _("Growth"), "view", "growth"),
    Section("members:member_care", _("Care"), "view", "care"),
    Section("members:member_community", pgettext_lazy("section", "Community"), "view", "community"),
)
