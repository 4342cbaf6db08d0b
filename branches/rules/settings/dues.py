"""Which numbers may be set for dues?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

SETTINGS: list[Setting] = [
    Setting(
        "dues.settle_day",
        10,
        "day",
        _("Day of the next month by which a month's dues are settled"),
        "FE-11",
        _("Dues Regulations: monthly; the day is a local rule"),
        "LOCAL",
        lowest=1,
        highest=28,
    ),
    Setting(
        "dues.remit_months",
        3,
        "months",
        _("Months of dues handed up together"),
        "FE-10",
        _("Local rule on handing up dues"),
        "LOCAL",
        lowest=1,
        highest=12,
    ),
    Setting(
        "dues.farmer_fen",
        20,
        "fen",
        _("Dues of a farmer, fen a month"),
        "FE-06",
        _("Dues Regulations Art 6: the province sets 0.2 to 1 yuan"),
        "MUST",
        lowest=20,
        highest=100,
    ),
]
