"""Which pages settle a month of dues for everybody at once, and open it again?"""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.dues.ledger import collects, ledger_of
from members.forms.dues import LedgerForm, ReopenForm
from members.models.dues import DuesEntry, DuesMonth, MonthState
from members.services.dues import reopen_month, settle_month
from members.views.dues.year import require_year, rights_of
from members.views.forming import form_page, sent
from partybuild.periods import Period
from partybuild.web import attempt


def month_in(organization: Organization, year: int, month: int) -> Period:
    """The month of an address; 404 where no dues are collected, and for one that has not begun."""
    period = Period(require_year(year), "month", month) if 1 <= month <= 12 else None
    if period is None or period.start > timezone.localdate() or not collects(organization):
        raise Http404
    return period


@organization_page("view", "dues")
def show_month(request: HttpRequest, organization: Organization, year: int, month: int) -> HttpResponse:
    """The ledger to settle, or the settled month. Only who keeps the dues sends it."""
    period = month_in(organization, year, month)
    row = DuesMonth.objects.filter(organization=organization, first_day=period.start).first()
    may = rights_of(request, organization)
    if request.method == "POST" and not may["keep"]:
        raise PermissionDenied("keep dues")
    context = {"organization": organization, "period": period, "row": row, "may": may}
    if row and row.state == MonthState.SETTLED:
        return _settled(request, context)
    return _open(request, context)


def _open(request, context: dict) -> HttpResponse:
    organization, period, row = context["organization"], context["period"], context["row"]
    ledger = ledger_of(organization, period)
    entries = {e.member_id: e for e in row.entries.all()} if row else {}
    today = timezone.localdate()
    form = LedgerForm(sent(request), ledger=ledger, entries=entries, today=today)
    if form.is_valid() and _settle(request, context, form):
        messages.success(request, _("The month is settled."))
        return redirect("members:dues_month", organization.code, period.year, period.index)
    context |= {"form": form, "ledger": ledger}
    return render(request, "members/dues/month.html", context, status=422 if form.errors else 200)


def _settle(request, context: dict, form: LedgerForm) -> bool:
    data = form.cleaned_data
    act = partial(settle_month, by=request.user, organization=context["organization"])
    done, _row = attempt(
        form, act, month=context["period"], on=data["on"], exceptions=form.exceptions(), seen=data["seen"]
    )
    return done


def _settled(request, context: dict) -> HttpResponse:
    row = context["row"]
    if request.method == "POST":
        messages.info(request, _("This month is settled already. Reopen it to change it."))
        return redirect(
            "members:dues_month", context["organization"].code, row.first_day.year, row.first_day.month
        )
    entries = list(
        DuesEntry.objects.filter(month=row)
        .select_related("member")
        .defer("base_sealed")
        .order_by("member__pinyin", "member__name", "member")
    )
    context |= {
        "entries": entries,
        "due": sum(e.due_amount for e in entries),
        "paid": sum(e.paid_amount for e in entries),
        "unpaid": [e for e in entries if e.missing],
    }
    return render(request, "members/dues/settled.html", context)


@organization_page("keep", "dues")
def reopen(request: HttpRequest, organization: Organization, year: int, month: int) -> HttpResponse:
    period = month_in(organization, year, month)
    row = get_object_or_404(DuesMonth, organization=organization, first_day=period.start)
    form = ReopenForm(sent(request))
    back = reverse("members:dues_month", args=[organization.code, year, month])
    words = {
        "title": _("Open %(month)s again") % {"month": period.code}, "button": _("Open the month again"),
        "intro": _("What was paid stays; what is due is reckoned anew from roster and bases."),
        "done": _("The month is open again."),
    }  # fmt: skip
    return form_page(request, form, partial(reopen_month, month=row), back_url=back, **words)
