"""Which numbers may be set for membership?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

SETTINGS = [
    Setting(
        "floating.contact_months",
        6,
        "months",
        _("Months between two contacts with a floating member, at most"),
        "ED-22",
        _("Education and Management Regulations, floating members: regularly; abroad every half year"),
        "GEN",
        lowest=1,
        highest=6,
    ),
    Setting(
        "membership.leaving_months",
        6,
        "months",
        _("Consecutive months without life, dues or work that count as leaving"),
        "ED-23",
        _("Party Constitution Art 9"),
        "MUST",
        lowest=6,
        highest=12,
    ),
    Setting(
        "membership.correction_months",
        12,
        "months",
        _("Longest correction within a time limit, months"),
        "ED-26",
        _("Practice before the 2024 Measures: generally one year"),
        "GEN",
        lowest=1,
        highest=12,
    ),
    Setting(
        "membership.remind_days",
        30,
        "days",
        _("Days before a membership date at which to remind"),
        "ED-09",
        _("Local practice"),
        "LOCAL",
        lowest=0,
        highest=180,
    ),
]
