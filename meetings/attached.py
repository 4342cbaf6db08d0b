"""Which attachments does a meeting's page list, read with the meeting itself?"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Aggregate, F, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject

from meetings.models import MeetingAttachment

COLUMNS = {
    "key": "pk",
    "title": "title",
    "position": "position",
    "name": "file__name",
    "kind": "file__kind",
    "size": "file__size",
    "damaged": "file__damaged_at",
}


class JsonRows(Aggregate):
    """The rows of a group as one JSON list."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)


@dataclass(frozen=True)
class Attached:
    """One line of the list."""

    key: UUID
    title: str
    name: str
    kind: str
    size: int
    is_damaged: bool = False


def attached_rows() -> Subquery:
    """As a column of meetings: the attachments of each, for `attachments_of`; no query more."""
    rows = MeetingAttachment.objects.filter(meeting=OuterRef("pk"), is_removed=False).order_by()
    told = JSONObject(**{name: F(column) for name, column in COLUMNS.items()})
    return Subquery(rows.values("meeting").annotate(rows=JsonRows(told)).values("rows"))


def attachments_of(meeting) -> list[Attached]:
    """The attachments in their order, of a meeting read with `.attached_rows`."""
    rows = sorted(meeting.attached_rows or [], key=lambda row: (row["position"], row["key"]))
    return [listed(row, is_damaged=bool(row["damaged"])) for row in rows]


def signed_attachments(content: dict) -> list[Attached]:
    """The attachments of a record as it was signed; records older than attachments have none."""
    return [listed(row) for row in content.get("attachments", [])]


def listed(row: dict, *, is_damaged: bool = False) -> Attached:
    told = {name: row[name] for name in ("title", "name", "kind", "size")}
    return Attached(UUID(row["key"]), **told, is_damaged=is_damaged)
