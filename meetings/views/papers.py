"""How do a meeting's documents leave the screen: on A4 paper, as Word files, as blank forms?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from meetings.access import meeting_page
from meetings.models import Meeting
from meetings.papers import DOCUMENTS, MeetingDocument, facts_for, record_of
from meetings.papers.addresses import page_of
from meetings.papers.facts import facts_of_meeting
from meetings.services import note_paper_export, note_record_export
from members.views.bad_template import file_asked_for, tells_of_a_bad_template
from partybuild.papers.answering import word_response
from partybuild.papers.screen import sheet_of
from partybuild.qr import png_of, svg_of

# What only the meeting itself tells.
WRITTEN_LATER = {"present", "voting_present", "attended", "on_the_line", "absent", "without_vote"}
WRITTEN_LATER |= {"not_counted", "late", "quorum", "earlier", "closing", "leaves", "resolutions"}
WRITTEN_LATER |= {"confirmations", "attachments"}


@meeting_page("print", "meeting")
def print_record(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The record on A4."""
    return print_page(request, meeting, record_of(meeting.kinds), is_blank=False)


@meeting_page("print", "meeting")
@tells_of_a_bad_template
def record_docx(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The record as a Word file; taking it away is audited."""
    content = content_of(request, meeting, record_of(meeting.kinds), is_blank=False)
    note_record_export(by=request.user, meeting=meeting)
    return word_response(content, f"record-{meeting.held_on:%Y-%m-%d}-{meeting.pk}")


@meeting_page("print", "meeting")
def list_documents(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Every document of the meeting, filled and blank; its record first."""
    own = record_of(meeting.kinds)
    fitting = [d for d in DOCUMENTS.values() if d.fits(meeting) and d is not own]
    records = {d.key for d in fitting if d.is_record and d.heading == own.heading}
    context = {
        "meeting": meeting,
        "organization": meeting.organization,
        "documents": [own, *fitting],
        "records": records,
    }
    return render(request, "meetings/papers/of_meeting.html", context)


def fitting_document(meeting: Meeting, key: str) -> MeetingDocument:
    document = DOCUMENTS.get(key)
    if document is None or not document.fits(meeting):
        raise Http404
    return document


@meeting_page("print", "meeting")
def print_document(request: HttpRequest, meeting: Meeting, key: str) -> HttpResponse:
    """One document of the meeting on A4; with ?blank=1 the form to be filled in by hand."""
    document = fitting_document(meeting, key)
    return print_page(request, meeting, document, is_blank="blank" in request.GET)


@meeting_page("print", "meeting")
@tells_of_a_bad_template
def document_docx(request: HttpRequest, meeting: Meeting, key: str) -> HttpResponse:
    """The same as a Word file."""
    document, is_blank = fitting_document(meeting, key), "blank" in request.GET
    content = content_of(request, meeting, document, is_blank=is_blank)
    note_paper_export(
        by=request.user, organization=meeting.organization, document=document.key, meeting=meeting
    )
    return word_response(content, f"{document.key}-{meeting.held_on:%Y-%m-%d}-{meeting.pk}")


def known_of(meeting: Meeting, document: MeetingDocument, *, is_blank: bool) -> dict:
    """The facts of the paper; on a blank form what is only written afterwards is left to the pen."""
    known = facts_of_meeting(document, meeting, on=timezone.localdate())
    if is_blank:
        known = {name: value for name, value in known.items() if name not in WRITTEN_LATER}
        known["attendances"] = [row | {"status": ""} for row in known["attendances"]]
    return facts_for(document, known, is_blank=is_blank)


def content_of(request: HttpRequest, meeting: Meeting, document: MeetingDocument, *, is_blank: bool) -> bytes:
    qr = png_of(page_of(document, meeting.organization, meeting)) if is_blank else b""
    facts = known_of(meeting, document, is_blank=is_blank)
    return file_asked_for(request, document, facts, meeting.organization, on=meeting.held_on, qr=qr)


def print_page(
    request: HttpRequest, meeting: Meeting, document: MeetingDocument, *, is_blank: bool
) -> HttpResponse:
    code, organization = meeting.organization.code, meeting.organization
    docx = reverse("meetings:meeting_paper_docx", args=[code, meeting.pk, document.key])
    context = {
        "organization": organization,
        "sheet": sheet_of(document, known_of(meeting, document, is_blank=is_blank)),
        "day": meeting.held_on,
        "docx_url": f"{docx}?blank=1" if is_blank else docx,
        "back_url": reverse("meetings:detail", args=[code, meeting.pk]),
        "qr": svg_of(page_of(document, organization, meeting)) if is_blank else "",
    }
    return render(request, "ui/paper.html", context)
