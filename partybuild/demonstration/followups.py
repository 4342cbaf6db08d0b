"""Which tasks did the demonstration's resolutions give, and which templates of minutes are there?"""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from branches.models import Organization
from branches.rules import COMMITTEE_POSTS
from meetings.models import FollowUp, FollowUpReport, Meeting, MinutesTemplate, Resolution, Revision
from members.models import Appointment
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast

TASKS = [
    Text("把修改后的走访名单发到各党小组", "Send the revised list of visits to the Party groups"),
    Text(
        "联系街道，定下志愿服务的时间和地点", "Settle day and place of the volunteering with the subdistrict"
    ),
    Text("汇总党员意见，形成书面材料", "Sum up the members' opinions in writing"),
]
TEMPLATES = [
    (
        "committee_meeting",
        Text("支委会常用议程", "Usual agenda of the committee"),
        Text(
            "传达学习上级精神\n- 学习的文件\n- 贯彻意见\n"
            "研究本月工作\n- 上月事项进展\n- 本月安排\n- 分工和时限",
            "Study what the superior asks\n- Papers studied\n- How it is put into practice\n"
            "This month's work\n- Matters of last month\n- Plan of the month\n- Who does what by when",
        ),
    ),
    (
        "general_meeting",
        Text("党员大会常用议程", "Usual agenda of the general meeting"),
        Text(
            "听取支委会工作报告\n- 报告要点\n讨论并表决重要事项\n- 提案说明\n- 表决方式和结果",
            "Hear the committee's report\n- Main points\nDiscuss and vote\n- The motion\n- The vote",
        ),
    ),
]
SIGNED = ("submitted", "approved")


def add_follow_ups(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Of each branch's last two signed committee meetings the earlier one gave three tasks, the later one
    reports the first as done; templates of the university. Some bulk statements in all.
    """
    root = Organization.objects.get(depth=1)
    MinutesTemplate.objects.bulk_create(
        MinutesTemplate(organization=root, kind=kind, name=name.in_(language), text=text.in_(language))
        for kind, name, text in TEMPLATES
    )
    pairs, people = last_two(today), committees(today)
    resolutions = {
        r.agenda_item.meeting_id: r
        for r in Resolution.objects.filter(agenda_item__meeting__in=[first for first, _second in pairs])
        .select_related("agenda_item")
        .order_by("pk")
    }
    tasks, reports = [], []
    for first, second in pairs:
        resolution, owners = resolutions.get(first.pk), people[first.organization_id]
        if resolution is None or not owners:
            continue
        given = tasks_of(first, resolution, owners, random, today, language)
        tasks += given
        reports.append(report(given[0], second))
    FollowUp.objects.bulk_create(tasks)
    FollowUpReport.objects.bulk_create(reports)
    freeze(tasks, reports)


def last_two(today: date) -> list[tuple[Meeting, Meeting]]:
    """The last two signed meetings of each committee, the earlier first."""
    found = defaultdict(list)
    rows = Meeting.objects.of_kind("committee_meeting").filter(
        state__in=SIGNED, group=None, held_on__lt=today
    )
    for meeting in rows.order_by("held_on", "pk"):
        found[meeting.organization_id].append(meeting)
    return [(meetings[-2], meetings[-1]) for meetings in found.values() if len(meetings) > 1]


def committees(today: date) -> dict[int, list]:
    found = defaultdict(list)
    rows = Appointment.objects.on(today).filter(post__in=COMMITTEE_POSTS)
    for post in rows.select_related("member").order_by("pk"):
        found[post.organization_id].append(post.member)
    return found


def tasks_of(meeting, resolution, owners: list, random: Random, today: date, language: str) -> list[FollowUp]:
    """One that was done, one due about today, one later."""
    days = (meeting.held_on + timedelta(days=10), today + timedelta(days=random.randint(-4, 6)))
    days += (today + timedelta(days=random.randint(12, 30)),)
    return [
        FollowUp(
            meeting=meeting,
            resolution=resolution,
            position=n,
            owner=random.choice(owners),
            text=text.in_(language),
            due_on=day,
            now_due_on=day,
            state="open",
        )
        for n, (text, day) in enumerate(zip(TASKS, days, strict=True), start=1)
    ]


def report(task: FollowUp, meeting: Meeting) -> FollowUpReport:
    """The later meeting reports the task as done."""
    task.state, task.closed_on, task.closed_in = "done", meeting.held_on, meeting
    meeting.earlier = [
        {
            "task": str(task.pk),
            "text": task.said,
            "owner_name": task.owner.name,
            "due_on": task.due_on.isoformat(),
            "meeting": task.meeting_id,
            "title": task.meeting.title,
            "held_on": task.meeting.held_on.isoformat(),
            "outcome": "done",
            "new_due_on": None,
            "reason": "",
        }
    ]
    return FollowUpReport(task=task, meeting=meeting, on=meeting.held_on, outcome="done")


def freeze(tasks: list[FollowUp], reports: list[FollowUpReport]) -> None:
    """Say it in the signed records too: what was signed holds tasks and reports."""
    given = defaultdict(list)
    for task in tasks:
        given[task.meeting_id].append(
            {
                "key": str(task.pk),
                "owner": str(task.owner_id),
                "owner_name": task.owner.name,
                "text": task.text,
                "due_on": task.due_on.isoformat(),
            }
        )
    said = {r.meeting_id: r.meeting.earlier for r in reports}
    revisions = list(Revision.objects.filter(meeting__in=given.keys() | said.keys()))
    for revision in revisions:
        revision.content["earlier"] = said.get(revision.meeting_id, [])
        decided = [r for item in revision.content["items"] for r in item["resolutions"]]
        if decided and revision.meeting_id in given:
            decided[-1]["tasks"] = given[revision.meeting_id]
    Revision.objects.bulk_update(revisions, ["content"], batch_size=200)
    Meeting.objects.bulk_update([r.meeting for r in reports], ["earlier"], batch_size=200)
