"""The addresses of notices, replies by link and group chats: which role gets which answer."""

from datetime import timedelta

from django.utils import timezone

from meetings.models import GroupChannel, MeetingReply, ReplyLink
from meetings.notices import facts_told
from meetings.services import plan_meeting, send_notice
from partybuild.notices.models import Robot
from partybuild.tokens import digest_of
from tests.access.row import Row, pk

BRANCH = {"code": "branch"}
AHEAD = {"code": "branch", "pk": pk("called")}
GROUP = {"code": "branch", "pk": pk("channel")}
TOKEN = "a" * 43
KEEP = "401 403 403 200 200 403 404 404 404"
DONE = "401 403 403 302 302 403 404 404 404"
ALONE = "401 403 403 200 403 403 404 404 404"
ALONE_DONE = "401 403 403 302 403 403 404 404 404"
ALONE_EMPTY = "401 403 403 422 403 403 404 404 404"
EVERYBODY = "200 200 200 200 200 200 200 200 200"


def furnish(objects: dict, users: dict) -> dict:
    """A meeting ahead that was told, whose chair asks for leave; a link to it; a group chat."""
    branch, now = objects["branch"], timezone.now()
    chair = users["secretary"].member
    meeting = plan_meeting(
        by=users["secretary"], organization=branch, kinds={"general_meeting"}, title="Ahead", place="Room",
        started_at=now + timedelta(days=20), chair=chair, at=now,
    )  # fmt: skip
    send_notice(by=users["secretary"], meeting=meeting, number=1, channels=["in_app"], at=now)
    answered = {"answer": "leave", "reason": "illness", "answered_at": now, "given_for": meeting.started_at}
    MeetingReply.objects.create(meeting=meeting, member=chair, **answered)
    ReplyLink.objects.create(
        meeting=meeting, member=objects["member"], token_digest=digest_of(TOKEN),
        facts=facts_told(meeting), created_at=now,
    )  # fmt: skip
    robot = Robot(service="wecom", name="Group")
    robot.key = "0123456789abcdef"
    robot.save(force_insert=True)
    return {"called": meeting, "channel": GroupChannel.objects.create(robot=robot, organization=branch)}


ROWS: list[Row] = [
    Row("get", "meetings:notice", KEEP, kwargs=AHEAD),
    Row("post", "meetings:notice", KEEP, kwargs=AHEAD, data={"number": "2", "look": "1", "remark": "Come"}),
    Row(
        "post", "meetings:notice", DONE, kwargs=AHEAD,
        data={"number": "2", "send": "1", "channels": "in_app"},
    ),
    Row("post", "meetings:notice_again", DONE, kwargs=AHEAD, data={"pk": "1"}),
    Row("get", "meetings:slips", "401 200 200 200 200 200 404 404 404", kwargs=AHEAD, query="?all"),
    Row("get", "meetings:deputy", ALONE, kwargs=AHEAD),
    Row("post", "meetings:deputy", ALONE_EMPTY, kwargs=AHEAD, data={"deputy": "", "version": "0"}),
    Row("get", "meetings:channels", ALONE, kwargs=BRANCH),
    Row("get", "meetings:channel_new", ALONE, kwargs=BRANCH),
    Row("post", "meetings:channel_new", ALONE_EMPTY, kwargs=BRANCH, data={"address": ""}),
    Row("post", "meetings:channel_test", ALONE_DONE, kwargs=GROUP),
    Row("post", "meetings:channel_remove", ALONE_DONE, kwargs=GROUP),
    Row("get", "reply", EVERYBODY, kwargs={"token": TOKEN}),
    Row("post", "reply", EVERYBODY.replace("200", "422"), kwargs={"token": TOKEN}, data={"answer": ""}),
    Row(
        "post", "reply", EVERYBODY.replace("200", "302"), kwargs={"token": TOKEN},
        data={"answer": "leave", "reason": "business"},
    ),
]  # fmt: skip
