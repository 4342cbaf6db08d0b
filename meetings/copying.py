"""In which order are a record's facts copied into another system, and is the copy still true?"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from meetings.models import CopyMark, Meeting
from meetings.papers.facts import meeting_facts, signed_facts

# As the systems above ask: what, when, where, who, how many, what was said and decided.
ORDER: tuple[tuple[str, object], ...] = (
    ("subject", gettext_lazy("Subject")),
    ("kinds", gettext_lazy("Kinds")),
    ("date", gettext_lazy("Date")),
    ("time", gettext_lazy("Time")),
    ("place", gettext_lazy("Place")),
    ("group", gettext_lazy("Party group")),
    ("chair", gettext_lazy("Chair")),
    ("recorder", gettext_lazy("Recorder")),
    ("lecturer", gettext_lazy("Lecturer")),
    ("activities", gettext_lazy("Activities of the theme Party day")),
    ("benefit", gettext_lazy("What came of it for people or work")),
    ("due", pgettext_lazy("headcount", "Due")),
    ("present", pgettext_lazy("headcount", "Present")),
    ("attended", pgettext_lazy("record", "Attended")),
    ("absent", pgettext_lazy("record", "Absent")),
    ("without_vote", gettext_lazy("Without vote")),
    ("quorum", gettext_lazy("Quorum")),
)


@dataclass(frozen=True)
class Copied:
    """One field to copy: its label and the text; a long one is shown over several lines."""

    label: str
    text: str

    @property
    def rows(self) -> int:
        """Lines the field is shown with, by its breaks and its length."""
        return min(12, sum(1 + len(line) // 40 for line in self.text.splitlines()))

    @property
    def is_long(self) -> bool:
        return self.rows > 1


@dataclass(frozen=True)
class CopySheet:
    """The fields of a record, the signed revision they are of (0: not signed), and the last mark."""

    fields: list[Copied]
    revision: int
    mark: CopyMark | None

    @property
    def is_copied(self) -> bool:
        return self.mark is not None and self.mark.revision == self.revision

    @property
    def has_changed(self) -> bool:
        """Whether what stands elsewhere is an earlier revision."""
        return self.mark is not None and not self.is_copied

    @property
    def copied_at(self) -> datetime | None:
        return self.mark and self.mark.at


def copy_sheet_of(meeting: Meeting) -> CopySheet:
    """The record as signed last, field by field; before a signature as it stands."""
    kept = meeting.revisions.order_by("-number").first() if meeting.revision else None
    facts = signed_facts(kept.content) if kept else meeting_facts(meeting)
    mark = meeting.copy_marks.select_related("by").order_by("-revision").first() if kept else None
    return CopySheet(copied(facts), meeting.revision if kept else 0, mark)


def copied(facts: dict) -> list[Copied]:
    """What is not empty, in the order in which it is asked."""
    told = [(label, facts.get(name, "")) for name, label in ORDER]
    told += [(item["heading"], said_on(item)) for item in facts["items"]]
    told += [(_("Resolution %(number)s") % row, decided(row)) for row in facts["resolutions"]]
    told.append((_("Closing remarks"), "\n".join(facts["closing"])))
    return [Copied(str(label), text) for label, text in told if text]


def said_on(item: dict) -> str:
    return "\n".join(item["paragraphs"])


def decided(row: dict) -> str:
    """A resolution with its vote, its result and its tasks, a line each."""
    return "\n".join(filter(None, [row["text"], row["vote"], row["result"], row["tasks"]]))
