"""Which files stand with the demonstration's records, and which material is there for lessons?"""

from datetime import date, datetime, time
from random import Random

from branches.models import Organization
from meetings.models import LessonMaterial, Meeting, MeetingAttachment, Revision
from partybuild.demonstration.records import ZONE
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast
from partybuild.files.checking import prepare
from partybuild.files.models import StoredFile
from partybuild.files.services import store_file
from partybuild.papers import as_bytes, new_file

# Of each state the last record of a few branches has the notice with it.
STATES = ("submitted", "returned", "approved")
BRANCHES = 3
NOTICE = Text("会议通知", "Notice of the meeting")
PLEASE = Text("请全体党员按时参加。", "All members please come on time.")
# Title, text, and whether it is a file too.
MATERIALS = [
    (
        Text("学习党章：党员的义务和权利", "The Constitution: duties and rights of members"),
        Text(
            "一、党员的八项义务\n二、党员的八项权利\n三、结合岗位怎么做",
            "1. The eight duties\n2. The eight rights\n3. At one's own post",
        ),
        True,
    ),
    (
        Text("怎样讲好微党课", "How to give short lessons well"),
        Text(
            "从身边的事讲起；一次讲清一个问题；留出讨论时间。",
            "Begin with what is near; one question at a time; leave room to discuss.",
        ),
        False,
    ),
]


def add_files(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """The university's material, and a notice with some records, frozen like a signed one."""
    root, at = Organization.objects.get(depth=1), datetime.combine(today, time(8), ZONE)
    for title, text, has_file in MATERIALS:
        told = {"title": title.in_(language), "text": text.in_(language), "organization": root}
        file = kept(told["title"], told["text"], root, at) if has_file else None
        LessonMaterial.objects.create(**told, file=file, added_at=at)
    title, text = NOTICE.in_(language), PLEASE.in_(language)
    for meeting in told_meetings():
        file = kept(title, text, meeting.organization, meeting.created_at)
        row = MeetingAttachment.objects.create(
            meeting=meeting, file=file, title=title, position=1, added_at=meeting.created_at, is_signed=True
        )
        freeze(row)


def kept(title: str, text: str, organization: Organization, at: datetime) -> StoredFile:
    """A Word file of a few lines, stored."""
    document = new_file()
    document.add_heading(title)
    for line in text.splitlines():
        document.add_paragraph(line)
    prepared = prepare(f"{title}.docx", as_bytes(document))
    return store_file(by=None, prepared=prepared, holder=organization.pk, at=at)


def told_meetings() -> list[Meeting]:
    found = []
    for state in STATES:
        rows = Meeting.objects.filter(state=state).select_related("organization")
        found += rows.order_by("-held_on", "organization__path", "pk")[:BRANCHES]
    return found


def freeze(row: MeetingAttachment) -> None:
    """Name it in the revision, as a signature does."""
    told = {name: getattr(row.file, name) for name in ("name", "kind", "size", "digest")}
    for revision in Revision.objects.filter(meeting=row.meeting):
        revision.content["attachments"] = [{"key": str(row.pk), "title": row.title} | told]
        revision.save(update_fields=["content"])
