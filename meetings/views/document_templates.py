"""How does an organization keep its own Word template of a document, and which fields may it use?"""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from branches.models import Organization
from branches.scope import chain
from meetings import services
from meetings.forms.papers import DocumentTemplateForm
from meetings.papers import DOCUMENTS, EVERY
from members.access import organization_page
from members.models.papers import DocumentTemplate
from partybuild.papers.answering import word_response
from partybuild.papers.document import Document
from partybuild.papers.word import built_in_template
from partybuild.web import attempt


def known_document(key: str) -> Document:
    """Any document, of meetings or of people."""
    if key not in EVERY:
        raise Http404
    return EVERY[key]


@organization_page("print", "meeting")
def template_page(request: HttpRequest, organization: Organization, key: str) -> HttpResponse:
    """The templates of one document, the fields it has, and for who may: the form to hand one in."""
    document = known_document(key)
    may_keep = request.access.may(organization, "keep", "paper_template")
    form = DocumentTemplateForm(initial={"effective_from": timezone.localdate()}) if may_keep else None
    return show_templates(request, organization, document, form)


@organization_page("keep", "paper_template")
@require_POST
def add_template(request: HttpRequest, organization: Organization, key: str) -> HttpResponse:
    document = known_document(key)
    form = DocumentTemplateForm(request.POST, request.FILES)
    keep = partial(services.keep_document_template, organization=organization, document=key)
    if form.is_valid() and attempt(form, keep, by=request.user, at=timezone.now(), **form.arguments())[0]:
        messages.success(request, _("The template is kept."))
        return redirect("meetings:paper_template", organization.code, key)
    return show_templates(request, organization, document, form)


def list_of(document: Document) -> str:
    """The page that lists the document."""
    return "meetings:papers" if document.key in DOCUMENTS else "members:papers"


def show_templates(request, organization: Organization, document: Document, form) -> HttpResponse:
    rows = DocumentTemplate.objects.for_organization(organization).filter(document=document.key)
    today = timezone.localdate()
    rows = list(rows.defer("content"))
    context = {
        "organization": organization,
        "document": document,
        "rows": rows,
        "in_force": next((row for row in rows if row.effective_from <= today), None),
        "form": form,
        "fields": document.fields.items(),
        "back_url": reverse(list_of(document), args=[organization.code]),
    }
    is_wrong = form is not None and form.is_bound
    return render(request, "meetings/papers/template.html", context, status=422 if is_wrong else 200)


@organization_page("print", "meeting")
def built_in(request: HttpRequest, organization: Organization, key: str) -> HttpResponse:
    """The built-in template, to begin with; it holds nobody's data."""
    content = built_in_template(known_document(key))
    services.note_template_export(by=request.user, organization=organization, document=key)
    return word_response(content, f"template-{key}")


@organization_page("print", "meeting")
def template_file(request: HttpRequest, organization: Organization, key: str, pk: int) -> HttpResponse:
    """A template as it was handed in, of the organization or a superior of it."""
    rows = DocumentTemplate.objects.filter(organization__path__in=chain(organization.path), document=key)
    template = get_object_or_404(rows, pk=pk)
    services.note_template_export(by=request.user, organization=organization, document=key)
    return word_response(bytes(template.content), f"template-{key}-{template.effective_from:%Y-%m-%d}")


@organization_page("keep", "paper_template")
@require_POST
def withdraw_template(request: HttpRequest, organization: Organization, key: str, pk: int) -> HttpResponse:
    own = DocumentTemplate.objects.in_scope(request.scope).filter(organization=organization, document=key)
    template = get_object_or_404(own.select_related("organization"), pk=pk)
    services.withdraw_document_template(by=request.user, template=template, at=timezone.now())
    messages.success(request, _("The template is withdrawn. The one before it holds, else the built-in one."))
    return redirect("meetings:paper_template", organization.code, key)
