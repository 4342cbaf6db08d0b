"""Which pages put an admission on paper?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from branches.models import Organization
from members.access import organization_page
from members.papers import ADMISSION_PAPERS, PeopleDocument
from members.papers.told import CaseTold
from members.queries.admission import ENTITLED_KINDS
from members.services.admission import note_admission_paper
from members.services.admission.deciding import entitled_committee
from members.views.admission.case import Visit, open_visit
from members.views.bad_template import tells_of_a_bad_template
from members.views.papers import paper_file, paper_page


def paper_of(name: str) -> PeopleDocument:
    if name not in ADMISSION_PAPERS:
        raise Http404
    return ADMISSION_PAPERS[name]


def known_of(visit: Visit, document: PeopleDocument) -> dict:
    """What the admission knows for the paper, read by who may read opinions."""
    return document.facts(CaseTold(visit.sheet, visit.organization, committee=committee_of(visit)))


def committee_of(visit: Visit) -> str:
    """The name of the committee that approves; no query where it stands right above the branch."""
    above = visit.organization.parent
    if above is None or above.kind not in ENTITLED_KINDS:
        above = entitled_committee(visit.organization)
    return above.name if above else ""


@organization_page("view", "admission")
def print_paper(request: HttpRequest, organization: Organization, pk, name: str) -> HttpResponse:
    document = paper_of(name)
    visit = open_visit(request, organization, pk)
    return paper_page(
        request, organization, document, known_of(visit, document),
        docx_url=reverse("members:admission_docx", args=[organization.code, pk, name]),
        blank_url=reverse("members:paper", args=[organization.code, name]),
        back_url=visit.address,
    )  # fmt: skip


@organization_page("view", "admission")
@tells_of_a_bad_template
def paper_docx(request: HttpRequest, organization: Organization, pk, name: str) -> HttpResponse:
    document = paper_of(name)
    visit = open_visit(request, organization, pk)
    answer = paper_file(request, organization, document, known_of(visit, document))
    note_admission_paper(by=request.user, case=visit.sheet.case, organization=organization, paper=name)
    return answer
