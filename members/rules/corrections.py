"""What may a member ask to be corrected, and who decides?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view correction", "keep correction"}),
    "superior_secretary": frozenset({"view correction", "keep correction"}),
    "committee_member": frozenset({"view correction", "keep correction"}),
    "reviewer": frozenset({"view correction"}),
    "administrator": frozenset({"view correction"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view correction": _("see correction requests"),
    "keep correction": _("decide on correction requests"),
}
