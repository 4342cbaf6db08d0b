"""Which pages show the roster: the list, its print, its Excel file?"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.codes import PARTY_MEMBERS
from members.exports.roster import roster_workbook
from members.forms import RosterFilterForm
from members.listing import count_of_kind, counts_by_kind, dress, in_order, of_kind, roster_of
from members.services import note_export
from members.sheets import workbook_response

PAGE = 20


def asked(request: HttpRequest, organization: Organization):
    """The filter form, what it says, and the rows it lets through, in their order."""
    form = RosterFilterForm(
        request.GET, organization=organization, scope=request.scope, today=timezone.localdate()
    )
    wanted = form.wanted()
    rows = roster_of(organization, request.scope, wanted)
    return form, wanted, rows


def page_of(request, organization, wanted, rows):
    """One page of rows and the figures by kind; the figures' query also tells the paging its total."""
    counts = counts_by_kind(rows)
    ordered = in_order(of_kind(rows, wanted.kind), organization, wanted.sort)
    paginator = Paginator(ordered, PAGE)
    paginator.count = count_of_kind(counts, wanted.kind)
    page = paginator.get_page(request.GET.get("page"))
    page.object_list = dress(list(page.object_list), request.scope, on=wanted.on)
    return page, counts


def chips_of(request, words: dict[str, str]) -> list[dict]:
    """The active filters, each with the address that drops it."""
    chips = []
    for name, label in words.items():
        query = request.GET.copy()
        query.pop(name, None)
        query.pop("page", None)
        chips.append({"label": label, "url": f"?{query.urlencode()}"})
    return chips


@organization_page("view", "member")
def list_members(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The roster. Phones, masked, are for those who may reveal them: a group's leader sees names only."""
    form, wanted, rows = asked(request, organization)
    page, counts = page_of(request, organization, wanted, rows)
    context = {
        "form": form, "wanted": wanted, "page": page, "organization": organization,
        "members": count_of_kind(counts, "party"), "full": counts.get(PARTY_MEMBERS[1], 0),
        "probationary": counts.get(PARTY_MEMBERS[0], 0), "before": count_of_kind(counts, "before"),
        "chips": chips_of(request, form.words_of(wanted)), "clear_url": request.path,
        "is_past": wanted.on != form.today, "may": rights_of(request, organization),
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "members/list.html", context)


def rights_of(request, organization) -> dict[str, bool]:
    """What of the page's actions this person may do here."""
    may = request.access.may
    return {
        "add": organization.is_branch and may(organization, "add", "member"),
        "import": organization.is_branch and may(organization, "import", "roster"),
        "export": may(organization, "export", "member"),
        "reveal": may(organization, "reveal", "member"),
    }


@organization_page("export", "member")
def print_members(request: HttpRequest, organization: Organization) -> HttpResponse:
    """All filtered rows on A4 landscape, phones masked."""
    form, wanted, rows = asked(request, organization)
    ordered = in_order(of_kind(rows, wanted.kind), organization, wanted.sort)
    context = {
        "rows": dress(list(ordered), request.scope, on=wanted.on), "organization": organization,
        "now": timezone.localdate(),
        "wanted": wanted, "words": list(form.words_of(wanted).values()),
        "back_url": f"{reverse('members:list', args=[organization.code])}?{request.GET.urlencode()}",
    }  # fmt: skip
    return render(request, "members/print.html", context)


@organization_page("export", "member")
def export_members(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The filtered rows as .xlsx, ID numbers and phones masked; the export is audited."""
    form, wanted, rows = asked(request, organization)
    ordered = in_order(of_kind(rows, wanted.kind), organization, wanted.sort)
    dressed = dress(list(ordered), request.scope, on=wanted.on)
    words = form.words_of(wanted)
    note_export(by=request.user, organization=organization, count=len(dressed), filters=sorted(words))
    remarks = {_("Filter"): "; ".join(words.values()) or _("none"), _("As of"): f"{wanted.on:%Y-%m-%d}"}
    content = roster_workbook(dressed, organization, remarks, by=str(request.user), at=timezone.localtime())
    return workbook_response(content, f"members_{organization.code}_{wanted.on:%Y-%m-%d}")
