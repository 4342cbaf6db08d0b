"""What are a period and a duty called in a sentence?"""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partybuild.periods import Period


def period_label(period: Period) -> str:
    """November 2026, quarter 4 of 2026 or the year 2026, in the current language."""
    if period.kind == "month":
        return date_format(period.start, "YEAR_MONTH_FORMAT")
    if period.kind == "quarter":
        return _("quarter %(index)d of %(year)d") % {"index": period.index, "year": period.year}
    return _("the year %(year)d") % {"year": period.year}
