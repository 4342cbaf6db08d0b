"""A branch's month: for every address of it, which role gets which answer."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from appraisal.services import open_round
from meetings.services import (
    approve_record,
    plan_meeting,
    record_attendance,
    save_minutes,
    sign_record,
    submit_record,
)
from members.services.imports.staging import stage_roster
from tests import make
from tests.access.row import Row, pk

HELD_ON = date(2026, 3, 10)


def at(day: date, hour: int = 15) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def furnish(branch, college, group, users) -> dict:
    """One meeting in each state that a row asks for, a member, a staged import, an open round."""
    people = make.members(branch, 4, group=group)
    secretary, superior = users["secretary"], users["superior"]

    def planned(kind="general_meeting", **fields):
        return plan_meeting(
            by=secretary,
            organization=branch,
            kinds={kind},
            title="Meeting",
            place="Room",
            started_at=at(HELD_ON),
            ended_at=at(HELD_ON, 16),
            at=at(HELD_ON - timedelta(days=3)),
            chair=secretary.member,
            recorder=secretary.member,
            agenda=["Item"],
            **fields,
        )

    def signed():
        meeting = planned()
        record_attendance(
            by=secretary, meeting=meeting, version=meeting.version, exceptions={}, at=at(HELD_ON, 17)
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
        meeting = submitted()
        approve_record(by=superior, organization=college, meeting=meeting, at=at(HELD_ON, 20))
        meeting.refresh_from_db()
        return meeting

    open_round(by=superior, organization=college, year=2026, on=date(2026, 1, 1))
    roster = "姓名,性别,入党日期\n赵新元,男,2012-07-01\n"
    return {
        "member": people[0],
        "officer": users["officer"].member,
        "group": group,
        "post": users["officer"].member.appointments.get(),
        "batch": stage_roster(
            by=secretary, organization=branch, content=roster.encode(), on=date(2026, 11, 1)
        ),
        "planned": planned(),
        "signed": signed(),
        "submitted": submitted(),
        "approved": approved(),
        "review": approved().reviews.get(),
    }


ROWS: list[Row] = [
    Row("get", "root", "401 302 302 302 302 302 302 302 302"),
    Row("get", "my", "401 200 200 200 200 200 200 200 200"),
    Row("get", "search", "401 200 200 200 200 200 200 200 200", query="?q=x"),
    Row("get", "search", "401 200 200 200 200 200 200 200 200", query="?q=zq"),
    Row("get", "healthz", "200 200 200 200 200 200 200 200 200"),
    Row("get", "accounts:settings", "401 200 200 200 200 200 200 200 200"),
    Row(
        "post",
        "accounts:settings",
        "401 302 302 302 302 302 302 302 302",
        data={"language": "en", "text_size": "", "theme": ""},
    ),
    Row(
        "post",
        "accounts:language",
        "302 302 302 302 302 302 302 302 302",
        data={"language": "en", "next": "/my/"},
    ),
    Row("get", "notices:list", "401 200 200 200 200 200 200 200 200"),
    Row("post", "notices:read", "401 302 302 302 302 302 302 302 302", data={"all": "1"}),
    Row("get", "appraisal:home", "401 200 200 200 200 200 404 404 404", kwargs={"code": "branch"}),
    Row("get", "appraisal:home", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row("get", "appraisal:people", "401 200 200 200 200 200 404 404 404", kwargs={"code": "branch"}),
    Row(
        "get",
        "appraisal:score",
        "401 200 200 200 200 200 404 404 404",
        kwargs={"code": "branch", "year": 2026},
    ),
    Row(
        "get",
        "appraisal:indicator",
        "401 200 200 200 200 200 404 404 404",
        kwargs={"code": "branch", "year": 2026, "indicator": "general_meeting"},
    ),
    Row(
        "get",
        "appraisal:judge",
        "401 403 200 403 403 403 404 404 404",
        kwargs={"code": "branch", "year": 2026},
    ),
    Row(
        "post",
        "appraisal:judge",
        "401 403 200 403 403 403 404 404 404",
        kwargs={"code": "branch", "year": 2026},
    ),
    Row(
        "post",
        "appraisal:open",
        "401 302 302 404 404 404 404 404 404",
        kwargs={"code": "college", "year": 2025},
    ),
    Row(
        "post",
        "appraisal:recompute",
        "401 302 302 403 403 403 404 404 404",
        kwargs={"code": "branch", "year": 2026},
    ),
    Row("get", "branches:children", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row("get", "branches:settings", "401 200 200 200 200 200 404 404 404", kwargs={"code": "branch"}),
    Row("get", "branches:edit", "401 200 200 200 403 403 404 404 404", kwargs={"code": "branch"}),
    Row(
        "post",
        "branches:edit",
        "401 302 302 302 403 403 404 404 404",
        kwargs={"code": "branch"},
        data={"short_name": "New", "sector": "other"},
    ),
    Row("get", "branches:add_group", "401 200 200 200 403 403 404 404 404", kwargs={"code": "branch"}),
    Row(
        "post",
        "branches:add_group",
        "401 302 302 302 403 403 404 404 404",
        kwargs={"code": "branch"},
        data={"name": "Second", "since": "2026-01-01"},
    ),
    Row(
        "post",
        "branches:close_group",
        "401 422 422 422 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("group")},
        data={"until": "2026-11-01"},
    ),
    Row("get", "branches:add_term", "401 200 200 200 403 403 404 404 404", kwargs={"code": "branch"}),
    Row(
        "post",
        "branches:add_term",
        "401 302 302 302 403 403 404 404 404",
        kwargs={"code": "branch"},
        data={"began_on": "2026-01-01"},
    ),
    Row("get", "branches:rules", "401 200 200 200 200 200 404 404 404", kwargs={"code": "branch"}),
    Row("get", "branches:change_rules", "401 200 200 403 403 403 404 404 404", kwargs={"code": "branch"}),
    Row("post", "branches:change_rules", "401 200 200 403 403 403 404 404 404", kwargs={"code": "branch"}),
    Row("get", "members:list", "401 200 200 200 200 200 404 404 404", kwargs={"code": "branch"}),
    Row("get", "members:print", "401 200 200 200 200 403 404 404 404", kwargs={"code": "branch"}),
    Row("get", "members:export", "401 200 200 200 200 403 404 404 404", kwargs={"code": "branch"}),
    Row("get", "members:add", "401 200 403 200 200 403 404 404 404", kwargs={"code": "branch"}),
    Row("post", "members:add", "401 200 403 200 200 403 404 404 404", kwargs={"code": "branch"}),
    Row(
        "get",
        "members:detail",
        "401 200 200 200 200 200 404 404 404",
        kwargs={"code": "branch", "pk": pk("member")},
    ),
    Row(
        "get",
        "members:edit",
        "401 200 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("member")},
    ),
    Row(
        "post",
        "members:edit",
        "401 200 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("member")},
    ),
    Row(
        "get",
        "members:appoint",
        "401 200 200 200 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("member")},
    ),
    Row(
        "post",
        "members:appoint",
        "401 422 422 422 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("member")},
    ),
    Row(
        "get",
        "members:end_post",
        "401 200 200 200 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("officer"), "post": pk("post")},
    ),
    Row(
        "post",
        "members:end_post",
        "401 422 422 422 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("officer"), "post": pk("post")},
    ),
    Row(
        "get",
        "members:move",
        "401 200 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("member")},
    ),
    Row(
        "post",
        "members:move",
        "401 422 403 422 422 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("member")},
    ),
    Row(
        "get",
        "members:standing",
        "401 200 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("member")},
    ),
    Row(
        "post",
        "members:standing",
        "401 422 403 422 422 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("member")},
    ),
    Row(
        "post",
        "members:reveal",
        "401 200 200 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("member"), "field": "phone"},
    ),
    Row("get", "members:import", "401 200 403 200 200 403 404 404 404", kwargs={"code": "branch"}),
    Row("post", "members:import", "401 422 403 422 422 403 404 404 404", kwargs={"code": "branch"}),
    Row(
        "get",
        "members:import_check",
        "401 200 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("batch")},
    ),
    Row(
        "post",
        "members:import_run",
        "401 302 403 302 302 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("batch")},
    ),
    Row(
        "post",
        "members:import_undo",
        "401 302 403 302 302 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("batch")},
    ),
    Row(
        "get",
        "members:import_faulty",
        "401 200 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("batch")},
    ),
    Row("get", "meetings:list", "401 200 200 200 200 200 404 404 404", kwargs={"code": "branch"}),
    Row("get", "meetings:export", "401 200 200 200 200 200 404 404 404", kwargs={"code": "branch"}),
    Row("get", "meetings:new", "401 403 403 200 200 200 404 404 404", kwargs={"code": "branch"}),
    Row("post", "meetings:new", "401 403 403 422 422 422 404 404 404", kwargs={"code": "branch"}),
    Row(
        "get",
        "meetings:detail",
        "401 200 200 200 200 200 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
    ),
    Row(
        "get",
        "meetings:edit",
        "401 403 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
    ),
    Row(
        "post",
        "meetings:edit",
        "401 403 403 422 422 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
    ),
    Row(
        "get",
        "meetings:attendance",
        "401 403 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
    ),
    Row(
        "post",
        "meetings:attendance",
        "401 403 403 409 409 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
    ),
    Row(
        "get",
        "meetings:minutes",
        "401 403 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
    ),
    Row(
        "post",
        "meetings:minutes",
        "401 403 403 422 422 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
    ),
    Row(
        "post",
        "meetings:draft",
        "401 403 403 409 409 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
    ),
    Row(
        "get",
        "meetings:check",
        "401 403 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
    ),
    Row(
        "get",
        "meetings:print",
        "401 200 200 200 200 200 404 404 404",
        kwargs={"code": "branch", "pk": pk("submitted")},
    ),
    Row(
        "get",
        "meetings:revision",
        "401 200 200 200 200 200 404 404 404",
        kwargs={"code": "branch", "pk": pk("submitted"), "number": 1},
    ),
    Row(
        "get",
        "meetings:docx",
        "401 200 200 200 200 200 404 404 404",
        kwargs={"code": "branch", "pk": pk("submitted")},
    ),
    Row(
        "post",
        "meetings:sign",
        "401 403 403 422 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
    ),
    Row(
        "post",
        "meetings:submit",
        "401 403 403 302 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("signed")},
    ),
    Row(
        "post",
        "meetings:withdraw",
        "401 403 403 302 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("submitted")},
    ),
    Row(
        "get",
        "meetings:cancel",
        "401 403 403 200 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
    ),
    Row(
        "post",
        "meetings:cancel",
        "401 403 403 302 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("planned")},
        data={"reason": "Ill"},
    ),
    Row(
        "get",
        "meetings:revise",
        "401 403 403 200 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("approved")},
    ),
    Row(
        "post",
        "meetings:revise",
        "401 403 403 302 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("approved")},
        data={"reason": "Slip"},
    ),
    Row(
        "get", "meetings:year", "401 200 200 200 200 200 404 404 404", kwargs={"code": "branch", "year": 2026}
    ),
    Row("get", "meetings:queue", "401 403 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row(
        "get",
        "meetings:review",
        "401 403 200 404 404 404 404 404 404",
        kwargs={"code": "college", "pk": pk("submitted")},
    ),
    Row(
        "post",
        "meetings:review",
        "401 403 422 404 404 404 404 404 404",
        kwargs={"code": "college", "pk": pk("submitted")},
    ),
    Row(
        "post",
        "meetings:take_back",
        "401 403 302 404 404 404 404 404 404",
        kwargs={"code": "college", "pk": pk("review")},
    ),
    Row("get", "api:docs", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:schema", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:duties", "401 200 200 200 200 200 404 404 404", query="?organization=branch&year=2026"),
    Row("get", "api:scores", "401 200 200 200 200 200 404 404 404", query="?organization=branch&year=2026"),
    Row("post", "api:login", "400 400 400 400 400 400 400 400 400"),
    Row("post", "api:logout", "401 401 401 401 401 401 401 401 401"),
    Row("get", "api:organization-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:organization-detail", "401 200 200 200 200 200 404 404 404", kwargs={"code": "branch"}),
    Row("get", "api:member-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:member-detail", "401 200 200 200 200 200 404 404 404", kwargs={"pk": pk("member")}),
    Row("get", "api:meeting-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:meeting-detail", "401 200 200 200 200 200 404 404 404", kwargs={"pk": pk("planned")}),
    Row("post", "api:meeting-approve", "401 403 428 403 403 403 404 404 404", kwargs={"pk": pk("submitted")}),
    Row("get", "api:meeting-attendance", "401 200 200 200 200 200 404 404 404", kwargs={"pk": pk("planned")}),
    Row("put", "api:meeting-attendance", "401 403 403 428 428 403 404 404 404", kwargs={"pk": pk("planned")}),
    Row("post", "api:meeting-cancel", "401 403 403 428 403 403 404 404 404", kwargs={"pk": pk("planned")}),
    Row("get", "api:meeting-check", "401 200 200 200 200 200 404 404 404", kwargs={"pk": pk("planned")}),
    Row("get", "api:meeting-minutes", "401 200 200 200 200 200 404 404 404", kwargs={"pk": pk("planned")}),
    Row("put", "api:meeting-minutes", "401 403 403 428 428 403 404 404 404", kwargs={"pk": pk("planned")}),
    Row(
        "post",
        "api:meeting-send-back",
        "401 403 428 403 403 403 404 404 404",
        kwargs={"pk": pk("submitted")},
    ),
    Row("post", "api:meeting-sign", "401 403 403 428 403 403 404 404 404", kwargs={"pk": pk("planned")}),
    Row("post", "api:meeting-submit", "401 403 403 428 403 403 404 404 404", kwargs={"pk": pk("signed")}),
    Row(
        "post", "api:meeting-withdraw", "401 403 403 428 403 403 404 404 404", kwargs={"pk": pk("submitted")}
    ),
]
