"""Which numbers may be set for targets?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

LOCAL = _("Local practice")

SETTINGS: list[Setting] = [
    Setting(
        "targets.are_asked",
        1,
        "flag",
        _("Members set themselves targets for the year"),
        "LOCAL-3",
        LOCAL,
        "LOCAL",
        highest=1,
    ),
    Setting(
        "targets.pledge_months",
        2,
        "months",
        _("First months of the year in which members set their targets"),
        "LOCAL-3",
        LOCAL,
        "LOCAL",
        lowest=1,
        highest=6,
    ),
    Setting(
        "targets.review_from",
        12,
        "month",
        _("Month from which the year's targets are reviewed"),
        "LOCAL-3",
        LOCAL,
        "LOCAL",
        lowest=7,
        highest=12,
    ),
]
