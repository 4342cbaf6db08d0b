"""What stands in a record, read for a page, for paper and for the reviewer?"""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import SimpleNamespace

from django.db.models import CharField, DateTimeField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import AgendaItem, Review, ReviewDecision, Revision, SampledRecord, SampleOutcome
from meetings.remarks import beside
from meetings.rules import MeetingState

SAMPLED = {
    SampleOutcome.IN_ORDER.value: gettext_lazy("%(where)s drew the record as a sample: in order"),
    SampleOutcome.TO_CORRECT.value: gettext_lazy("%(where)s drew the record as a sample: needs correction"),
}


@dataclass
class Item:
    """An agenda item with its resolutions; each holds its tasks as `tasks`."""

    title: str
    discussion: str
    resolutions: list = field(default_factory=list)
    presented: str = ""
    dissent: str = ""
    # What the reviewer said of it.
    remarks: list[str] = field(default_factory=list)

    @property
    def is_written(self) -> bool:
        return bool(self.presented or self.discussion or self.dissent or self.resolutions)


ITEM = ("pk", "title", "presented", "discussion", "dissent")
RESOLUTION = (
    "pk",
    "text",
    "is_voted",
    "basis",
    "method",
    "yes",
    "no",
    "abstain",
    "written_yes",
    "written_no",
    "is_passed",
)
TASK = ("pk", "corrects_id", "text", "due_on", "owner_id", "owner__name")


def agenda_of(meeting) -> list[Item]:
    """The agenda with what was said and decided, and who does what by when: one query."""
    columns = [*ITEM, *(f"resolutions__{n}" for n in RESOLUTION), *(f"resolutions__tasks__{n}" for n in TASK)]
    rows = AgendaItem.objects.filter(meeting=meeting)
    rows = rows.order_by("position", "resolutions__pk", "resolutions__tasks__position")
    items: dict[int, Item] = {}
    for row in rows.values(*columns):
        said = {name: row[name] for name in ITEM if name != "pk"}
        add_row(items.setdefault(row["pk"], Item(**said)), row)
    return list(items.values())


def add_row(item: Item, row: dict) -> None:
    """The resolution of the row, once, and its task."""
    pk = row["resolutions__pk"]
    if pk and not (item.resolutions and item.resolutions[-1]["pk"] == pk):
        told = {name: row[f"resolutions__{name}"] for name in RESOLUTION}
        item.resolutions.append(told | {"tasks": []})
    if row["resolutions__tasks__pk"]:
        task = {name: row[f"resolutions__tasks__{name}"] for name in TASK}
        own, corrected = task.pop("pk"), task.pop("corrects_id")
        task |= {"key": str(corrected or own), "owner": task.pop("owner__name") or ""}
        item.resolutions[-1]["tasks"].append(task)


def items_of(meeting) -> list[Item]:
    """The agenda, its resolutions with attributes as the checks read them: one query."""
    return [
        replace(item, resolutions=[SimpleNamespace(**told) for told in item.resolutions])
        for item in agenda_of(meeting)
    ]


def put_remarks(agenda: list[Item], remarks) -> list[dict]:
    """Give the items the reviewer's remarks on them; returns those whose item is gone."""
    found, gone = beside([item.title for item in agenda], list(remarks))
    for n, texts in found.items():
        agenda[n].remarks = texts
    return gone


def has_minutes(agenda: list[Item]) -> bool:
    return any(item.is_written for item in agenda)


@dataclass(frozen=True)
class Event:
    """One line of the history, as ui/timeline.html takes it."""

    label: str
    at: datetime | None
    note: str = ""
    is_current: bool = False
    where: str = ""
    is_return: bool = False
    # Code of the reviewing organization and key of a review that stands.
    review: tuple[str, int] | None = None
    # Where the record can be read as it was signed then.
    link: str = ""
    # What a review said of single agenda items, as `Review.item_remarks`.
    items: tuple[dict, ...] = ()


def history_of(meeting) -> list[Event]:
    """Signatures and reviews of a record, the newest first: one query, none before the first signature."""
    rows = sorted(review_rows(meeting), key=lambda row: row[2], reverse=True) if meeting.revision else []
    waiting = [Event(_("Submitted for review"), meeting.submitted_at, is_current=True)]
    begun = Event(_("Entered"), meeting.created_at)
    return [
        *(waiting if meeting.state == MeetingState.SUBMITTED else []),
        *(event_of(row, meeting) for row in rows),
        begun,
    ]


def review_rows(meeting):
    """(kind, note, at, by, where, undone at, review, code, items) of every signature, review and sample."""
    return reviews_in(meeting).union(revisions_in(meeting), samples_in(meeting), all=True)


# A union wants the same types in the same columns.
TEXT = CharField()
NOTHING = Value(None, output_field=DateTimeField())


def reviews_in(meeting):
    rows = Review.objects.filter(meeting=meeting).order_by()
    return rows.values_list(
        "decision",
        Cast("remark", TEXT),
        "at",
        "by__name",
        "organization__short_name",
        "undone_at",
        "pk",
        "organization__code",
        Cast("item_remarks", TEXT),
    )


def revisions_in(meeting):
    rows = Revision.objects.filter(meeting=meeting).order_by()
    return rows.values_list(
        Value("signed"),
        Cast("reason", TEXT),
        "signed_at",
        "signed_by__name",
        Cast("number", TEXT),
        NOTHING,
        "pk",
        Value(""),
        Value("[]"),
    )


def samples_in(meeting):
    """What sample checks found in the record."""
    rows = SampledRecord.objects.filter(meeting=meeting).exclude(outcome="").order_by()
    return rows.values_list(
        "outcome",
        Cast("words", TEXT),
        "at",
        "by__name",
        "sample__organization__short_name",
        NOTHING,
        "pk",
        Value(""),
        Value("[]"),
    )


def event_of(row, meeting) -> Event:
    kind, note, at, by, where, undone_at, pk, code, items = row
    names = {"by": by or _("the system"), "where": where}
    if kind == "signed":
        link = reverse("meetings:revision", args=[meeting.organization.code, meeting.pk, int(where)])
        return Event(_("%(by)s signed the record") % names, at, note, link=link)
    if kind in SAMPLED:
        return Event(SAMPLED[kind] % names, at, note, where=where)
    is_approval = kind == ReviewDecision.APPROVED
    said = _("%(where)s approved the record") if is_approval else _("%(where)s returned the record")
    label = _("%(what)s (taken back)") % {"what": said % names} if undone_at else said % names
    review = None if undone_at else (code, pk)
    is_return = not is_approval and not undone_at
    told = () if undone_at else tuple(json.loads(items))
    return Event(label, at, note, where=where, is_return=is_return, review=review, items=told)
