"""Which pages put a life meeting on paper?"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meetings.life.papers import PAPERS, LifePaper
from meetings.life.reading import life_sheet
from meetings.services import life
from meetings.views.life.case import address_of, life_page_of, may_here
from partybuild.papers import DOCX, paper_document


def asked_paper(request, process, name: str) -> LifePaper:
    """404 for a paper that is none, 403 for people's words without the right."""
    if name not in PAPERS:
        raise Http404
    if PAPERS[name].is_sealed and not may_here(request, process, "read"):
        raise PermissionDenied("read life")
    return PAPERS[name]


@life_page_of("view")
def print_paper(request, process, name: str):
    told = asked_paper(request, process, name)
    context = {
        "organization": process.organization, "process": process, "name": name,
        "back_url": address_of(process), "paper": told.make(life_sheet(process, on=timezone.localdate())),
    }  # fmt: skip
    return render(request, "meetings/life/paper.html", context)


@life_page_of("view")
def paper_docx(request, process, name: str):
    told = asked_paper(request, process, name)
    life.note_life_paper(by=request.user, process=process, paper=name)
    content = paper_document(told.make(life_sheet(process, on=timezone.localdate())))
    response = HttpResponse(content, content_type=DOCX)
    filename = f"{name}-{process.organization.code}-{process.year}.docx"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
