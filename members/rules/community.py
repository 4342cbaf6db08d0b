"""What may be fed back about a member, for which purpose and how long is it kept?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view community", "keep community"}),
    "superior_secretary": frozenset({"view community", "keep community"}),
    "committee_member": frozenset({"view community", "keep community"}),
    "reviewer": frozenset({"view community"}),
    "administrator": frozenset({"view community"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view community": _("see community registrations and feedback"),
    "keep community": _("record community registrations and feedback"),
}
