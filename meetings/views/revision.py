"""How did the record read when it was signed, before it was corrected?"""

from itertools import chain
from types import SimpleNamespace

from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_datetime

from meetings.access import meeting_page
from meetings.attached import signed_attachments
from meetings.checks import due_of, guests_of, signed_items
from meetings.forms.attendance import counts_of, marks_of
from meetings.quorum import said
from meetings.record import put_remarks


@meeting_page("view", "meeting")
def revision(request, meeting, number):
    kept = get_object_or_404(meeting.revisions.select_related("signed_by"), number=number)
    signed = as_signed(kept.content)
    agenda = signed_items(signed)
    reviews = meeting.reviews.filter(revision=number, undone_at=None).order_by("at")
    put_remarks(agenda, chain.from_iterable(reviews.values_list("item_remarks", flat=True)))
    marks = marks_of(due_of(signed, set()), {})
    context = {
        "meeting": signed,
        "current": meeting,
        "organization": meeting.organization,
        "revision": kept,
        "agenda": agenda,
        "attachments": signed_attachments(signed.record),
        "marks": marks,
        "left_out": [mark for mark in marks if mark.is_left_out],
        "counts": counts_of(marks),
        "guests": guests_of(signed),
        "is_recorded": True,
        "quorum": quorum_of(signed),
    }
    return render(request, "meetings/revision.html", context)


def as_signed(content: dict) -> SimpleNamespace:
    """The kept record with the names by which the pages ask a meeting."""
    times = {name: parse_datetime(content[name] or "") for name in ("started_at", "ended_at")}
    return SimpleNamespace(**content | times | {"record": content})


def quorum_of(signed) -> str:
    """The quorum in one sentence as it was frozen; "" where the regulations ask for none."""
    if signed.has_quorum is None:
        return ""
    counts = signed.counts
    return said(
        counts["voting_due"],
        counts["voting_present"],
        tuple(signed.quorum_rule.split("+")),
        has_quorum=signed.has_quorum,
    )
