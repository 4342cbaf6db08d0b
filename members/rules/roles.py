"""What makes a demonstration post, and when is it checked again?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view roles", "keep roles"}),
    "superior_secretary": frozenset({"view roles", "keep roles", "approve roles"}),
    "committee_member": frozenset({"view roles", "keep roles"}),
    "reviewer": frozenset({"view roles", "approve roles"}),
    "administrator": frozenset({"view roles"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view roles": _("see demonstration posts and honours"),
    "keep roles": _("propose demonstration posts and record honours"),
    "approve roles": _("approve demonstration posts"),
}
