"""Which pages show and record what is restricted: rights at rest, sanctions, disposal?"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.file import MemberFile
from members.forms.discipline import DisposalForm, RightsForm, SanctionForm
from members.forms.membership import RestoreRightsForm
from members.models.discipline import Disposal, RightsSuspension, Sanction
from members.services import membership as services
from members.services.membership.reading import note_reading
from members.views.file import member_of
from members.views.forming import fact_page
from members.views.membership.pages import DISCIPLINE, discipline_page


@discipline_page("view")
def show_person(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """A person's sanctions, measures and rights; each look is written down."""
    member = member_of(request, organization, pk)
    note_reading(by=request.user, member=member, organization=organization)
    file = MemberFile(member, on=timezone.localdate())
    context = {
        "organization": organization, "member": member, "file": file,
        "sanctions": Sanction.objects.filter(member=member),
        "disposals": Disposal.objects.filter(member=member),
        "rights": RightsSuspension.objects.filter(member=member),
        "may_keep": request.access.may(organization, "keep", "discipline") and not file.has_left,
    }  # fmt: skip
    return render(request, "members/membership/restricted.html", context)


@discipline_page("keep")
def add_sanction(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("A sanction for %(name)s"), "button": _("Record the sanction")}
    words["intro"] = _(
        "Probation within the Party lets the rights rest and ends posts by itself. Reason and text are kept "
        "encrypted."
    )
    act = partial(services.record_sanction, member=member)
    return fact_page(request, organization, member, SanctionForm, act, words, DISCIPLINE)


@discipline_page("keep")
def add_disposal(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("A measure for %(name)s"), "button": _("Record the measure")}
    words["intro"] = _(
        "2024 Measures Art 3: correction, persuading to leave, or removal. Rights stay meanwhile."
    )
    act = partial(services.record_disposal, member=member)
    return fact_page(request, organization, member, DisposalForm, act, words, DISCIPLINE)


@discipline_page("keep")
def suspend_rights(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("Let the rights of %(name)s rest"), "button": _("Record the suspension of rights")}
    words["intro"] = _("The member stays due and does not vote (Election Regulations 2020 Art 5).")
    act = partial(services.suspend_rights, member=member)
    return fact_page(request, organization, member, RightsForm, act, words, DISCIPLINE)


@discipline_page("keep")
def restore_rights(request: HttpRequest, organization: Organization, pk, row: int) -> HttpResponse:
    member = member_of(request, organization, pk)
    rows = RightsSuspension.objects.in_scope(request.scope).filter(member=member, until=None)
    suspension = get_object_or_404(rows.select_related("member", "organization"), pk=row)
    words = {"title": _("The rights of %(name)s are restored"), "button": _("Restore the rights")}
    act = partial(services.restore_rights, suspension=suspension)
    return fact_page(request, organization, member, RestoreRightsForm, act, words, DISCIPLINE)
