"""Which numbers may be set for transfers?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

SETTINGS: list[Setting] = [
    Setting(
        "transfer.letter_months",
        3,
        "months",
        _("Months for which a letter of transfer is good"),
        "ED-15",
        _("Practice: generally no longer than 3 months, between provinces 6"),
        lowest=1,
        highest=6,
    ),
    Setting(
        "transfer.open_days",
        30,
        "days",
        _("Days after which an open transfer is overdue"),
        "ED-14",
        _("Local rule; until acceptance the sender stays responsible (Regulations on Members Art 25)"),
        "LOCAL",
        lowest=7,
        highest=180,
    ),
]
