"""Which numbers may be set for corrections of members' files?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

SETTINGS = [
    Setting(
        "correction.remind_days",
        10,
        "days",
        _("Days after which an open correction request is reminded of"),
        "LOCAL",
        _("Local practice: Personal Information Protection Law Art 46 says promptly"),
        "LOCAL",
        lowest=1,
        highest=60,
    ),
]
