"""Which pages list transfers: an organization's, their Excel file, one person's?"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.exports.transfers import transfers_workbook
from members.forms.transfers import TransferFilterForm
from members.models.transfers import Transfer
from members.services.transfers.noting import note_transfer_export
from members.sheets import workbook_response
from members.transfers import dress
from members.views.file import member_of
from members.views.roster import chips_of

PAGE = 20
DECLINED = 5


def asked(request: HttpRequest, organization: Organization, *, on):
    """The filter form and the rows it lets through, the most urgent first."""
    form = TransferFilterForm(request.GET)
    wanted = form.wanted()
    rows = Transfer.objects.in_scope(request.scope)
    directions = {"out": rows.leaving, "in": rows.coming_to}
    rows = directions.get(wanted["direction"], rows.of)(organization)
    return form, rows.in_state(wanted["state"], on=on).with_names().most_urgent_first()


@organization_page("view", "transfer")
def list_transfers(request: HttpRequest, organization: Organization) -> HttpResponse:
    today = timezone.localdate()
    form, rows = asked(request, organization, on=today)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    page.object_list = dress(list(page.object_list), on=today)
    context = {
        "form": form, "page": page, "organization": organization, "chips": chips_of(request, form.words()),
        "declined": Transfer.objects.declined_to(organization)[:DECLINED] if organization.is_branch else (),
        "clear_url": request.path, "query": request.GET.urlencode(),
        "may_keep": organization.is_branch and request.access.may(organization, "keep", "transfer"),
    }  # fmt: skip
    return render(request, "members/transfers/list.html", context)


@organization_page("view", "transfer")
def export_transfers(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The filtered rows as .xlsx; the export is audited."""
    today = timezone.localdate()
    form, found = asked(request, organization, on=today)
    rows, words = dress(list(found), on=today), form.words()
    note_transfer_export(by=request.user, organization=organization, count=len(rows), filters=sorted(words))
    remarks = {_("Filter"): "; ".join(words.values()) or _("none")}
    content = transfers_workbook(rows, organization, remarks, by=str(request.user), at=timezone.localtime())
    return workbook_response(content, f"transfers_{organization.code}_{today:%Y-%m-%d}")


@organization_page("view", "transfer")
def list_of_member(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """The transfers of one person, as far as they lie in the reader's scope."""
    member = member_of(request, organization, pk)
    rows = Transfer.objects.in_scope(request.scope).filter(member=member).with_names().most_urgent_first()
    context = {
        "member": member, "organization": organization, "rows": dress(list(rows), on=timezone.localdate()),
        "may_keep": organization.is_branch and request.access.may(organization, "keep", "transfer"),
    }  # fmt: skip
    return render(request, "members/transfers/of_member.html", context)
