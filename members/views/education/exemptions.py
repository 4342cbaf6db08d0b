"""Which pages excuse a member from the hours of study?"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms.education import EndExemptionForm, ExemptionForm
from members.models.education import EducationExemption
from members.services.education import end_exemption, exempt_member
from members.views.file import member_of
from members.views.forming import form_page


def _back(organization: Organization, pk) -> str:
    return reverse("meetings:education_member", args=[organization.code, pk])


@organization_page("keep", "education")
def exempt(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    form = ExemptionForm(request.POST or None, initial={"since": timezone.localdate()})
    act = partial(exempt_member, member=member, organization=organization)
    words = {"title": _("Excuse %(name)s from the hours") % {"name": member.name}}
    words |= {"button": _("Record the decision")}
    words["intro"] = _("Months whose last day lies in this time owe no hours. Whoever wishes studies on.")
    return form_page(request, form, act, back_url=_back(organization, pk), **words)


@organization_page("keep", "education")
def end(request: HttpRequest, organization: Organization, pk, exemption: int) -> HttpResponse:
    member = member_of(request, organization, pk)
    rows = EducationExemption.objects.filter(member=member, until=None).select_related(
        "member", "organization"
    )
    row = get_object_or_404(rows, pk=exemption)
    form = EndExemptionForm(request.POST or None, initial={"until": timezone.localdate()})
    act = partial(end_exemption, exemption=row)
    words = {"title": _("End the exemption of %(name)s") % {"name": member.name}, "intro": row.reason}
    words["button"] = _("End the exemption")
    return form_page(request, form, act, back_url=_back(organization, pk), **words)
