"""With what does a life meeting open: what became of the points of the last one?"""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from meetings.models import LifeProcess, Meeting
from meetings.rules.life import LifeKind
from partybuild.templatetags.ui.dates import cn_date


@dataclass(frozen=True)
class Opening:
    """The life meeting to which a meeting belongs, and the last one with its points as of the meeting's day.

    Numbers alone: the words of the points are read by fewer people than the record.
    """

    process: LifeProcess
    earlier: LifeProcess | None

    @property
    def open_count(self) -> int:
        return self.earlier.point_count - self.earlier.closed_count if self.earlier else 0

    @property
    def sentence(self) -> str:
        """What the record says first; "" where the last one gave nothing."""
        if not self.earlier or not self.earlier.point_count:
            return ""
        told = {
            "theme": self.earlier.theme,
            "count": self.earlier.point_count,
            "closed": self.earlier.closed_count,
            "open": self.open_count,
            "day": cn_date(self.process.meeting.held_on),
        }
        return (
            _(
                "Rectification list of the last life meeting “%(theme)s” as of %(day)s: %(count)d points, "
                "%(closed)d closed, %(open)d open."
            )
            % told
        )


def opening_of(meeting: Meeting) -> Opening | None:
    """None for a meeting of another kind, or without a life meeting; two queries else."""
    if not meeting.kinds & set(LifeKind.values):
        return None
    process = LifeProcess.objects.filter(meeting=meeting).first()
    if process is None:
        return None
    process.meeting = meeting
    closed = Q(points__closed_on__lte=meeting.held_on)
    rows = LifeProcess.objects.before(process)
    return Opening(
        process,
        rows.annotate(point_count=Count("points"), closed_count=Count("points", closed)).first(),
    )
