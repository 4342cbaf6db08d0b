"""How does a record leave the screen: on A4 paper and as a Word file?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meetings.access import meeting_page
from meetings.paper import paper_of
from meetings.services import note_record_export
from meetings.word import record_document
from partybuild.papers import DOCX


@meeting_page("print", "meeting")
def print_record(request, meeting):
    back_url = reverse("meetings:detail", args=[meeting.organization.code, meeting.pk])
    context = {
        "meeting": meeting,
        "organization": meeting.organization,
        "paper": paper_of(meeting),
        "back_url": back_url,
    }
    return render(request, "meetings/print.html", context)


@meeting_page("print", "meeting")
def record_docx(request, meeting):
    """The record as a Word file; taking it away is audited."""
    note_record_export(by=request.user, meeting=meeting)
    response = HttpResponse(record_document(paper_of(meeting)), content_type=DOCX)
    response["Content-Disposition"] = (
        f'attachment; filename="record-{meeting.held_on:%Y-%m-%d}-{meeting.pk}.docx"'
    )
    return response
