"""Which numbers may be set for the annual statistics?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

SETTINGS = [
    Setting(
        "statistics.jump_percent",
        20,
        "percent",
        _("Change from year to year, in per cent, beyond which a figure is marked"),
        "LOCAL",
        _("Local practice: the annual statistics ask for the reasons of large changes"),
        "LOCAL",
        lowest=1,
        highest=100,
    ),
    Setting(
        "statistics.jump_people",
        5,
        "people",
        _("People from which such a change is marked"),
        "LOCAL",
        _("Local practice: small numbers leap without a reason"),
        "LOCAL",
        lowest=1,
        highest=1000,
    ),
]
