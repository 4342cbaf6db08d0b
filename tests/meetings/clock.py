"""The day on which these tests take place."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 16, 0, tzinfo=SHANGHAI)
START = datetime(2026, 11, 23, 14, 0, tzinfo=SHANGHAI)


def moment(day: date, hour: int = 14) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)
