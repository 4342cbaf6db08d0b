"""Which records of the demonstration were copied elsewhere, and which own template is there?"""

from datetime import date, timedelta
from hashlib import sha256
from random import Random

from django.utils import timezone
from django.utils.translation import override

from branches.models import Organization
from meetings.models import CopyMark, Meeting
from meetings.papers import DOCUMENTS
from members.models.papers import DocumentTemplate
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast
from partybuild.papers.word import built_in_template

REMARK = Text("学校统一格式", "The university's common form")
COPIED_AFTER = timedelta(days=45)


def add_papers(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Approved records older than 45 days are marked as copied; the university has its own notice of a
    meeting. Two bulk statements."""
    older = Meeting.objects.filter(state="approved", held_on__lt=today - COPIED_AFTER, revision__gt=0)
    CopyMark.objects.bulk_create(
        CopyMark(meeting_id=pk, revision=revision, by_id=by, at=signed_at + timedelta(days=2))
        for pk, revision, by, signed_at in older.values_list("pk", "revision", "signed_by", "signed_at")
    )
    with override("zh-hans" if language == "zh" else language):
        content = built_in_template(DOCUMENTS["notice"])
    DocumentTemplate.objects.create(
        organization=Organization.objects.get(depth=1),
        document="notice",
        effective_from=date(today.year, 1, 1),
        remark=REMARK.in_(language),
        content=content,
        digest=sha256(content).hexdigest(),
        uploaded_at=timezone.now(),
    )
