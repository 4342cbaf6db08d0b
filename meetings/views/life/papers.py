"""Which pages put a life meeting on paper?"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from meetings.life.papers import PAPERS, LifePaper
from meetings.life.reading import life_sheet
from meetings.services import life
from meetings.views.life.case import address_of, life_page_of, may_here
from members.views.bad_template import file_asked_for, tells_of_a_bad_template
from partybuild.papers.answering import word_response
from partybuild.papers.screen import sheet_of


def asked_paper(request, process, name: str) -> LifePaper:
    """404 for a paper that is none, 403 for people's words without the right."""
    if name not in PAPERS:
        raise Http404
    if PAPERS[name].is_sealed and not may_here(request, process, "read"):
        raise PermissionDenied("read life")
    return PAPERS[name]


def facts_of(process, paper: LifePaper) -> dict:
    return paper.facts(life_sheet(process, on=timezone.localdate()))


@life_page_of("view")
def print_paper(request, process, name: str):
    """The paper on A4."""
    paper = asked_paper(request, process, name)
    context = {
        "organization": process.organization, "process": process, "day": process.year,
        "sheet": sheet_of(paper.document, facts_of(process, paper)), "back_url": address_of(process),
        "docx_url": reverse("meetings:life_docx", args=[process.organization.code, process.pk, name]),
    }  # fmt: skip
    return render(request, "ui/paper.html", context)


@life_page_of("view")
@tells_of_a_bad_template
def paper_docx(request, process, name: str):
    """The same as a Word file, by the organization's own template where it has one; audited."""
    paper, organization = asked_paper(request, process, name), process.organization
    facts, today = facts_of(process, paper), timezone.localdate()
    content = file_asked_for(request, paper.document, facts, organization, on=today)
    life.note_life_paper(by=request.user, process=process, paper=name)
    return word_response(content, f"{name}-{organization.code}-{process.year}")
