"""Somebody's way into the Party, walked by the services up to any step."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from members.services.admission import (
    approve_acceptance,
    approve_confirmation,
    name_contact_persons,
    name_introducers,
    record_examination,
    record_step,
)

AT = datetime(2026, 11, 23, 16, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
BORN = date(2000, 5, 20)
# Twelve due and present, ten in favour.
COUNT = {"due": 12, "present": 12, "yes": 10, "no": 1, "abstain": 1}
# Seven on the committee, six present and in favour.
COMMITTEE = {"due": 7, "present": 6, "yes": 6, "no": 0, "abstain": 0}
APPLIED = date(2023, 1, 10)

# Every step behind the application with a day on which nothing speaks against it, and its facts.
WAY = [
    ("talked", date(2023, 2, 10), {}),
    ("activist", date(2023, 8, 1), {"details": {"recommended_by": "members"}}),
    ("activist_filed", date(2023, 8, 10), {"document": "12"}),
    ("contacts", date(2023, 8, 11), {}),
    ("examined", [date(2024, 1, 20), date(2024, 7, 25)], {}),
    ("target", date(2024, 8, 1), {}),
    ("target_filed", date(2024, 8, 10), {}),
    ("introducers", date(2024, 8, 11), {}),
    ("reviewed", date(2024, 10, 8), {"details": {"result": "passed"}}),
    ("trained", date(2024, 11, 8), {"details": {"days": 3, "hours": 24}}),
    ("committee_examined", date(2024, 12, 10), {}),
    ("pre_examined", date(2025, 1, 6), {}),
    ("form", date(2025, 1, 12), {}),
    ("accepted", date(2025, 1, 20), {"details": COUNT}),
    ("talked_before_approval", date(2025, 2, 20), {}),
    ("approved", date(2025, 3, 1), {"details": COMMITTEE}),
    ("approval_filed", date(2025, 3, 3), {}),
    ("placed", date(2025, 3, 5), {}),
    ("oath", date(2025, 3, 20), {}),
    ("educated", [date(2025, 9, 1)], {}),
    ("confirmation_applied", date(2026, 1, 8), {}),
    ("confirmed", date(2026, 1, 20), {"details": COUNT}),
    ("confirmation_approved", date(2026, 3, 1), {"details": COMMITTEE}),
    ("filed", date(2026, 3, 10), {}),
]


def walk(case, secretary, organizer, helpers, *, until: str, after: str = "") -> None:
    """Record every step in order up to `until`, each on its day; those up to `after` are there."""
    deciding = {"approved": approve_acceptance, "confirmation_approved": approve_confirmation}
    naming = {"contacts": name_contact_persons, "introducers": name_introducers}
    known = [key for key, *_ in WAY].index(after) + 1 if after else 0
    for key, on, more in WAY[known:]:
        told = {"by": secretary, "case": case, "at": AT}
        if key in {"examined", "educated"}:
            for day in on:
                record_examination(on=day, finding="Diligent", **told)
        elif key in naming:
            naming[key](on=on, members=helpers, **told)
        elif key in deciding:
            deciding[key](on=on, **(told | {"by": organizer}), **{n: _copy(v) for n, v in more.items()})
        else:
            record_step(key=key, on=on, **told, **{n: _copy(v) for n, v in more.items()})
        if key == until:
            return


def _copy(value):
    return dict(value) if isinstance(value, dict) else value
