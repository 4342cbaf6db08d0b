"""What is a document of a meeting, or of an organization and its year?"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.papers.fields import MEETING, PEOPLE
from partybuild.papers.document import Document
from partybuild.papers.fields import COMMON, Field

MEETINGS, LIFE = "meetings", "life"


@dataclass(frozen=True)
class MeetingDocument(Document):
    """A document of the registry, and for which meetings it is.

    `kinds` are the kinds of a meeting of which it can be made; a document without any is of the organization
    and its year, blank until a part of the house gives it `facts` (organization, year → plain facts).
    `leads_to` is the page a blank form's QR code opens: of the meeting, where it has one.
    """

    kinds: frozenset[str] = frozenset()
    is_record: bool = False
    leads_to: str = "meetings:detail"
    facts: Callable[..., dict] | None = None
    # What whoever asks for it must be allowed besides printing.
    right: tuple[str, str] = ("print", "meeting")

    @property
    def is_of_meeting(self) -> bool:
        return bool(self.kinds)

    def fits(self, meeting) -> bool:
        """Whether the document can be made of a meeting."""
        return bool(self.kinds & meeting.kinds)

    @property
    def shared(self) -> dict[str, Field]:
        return COMMON | (MEETING if self.is_of_meeting else PEOPLE)


def heading_of(heading: str) -> str:
    """The name of a group of documents."""
    return _("Meetings") if heading == MEETINGS else _("Life meeting and appraisal of members")
