"""Who connects an organization's group chats?"""

from django.utils.translation import gettext_lazy as _

# A robot speaks to a whole group in the organization's name: its secretary alone connects one.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"keep channel"}),
    "superior_secretary": frozenset({"keep channel"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {"keep channel": _("connect group chats")}
