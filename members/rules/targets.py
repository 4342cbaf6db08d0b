"""What belongs to a member's targets of the year?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view targets", "keep targets"}),
    "superior_secretary": frozenset({"view targets", "keep targets"}),
    "committee_member": frozenset({"view targets", "keep targets"}),
    "reviewer": frozenset({"view targets"}),
    "administrator": frozenset({"view targets"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view targets": _("see members' targets"),
    "keep targets": _("review members' targets"),
}
