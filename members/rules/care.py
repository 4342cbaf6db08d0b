"""Which talks are owed, and what belongs to a help plan?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view care", "keep care"}),
    "superior_secretary": frozenset({"view care", "keep care"}),
    "committee_member": frozenset({"view care", "keep care"}),
    "reviewer": frozenset({"view care"}),
    "administrator": frozenset({"view care"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view care": _("see talks and visits"),
    "keep care": _("record talks and visits"),
    "view help": _("see help plans"),
    "keep help": _("keep help plans"),
}
