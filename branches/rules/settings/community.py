"""Which numbers may be set for what comes from beyond working hours?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

SETTINGS = [
    Setting(
        "feedback.member_first_days",
        14,
        "days",
        _("Days for which feedback waits for the member before others read it"),
        "LOCAL-3",
        _("Local practice: the member sees it first"),
        "LOCAL",
        lowest=1,
        highest=60,
    ),
]
