"""When may membership be suspended, restored or ended, and who may see discipline?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view membership", "keep membership"}),
    "superior_secretary": frozenset({"view membership", "keep membership", "decide membership"}),
    "committee_member": frozenset({"view membership", "keep membership"}),
    "reviewer": frozenset({"view membership", "decide membership"}),
    "administrator": frozenset({"view membership"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view membership": _("see floating, lost-contact and suspended members"),
    "keep membership": _("record changes of membership"),
    "decide membership": _("approve changes of membership"),
    "view discipline": _("see disciplinary sanctions"),
    "keep discipline": _("record disciplinary sanctions"),
}
