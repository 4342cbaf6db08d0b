"""What belongs to a mentor pair, an attachment and the two-way lists?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view growth", "keep growth"}),
    "superior_secretary": frozenset({"view growth", "keep growth"}),
    "committee_member": frozenset({"view growth", "keep growth"}),
    "reviewer": frozenset({"view growth"}),
    "administrator": frozenset({"view growth"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view growth": _("see mentoring and attachments"),
    "keep growth": _("record mentoring and attachments"),
    "view reserve": _("see the two-way lists"),
    "keep reserve": _("keep the two-way lists"),
}
