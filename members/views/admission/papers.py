"""Which pages put an admission on paper?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from branches.models import Organization
from members.access import organization_page
from members.development.papers import PAPERS
from members.services.admission import note_admission_paper
from members.views.admission.case import open_visit
from partybuild.papers import DOCX, paper_document


@organization_page("view", "admission")
def print_paper(request: HttpRequest, organization: Organization, pk, name: str) -> HttpResponse:
    if name not in PAPERS:
        raise Http404
    visit = open_visit(request, organization, pk)
    context = {
        "organization": organization, "member": visit.member, "name": name, "back_url": visit.address,
        "paper": PAPERS[name].make(visit.sheet, organization),
    }  # fmt: skip
    return render(request, "members/admission/paper.html", context)


@organization_page("view", "admission")
def paper_docx(request: HttpRequest, organization: Organization, pk, name: str) -> HttpResponse:
    if name not in PAPERS:
        raise Http404
    visit = open_visit(request, organization, pk)
    note_admission_paper(by=request.user, case=visit.sheet.case, organization=organization, paper=name)
    content = paper_document(PAPERS[name].make(visit.sheet, organization))
    response = HttpResponse(content, content_type=DOCX)
    # No name of a person stands in a file's name.
    response["Content-Disposition"] = f'attachment; filename="{name}-{organization.code}.docx"'
    return response
