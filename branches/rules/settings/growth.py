"""Which numbers may be set for growth?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

SETTINGS: list[Setting] = [
    Setting(
        "growth.learner_is_anybody",
        1,
        "flag",
        _("Applicants, activists and development targets may have a mentor too"),
        "LOCAL-GROWTH-1",
        _("Local practice; else Party members only"),
        "LOCAL",
        highest=1,
    ),
]
