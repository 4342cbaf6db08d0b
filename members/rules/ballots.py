"""Who opens and closes a secret ballot, and who sees its result?"""

from django.utils.translation import gettext_lazy as _

# The secretary holds it; whoever judges sees what came of it, not who keeps the machine.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view ballot", "keep ballot"}),
    "superior_secretary": frozenset({"view ballot", "keep ballot"}),
    "committee_member": frozenset({"view ballot"}),
    "direct_superior_leader": frozenset({"view ballot"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {"view ballot": _("see secret ballots"), "keep ballot": _("hold a secret ballot")}
