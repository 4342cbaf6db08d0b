"""Which pages put members, years and remittances on paper, and list every form to be printed blank?"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from branches.models import Organization
from members.access import enter, organization_page
from members.models.dues import DuesRemittance
from members.models.papers import DocumentTemplate
from members.papers import CASE, DOCUMENTS, MEMBER, REMITTANCE, PeopleDocument, by_heading
from members.papers.told import Asked, CaseTold, names_of
from members.services.membership.reading import note_reading
from members.services.papers import note_paper
from members.views.bad_template import file_asked_for, tells_of_a_bad_template
from members.views.file import member_of
from members.views.forming import year_of
from members.views.membership.pages import discipline_scope
from partybuild.papers.answering import word_response
from partybuild.papers.document import facts_for
from partybuild.papers.screen import sheet_of


def facts_on_paper(document: PeopleDocument, organization: Organization, known: dict) -> dict:
    """Every field of the document: what is known, else room to write."""
    names = names_of(organization, on=timezone.localdate())
    return facts_for(document, names | known, is_blank=True)


def paper_page(
    request: HttpRequest, organization: Organization, document: PeopleDocument, known: dict, **context
) -> HttpResponse:
    """The document on A4; `context` says where its Word file, its blank form and the page before it are."""
    sheet = sheet_of(document, facts_on_paper(document, organization, known))
    context |= {"organization": organization, "sheet": sheet, "day": timezone.localdate()}
    return render(request, "ui/paper.html", context)


def paper_file(
    request: HttpRequest, organization: Organization, document: PeopleDocument, known: dict
) -> HttpResponse:
    """The same as a Word file by the template in force; no name of a person stands in the file's name."""
    facts = facts_on_paper(document, organization, known)
    content = file_asked_for(request, document, facts, organization, on=timezone.localdate())
    return word_response(content, f"{document.key}-{organization.code}")


def opened(request: HttpRequest, code: str, key: str, *of: str) -> tuple[Organization, PeopleDocument]:
    """The organization and the document, for who has the right that the document's facts ask for.

    404 for an unknown document, and where the reader may not even know that there is one.
    """
    document = DOCUMENTS.get(key)
    if document is None or (of and document.of not in of):
        raise Http404
    try:
        return enter(request, code, *document.right), document
    except PermissionDenied as refused:
        if document.right[1] == "discipline":
            raise Http404 from refused
        raise


def asked_by(request: HttpRequest, organization: Organization, **more) -> Asked:
    today = timezone.localdate()
    year = year_of(request, today=today)
    known = {"scope": request.scope, "discipline": discipline_scope(request)}
    return Asked(organization, today, year, **known, **more)


def facts_of(request: HttpRequest, document: PeopleDocument, organization: Organization, **more) -> dict:
    """What the document tells; of which year stands on it."""
    asked = asked_by(request, organization, **more)
    return {"year": str(asked.year)} | document.facts(asked)


def of_person(request: HttpRequest, code: str, pk, key: str):
    organization, document = opened(request, code, key, MEMBER)
    member = member_of(request, organization, pk)
    if document.right[1] == "discipline":
        note_reading(by=request.user, member=member, organization=organization)
    return organization, document, member, facts_of(request, document, organization, member=member)


def person_paper(request: HttpRequest, code: str, pk, key: str) -> HttpResponse:
    """One member's paper on A4."""
    organization, document, _member, known = of_person(request, code, pk, key)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return paper_page(
        request, organization, document, known,
        docx_url=reverse("members:person_docx", args=[code, pk, key]) + query,
        blank_url=reverse("members:paper", args=[code, key]),
        back_url=reverse(BACK[key], args=[code, pk]),
    )  # fmt: skip


@tells_of_a_bad_template
def person_docx(request: HttpRequest, code: str, pk, key: str) -> HttpResponse:
    """The same as a Word file; taking it away is audited."""
    organization, document, member, known = of_person(request, code, pk, key)
    answer = paper_file(request, organization, document, known)
    note_paper(by=request.user, organization=organization, paper=key, member=member)
    return answer


# From which page of the person the paper is reached.
BACK = {
    "floating": "members:membership_person",
    "lost": "members:membership_person",
    "commendations": "members:member_roles",
    "discipline": "members:discipline_person",
    "account": "members:dues_person",
}


def of_organization(request: HttpRequest, code: str, key: str):
    """A paper of the organization's year filled in, every other one as a form for anybody."""
    organization, document = opened(request, code, key)
    if document.of == CASE:
        return organization, document, document.facts(CaseTold(None, organization))
    return organization, document, facts_of(request, document, organization)


def paper(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The organization's list of a year on A4, or the form to be filled in by hand."""
    organization, document, known = of_organization(request, code, key)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return paper_page(
        request, organization, document, known,
        docx_url=reverse("members:paper_docx", args=[code, key]) + query,
        back_url=reverse("members:papers", args=[code]),
    )  # fmt: skip


@tells_of_a_bad_template
def paper_docx(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The same as a Word file; taking it away is audited, it may name people."""
    organization, document, known = of_organization(request, code, key)
    answer = paper_file(request, organization, document, known)
    note_paper(by=request.user, organization=organization, paper=key)
    return answer


@organization_page("view", "member")
def list_papers(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Every document whose facts the reader may see, as a form, with the template in force; one query."""
    may, today = request.access.may, timezone.localdate()
    own = DocumentTemplate.objects.in_force_by_document(organization, on=today)
    groups = [
        (heading, [(d, own.get(d.key)) for d in documents if may(organization, *d.right)])
        for heading, documents in by_heading()
    ]
    context = {
        "organization": organization, "groups": [group for group in groups if group[1]],
        "may_print": may(organization, "print", "meeting"),
    }  # fmt: skip
    return render(request, "members/papers.html", context)


def handed_up(request: HttpRequest, organization: Organization, pk: int) -> tuple[PeopleDocument, dict]:
    """The voucher and its facts: for who handed up and for who received."""
    rows = (
        DuesRemittance.objects.in_scope(request.scope).standing().select_related("organization", "superior")
    )
    remittance = get_object_or_404(rows.filter(organization=organization), pk=pk)
    document = next(d for d in DOCUMENTS.values() if d.of == REMITTANCE)
    return document, facts_of(request, document, organization, remittance=remittance)


@organization_page("view", "dues")
def voucher(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    document, known = handed_up(request, organization, pk)
    code = organization.code
    return paper_page(
        request, organization, document, known,
        docx_url=reverse("members:dues_voucher_docx", args=[code, pk]),
        blank_url=reverse("members:paper", args=[code, document.key]),
        back_url=reverse("members:dues", args=[code]),
    )  # fmt: skip


@organization_page("view", "dues")
@tells_of_a_bad_template
def voucher_docx(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    document, known = handed_up(request, organization, pk)
    answer = paper_file(request, organization, document, known)
    note_paper(by=request.user, organization=organization, paper=document.key)
    return answer
