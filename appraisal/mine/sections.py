"""Which pages of his own has a person?"""

from django.utils.translation import gettext_lazy as _

# In the order of the line of links: name of the page, and its word.
OWN_PAGES: tuple[tuple[str, object], ...] = (
    ("my", _("My page")),
    ("mine:profile", _("My file")),
    ("mine:dues", _("My dues")),
    ("mine:study", _("My study")),
    ("mine:targets", _("My targets")),
    ("mine:member_appraisal", _("My appraisal")),
    ("mine:lives", _("Life meetings")),
    ("mine:talks", _("Talks and help")),
    ("mine:community", _("Community and feedback")),
    ("mine:growth", _("Roles, honours, growth")),
    ("mine:access", _("Who looked at my data")),
)
