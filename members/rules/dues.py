"""How much are a member's dues, from which base, and when are they in arrears?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view dues", "keep dues"}),
    "superior_secretary": frozenset({"view dues", "keep dues", "approve dues"}),
    "committee_member": frozenset({"view dues", "keep dues"}),
    "reviewer": frozenset({"view dues", "approve dues"}),
    "administrator": frozenset({"view dues"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view dues": _("see the dues"),
    "keep dues": _("settle the dues"),
    "approve dues": _("approve reductions of dues"),
}
