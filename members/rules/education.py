"""How many hours of education does a member owe, and which trainings when?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view education", "keep education"}),
    "superior_secretary": frozenset({"view education", "keep education"}),
    "committee_member": frozenset({"view education", "keep education"}),
    "reviewer": frozenset({"view education"}),
    "administrator": frozenset({"view education"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view education": _("see education and training"),
    "keep education": _("record training courses"),
}
