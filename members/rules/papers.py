"""Who gives an organization and all under it their templates of documents?"""

from django.utils.translation import gettext_lazy as _

# A template binds every branch below: a committee's secretary gives it, or who keeps the system.
RIGHTS: dict[str, frozenset[str]] = {
    "superior_secretary": frozenset({"keep paper_template"}),
    "administrator": frozenset({"keep paper_template"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {"keep paper_template": _("keep templates of documents")}
