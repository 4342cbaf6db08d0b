"""On which days does a branch usually meet?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

# Branch Regulations Art 16 asks for a fixed day a month; which one, a branch or its superior chooses.
_SOURCE = _("Branch Regulations Art 16: a relatively fixed day of the month")

SETTINGS = [
    Setting(
        "year_plan.day",
        0,
        "days",
        _("Day of the month fixed for the theme Party day (0: by the weekday)"),
        "BR-25",
        _SOURCE,
        "LOCAL",
    ),
    Setting(
        "year_plan.week",
        2,
        "weeks",
        _("Week of the month for the theme Party day (5: the last)"),
        "BR-25",
        _SOURCE,
        "LOCAL",
        lowest=1,
        highest=5,
    ),
    Setting(
        "year_plan.weekday",
        5,
        "days",
        _("Weekday for the theme Party day (1 Monday to 7 Sunday)"),
        "BR-25",
        _SOURCE,
        "LOCAL",
        lowest=1,
        highest=7,
    ),
    Setting(
        "year_plan.together",
        1,
        "flag",
        _("General meeting and Party lesson are held on the theme Party day"),
        "BR-24",
        _("Local practice: one after the other on one day, recorded once"),
        "LOCAL",
        highest=1,
    ),
]
