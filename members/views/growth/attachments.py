"""Which pages record, review, end and appraise an attachment?"""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms.growth import AppraisalForm, AttachmentForm, EndAttachmentForm, ReviewForm
from members.models.growth import Attachment
from members.services.growth import (
    appraise_attachment,
    begin_attachment,
    end_attachment,
    review_attachment,
)
from members.views.forming import form_page
from members.views.roles.page import initial_member


def attachment_of(request, organization, pk, **narrowed) -> Attachment:
    rows = Attachment.objects.in_scope(request.scope).filter(organization=organization, **narrowed)
    return get_object_or_404(rows.select_related("member", "organization"), pk=pk)


def attachment_url(attachment: Attachment) -> str:
    return reverse("members:attachment", args=[attachment.organization.code, attachment.pk])


@organization_page("view", "growth")
def show_attachment(request: HttpRequest, organization: Organization, attachment) -> HttpResponse:
    """One attachment; the sealed appraisal for those who keep or review it."""
    found, may = attachment_of(request, organization, attachment), request.access.may
    context = {
        "attachment": found, "organization": organization, "reviews": found.reviews.all(),
        "appraisal": found.appraisal if may(organization, "read", "attachment_appraisal") else "",
        "may_keep": may(organization, "keep", "growth"),
    }  # fmt: skip
    return render(request, "members/growth/attachment.html", context)


@organization_page("keep", "growth")
def add_attachment(request: HttpRequest, organization: Organization) -> HttpResponse:
    form = AttachmentForm(
        request.POST or None,
        organization=organization,
        scope=request.scope,
        initial=initial_member(request),
    )
    words = {"title": _("An attachment"), "button": _("Record the attachment")}
    back_url = reverse("members:growth", args=[organization.code])
    act = partial(begin_attachment, organization=organization)
    return form_page(request, form, act, back_url=back_url, **words)


def _act_page(request, found, form, service, title, button) -> HttpResponse:
    words = {"title": title, "button": button, "intro": f"{found.member} · {found.partner}"}
    act = partial(service, attachment=found)
    return form_page(request, form, act, back_url=attachment_url(found), **words)


@organization_page("keep", "growth")
def review(request: HttpRequest, organization: Organization, attachment) -> HttpResponse:
    found = attachment_of(request, organization, attachment, ended_on=None)
    form = ReviewForm(request.POST or None)
    return _act_page(
        request, found, form, review_attachment, _("How an attachment stands"), _("Write it down")
    )


@organization_page("keep", "growth")
def end(request: HttpRequest, organization: Organization, attachment) -> HttpResponse:
    found = attachment_of(request, organization, attachment, ended_on=None)
    form = EndAttachmentForm(request.POST or None)
    return _act_page(request, found, form, end_attachment, _("End an attachment"), _("Record the last day"))


@organization_page("keep", "growth")
def appraise(request: HttpRequest, organization: Organization, attachment) -> HttpResponse:
    found = attachment_of(request, organization, attachment, appraised_on=None)
    if found.ended_on is None:
        raise Http404
    form = AppraisalForm(request.POST or None)
    words = _("Appraisal of an attachment"), _("Keep the appraisal")
    return _act_page(request, found, form, appraise_attachment, *words)
