"""What must hold when an affiliation moves, and until when is a letter good?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view transfer", "keep transfer"}),
    "superior_secretary": frozenset({"view transfer", "keep transfer"}),
    "committee_member": frozenset({"view transfer", "keep transfer"}),
    "reviewer": frozenset({"view transfer"}),
    "administrator": frozenset({"view transfer", "merge member"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view transfer": _("see transfers of affiliation"),
    "keep transfer": _("send and receive affiliations"),
    "merge member": _("merge two files of one person"),
}
