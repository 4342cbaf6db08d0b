"""Which documents has an organization, and how does it get them as blank forms?"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from branches.models import Organization
from meetings.papers import DOCUMENTS, MeetingDocument, by_heading, facts_for
from meetings.papers.addresses import page_of
from meetings.papers.facts import organization_facts
from meetings.services import note_paper_export
from members.access import organization_page
from members.models.papers import DocumentTemplate
from members.views.bad_template import file_asked_for, tells_of_a_bad_template
from members.views.forming import year_of
from partybuild.papers.answering import word_response
from partybuild.papers.screen import sheet_of
from partybuild.qr import png_of, svg_of


@organization_page("print", "meeting")
def list_papers(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Every document with its blank form and the template in force today; one query."""
    today = timezone.localdate()
    in_force = DocumentTemplate.objects.in_force_by_document(organization, on=today)
    groups = [
        (heading, [(d, in_force.get(d.key)) for d in documents if request.access.may(organization, *d.right)])
        for heading, documents in by_heading()
    ]
    year = year_of(request, today=today, ahead=1)
    context = {
        "organization": organization,
        "groups": groups,
        "year": year,
        "previous": year - 1,
        "next": year + 1 if year <= today.year else None,
    }
    return render(request, "meetings/papers/list.html", context)


def known_document(key: str) -> MeetingDocument:
    if key not in DOCUMENTS:
        raise Http404
    return DOCUMENTS[key]


def allowed_document(request: HttpRequest, organization: Organization, key: str) -> MeetingDocument:
    """The document; 403 for whoever may not see what it tells."""
    document = known_document(key)
    if not request.access.may(organization, *document.right):
        raise PermissionDenied(" ".join(document.right))
    return document


@organization_page("print", "meeting")
def blank_form(request: HttpRequest, organization: Organization, key: str) -> HttpResponse:
    """The form on A4: organization, year and people filled in, filled further where the house knows more."""
    document = allowed_document(request, organization, key)
    year = year_of(request, today=timezone.localdate(), ahead=1)
    code, query = organization.code, f"?year={year}"
    context = {
        "organization": organization,
        "sheet": sheet_of(document, facts_of_year(document, organization, year)),
        "day": year,
        "docx_url": reverse("meetings:paper_docx", args=[code, key]) + query,
        "back_url": reverse("meetings:papers", args=[code]) + query,
        "qr": svg_of(page_of(document, organization)),
    }
    return render(request, "ui/paper.html", context)


@organization_page("print", "meeting")
@tells_of_a_bad_template
def blank_docx(request: HttpRequest, organization: Organization, key: str) -> HttpResponse:
    """The same as a Word file; taking it away is audited, it may name people."""
    document, today = allowed_document(request, organization, key), timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    facts, qr = facts_of_year(document, organization, year), png_of(page_of(document, organization))
    content = file_asked_for(request, document, facts, organization, on=today, qr=qr)
    note_paper_export(by=request.user, organization=organization, document=key)
    return word_response(content, f"{key}-{organization.code}-{year}")


def facts_of_year(document: MeetingDocument, organization: Organization, year: int) -> dict:
    """What the organization knows for the year; blank where nothing is known."""
    known = organization_facts(organization, year, on=timezone.localdate())
    more = document.facts(organization, year) if document.facts else {}
    return facts_for(document, known | more, is_blank=True)
