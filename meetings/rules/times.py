"""By which day is a record due, and from which day on does an entry count as late?"""

from datetime import date, timedelta


def record_due_on(held_on: date, days: int) -> date:
    """The last day for handing in the record: `days` calendar days after the meeting (local setting
    record.days)."""
    return held_on + timedelta(days=days)


def is_late_record(held_on: date, submitted_on: date, days: int) -> bool:
    """Whether a record was first handed in after its last day (local setting record.days)."""
    return submitted_on > record_due_on(held_on, days)


def is_late_entry(held_on: date, entered_on: date, days: int) -> bool:
    """Whether a meeting was entered more than `days` days after it took place (local setting
    late_entry.days)."""
    return entered_on > held_on + timedelta(days=days)
