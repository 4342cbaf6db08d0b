"""When is a member's Party anniversary, and who has been in the Party for fifty years?"""

from datetime import date, timedelta

from members.rules.people import party_standing_years
from partybuild.periods import add_months


def anniversary_in(admission: date, year: int) -> date:
    """The day of a year on which the admission returns; of 29 February, in other years, the 28th.

    The Party anniversary counts from admission (T14: not from confirmation; ED-29).
    """
    return add_months(admission, 12 * (year - admission.year))


def next_anniversary(admission: date, *, on: date) -> date:
    """The next anniversary on or after a day; the day of admission itself is none."""
    year = max(on.year, admission.year + 1)
    this = anniversary_in(admission, year)
    return this if this >= on else anniversary_in(admission, year + 1)


def is_upcoming(admission: date, *, on: date, days: int) -> bool:
    """Whether an anniversary lies within the coming days, the day itself and the last one included."""
    return next_anniversary(admission, on=on) <= on + timedelta(days=days)


def medal_day(year: int) -> date:
    """The day by which the standing for the medal is reckoned (ED-30: as of 1 July)."""
    return date(year, 7, 1)


def is_due_medal(confirmation: date | None, correction_months: int, *, year: int, years: int) -> bool:
    """Whether the standing reaches `years` on 1 July of the year (ED-30).

    Standing counts from the day of full membership, with the months by which it was corrected (T14), as the
    notices on the medal reckon it: confirmed on 1 July fifty years before is enough, a day later is not.
    """
    standing = party_standing_years(confirmation, correction_months, on=medal_day(year))
    return standing is not None and standing >= years
