"""Which pages show one member's dues and write down what he asks for or pays later?"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.dues.arrears import arrears_of
from members.dues.ledger import collects
from members.forms.dues import LatePaymentForm, ReductionForm
from members.models.dues import DuesEntry
from members.services.dues import record_late_payment, request_reduction
from members.views.dues.year import rights_of
from members.views.file import member_of
from members.views.forming import form_page, sent

MONTHS_SHOWN = 24


@organization_page("view", "dues")
def show_person(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """Months and arrears; the bases are for those alone who keep the dues."""
    member = member_of(request, organization, pk)
    may = rights_of(request, organization)
    entries = DuesEntry.objects.settled().filter(member=member).select_related("month__organization")
    context = {
        "organization": organization, "member": member, "may": may, "collects": collects(organization),
        "entries": entries.order_by("-month__first_day")[:MONTHS_SHOWN],
        "arrears": arrears_of(member, request.scope),
        "bases": member.dues_bases.order_by("-since") if may["keep"] else [],
        "reductions": member.dues_reductions.order_by("-since", "-requested_on"),
    }  # fmt: skip
    return render(request, "members/dues/person.html", context)


@organization_page("keep", "dues")
def ask_reduction(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member, today = member_of(request, organization, pk), timezone.localdate()
    form = ReductionForm(sent(request), today=today)
    act = partial(request_reduction, organization=organization, member=member, on=today)
    return form_page(
        request,
        form,
        act,
        back_url=reverse("members:dues_person", args=[organization.code, member.pk]),
        title=_("Lower dues for %(name)s") % {"name": member.name},
        done=_("The request waits for the committee."),
        button=_("Ask the committee"),
        intro=_("After the branch studied it, the next-higher Party committee approves."),
    )


@organization_page("keep", "dues")
def pay_late(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    arrears = arrears_of(member, request.scope)
    entries = arrears.entries if arrears else []
    form = LatePaymentForm(sent(request), entries=entries, today=timezone.localdate())
    act = partial(record_late_payment, organization=organization, member=member)
    return form_page(
        request,
        form,
        act,
        back_url=reverse("members:dues_person", args=[organization.code, member.pk]),
        title=_("Arrears paid by %(name)s") % {"name": member.name},
        done=_("The payment is recorded."),
        button=_("Record the payment"),
    )
