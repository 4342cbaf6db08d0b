"""What do the Admission Rules 2014 ask of each of the 25 steps, and from and until which day?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view admission", "keep admission"}),
    "superior_secretary": frozenset({"view admission", "keep admission", "approve admission"}),
    "committee_member": frozenset({"view admission", "keep admission"}),
    "reviewer": frozenset({"view admission", "approve admission"}),
    "administrator": frozenset({"view admission"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view admission": _("see the admission of members"),
    "keep admission": _("record the steps of admission"),
    "approve admission": _("decide as the superior committee on admissions"),
}
