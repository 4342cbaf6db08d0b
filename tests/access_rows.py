"""The rows of the access matrix: for every address, which role gets which answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests import make

HELD_ON = date(2026, 3, 10)
BRANCH = {"code": "branch"}
COLLEGE = {"code": "college"}


def at(day: date, hour: int = 15) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def furnish(branch, college, group, users) -> dict:
    """One meeting in each state that a row asks for, a member, a staged import, an open round."""
    from appraisal.services import open_round
    from meetings.services import plan_meeting, record_attendance, save_minutes, sign_record, submit_record

    people = make.members(branch, 4, group=group)
    secretary, superior = users["secretary"], users["superior"]

    def planned(kind="general_meeting", **fields):
        return plan_meeting(
            by=secretary,
            organization=branch,
            kinds={kind},
            title="Meeting",
            started_at=at(HELD_ON),
            ended_at=at(HELD_ON, 16),
            at=at(HELD_ON - timedelta(days=3)),
            chair=secretary.member,
            recorder=secretary.member,
            agenda=["Item"],
            **fields,
        )

    def signed():
        meeting = (
            record_attendance(by=secretary, meeting=planned(), version=0, exceptions={}, at=at(HELD_ON, 17))
            or planned()
        )
        meeting.refresh_from_db()
        content = {
            "items": [
                {"title": "Item", "discussion": "Said", "resolutions": [{"text": "Done", "is_voted": False}]}
            ]
        }
        meeting = save_minutes(
            by=secretary, meeting=meeting, version=meeting.version, content=content, at=at(HELD_ON, 17)
        )
        meeting.refresh_from_db()
        sign_record(by=secretary, meeting=meeting, version=meeting.version, at=at(HELD_ON, 18))
        meeting.refresh_from_db()
        return meeting

    def submitted():
        meeting = signed()
        submit_record(by=secretary, meeting=meeting, at=at(HELD_ON, 19))
        meeting.refresh_from_db()
        return meeting

    def approved():
        from meetings.services import approve_record

        meeting = submitted()
        approve_record(by=superior, organization=college, meeting=meeting, at=at(HELD_ON, 20))
        meeting.refresh_from_db()
        return meeting

    open_round(by=superior, organization=college, year=2026, on=date(2026, 1, 1))
    return {
        "member": people[0],
        "planned": planned(),
        "signed": signed(),
        "submitted": submitted(),
        "approved": approved(),
        "users": users,
        "branch": branch,
        "college": college,
    }


@dataclass(frozen=True)
class Row:
    """One request and what each role gets."""

    name: str
    expected: dict
    kwargs: dict = field(default_factory=lambda: dict(BRANCH))
    method: str = "get"
    data: dict | Callable | None = None
    query: str = ""
    extra: dict = field(default_factory=dict)
    success: frozenset = frozenset({200, 201, 204})

    @property
    def in_organization(self) -> bool:
        return "code" in self.kwargs


def pk(name: str):
    return lambda objects: objects[name].pk


def who(default: int, **others) -> dict:
    """The answer of each role; whoever is not named gets `default`."""
    roles = [
        "anonymous",
        "admin",
        "superior",
        "secretary",
        "officer",
        "leader",
        "member",
        "stranger",
        "dismissed",
    ]
    return {role: others.get(role, default) for role in roles}


ROWS: list[Row] = []
