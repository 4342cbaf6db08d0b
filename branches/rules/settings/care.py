"""Which numbers may be set for talks, help plans and the fifty-year medal?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

SETTINGS = [
    Setting(
        "talk.remind_days",
        92,
        "days",
        _("Days before the year's end from which missing talks are told"),
        "BR-30",
        _("Local practice for Branch Regulations Art 19"),
        "LOCAL",
        lowest=1,
        highest=184,
    ),
    Setting(
        "talk.newcomer_days",
        90,
        "days",
        _("Days before the year's end after which newcomers owe no talk"),
        "BR-30",
        _("Local practice for Branch Regulations Art 19"),
        "LOCAL",
        highest=184,
    ),
    Setting(
        "help.review_days",
        92,
        "days",
        _("Days within which a help plan is reviewed"),
        "ED-24",
        _("Local practice: once a quarter"),
        "LOCAL",
        lowest=7,
        highest=184,
    ),
    Setting(
        "help.remind_days",
        7,
        "days",
        _("Days before a help plan's review to remind"),
        "ED-24",
        _("Local practice"),
        "LOCAL",
        highest=60,
    ),
    Setting(
        "medal.standing_years",
        50,
        "years",
        _("Years of Party standing for the medal"),
        "ED-30",
        _("Yearly central notice on the medal"),
        "LOCAL",
        lowest=30,
        highest=80,
    ),
    Setting(
        "medal.remind_days",
        45,
        "days",
        _("Days before 1 July to check the medal list"),
        "ED-30",
        _("Local practice"),
        "LOCAL",
        lowest=1,
        highest=120,
    ),
]
