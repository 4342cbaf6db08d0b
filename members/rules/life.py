"""Who plans life meetings, who reads what was said at them, and who supervises them?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table. What people wrote and said of
# themselves and of each other is read by the body's committee and those who lead its direct superior; the
# administration and superiors further up see the steps alone. A group leader's acts are his own group's.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view life", "read life", "keep life", "send life"}),
    "superior_secretary": frozenset({"view life", "read life", "keep life", "send life"}),
    "committee_member": frozenset({"view life", "read life", "keep life"}),
    "group_leader": frozenset({"view life", "read life", "keep life"}),
    "reviewer": frozenset({"view life"}),
    "direct_superior_leader": frozenset({"read life", "supervise life"}),
    "administrator": frozenset({"view life"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view life": _("see life meetings"),
    "read life": _("read what was written for and said at life meetings"),
    "keep life": _("prepare and record life meetings"),
    "send life": _("report on life meetings"),
    "supervise life": _("supervise life meetings"),
}
