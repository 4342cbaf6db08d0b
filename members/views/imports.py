"""Which pages bring a roster in: choose, check, import, undo?"""

import re

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from branches.models import Organization
from members.access import organization_page
from members.forms.roster_file import RosterFileForm
from members.models import BatchState, Disposition, ImportBatch
from members.services.imports import (
    edit_rows,
    faulty_rows_workbook,
    may_be_undone,
    note_faulty_rows,
    recheck_batch,
    run_import,
    stage_roster,
    undo_import,
)
from members.sheets import CONTENT_TYPE
from members.staged import dress, figures_of, rows_to_show
from partybuild.errors import RuleBroken
from partybuild.web import attempt, whole_number

PAGE = 50
RECENT = 5
_CELL = re.compile(r"^c-(\d{1,6})-([a-z_]{1,40})$")
_OUT = re.compile(r"^out-(\d{1,6})$")
_IN = re.compile(r"^in-(\d{1,6})$")


def batch_of(request: HttpRequest, organization: Organization, pk: int) -> ImportBatch:
    batches = ImportBatch.objects.in_scope(request.scope).filter(organization=organization)
    batch = get_object_or_404(batches, pk=pk)
    batch.organization = organization
    return batch


def steps(current: int) -> list[dict]:
    labels = (pgettext("step", "Choose"), pgettext("step", "Check"), pgettext("step", "Import"))
    states = ["done" if n < current else "current" if n == current else "" for n in range(3)]
    return [{"label": label, "state": state} for label, state in zip(labels, states, strict=True)]


@organization_page("import", "roster")
def choose_roster(request: HttpRequest, organization: Organization) -> HttpResponse:
    form = RosterFileForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    if form.is_valid():
        acting = {"by": request.user, "organization": organization, "on": timezone.localdate()}
        done, batch = attempt(form, stage_roster, content=form.content, **acting)
        if done:
            return redirect("members:import_check", code=organization.code, pk=batch.pk)
    recent = ImportBatch.objects.in_scope(request.scope).recent_of(organization, at=timezone.now())
    context = {"form": form, "steps": steps(0), "organization": organization, "recent": recent[:RECENT]}
    return render(request, "members/import/choose.html", context, status=422 if form.errors else 200)


@organization_page("import", "roster")
def check_roster(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    """The staged rows, the faulty first; typed cells are saved and everything is checked anew."""
    batch = batch_of(request, organization, pk)
    if batch.state != BatchState.STAGED:
        return _result(request, organization, batch)
    if request.method == "POST":
        _save_edits(request, batch)
        kept = request.GET.copy()
        kept.pop("edit", None)
        return redirect(f"{request.path}?{kept.urlencode()}")
    figures = figures_of(batch)
    context = {"batch": batch, "figures": figures, "page": _page_of(request, batch), "steps": steps(1)}
    context |= {"importable": figures["new"] + figures["updates"], "show": request.GET.get("show", "")}
    return render(request, "members/import/check.html", context | {"organization": organization})


def _page_of(request: HttpRequest, batch: ImportBatch):
    rows = rows_to_show(batch, request.GET.get("show", ""))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    number = whole_number(request.GET.get("edit"))
    page.object_list = dress(list(page.object_list), on=timezone.localdate(), editing=number)
    return page


def _save_edits(request: HttpRequest, batch: ImportBatch) -> set[int]:
    """Saves what was typed into the page's rows; returns the numbers of the rows that were sent."""
    edits: dict[int, dict[str, str]] = {}
    for name, value in request.POST.items():
        if found := _CELL.match(name):
            edits.setdefault(int(found.group(1)), {})[found.group(2)] = value[:2000]
    out, back = (
        {int(found.group(1)) for name in request.POST if (found := pattern.match(name))}
        for pattern in (_OUT, _IN)
    )
    acting = {"by": request.user, "on": timezone.localdate()}
    edit_rows(batch=batch, edits=edits, leave_out=out, take_back=back, **acting)
    return {*edits, *out, *back}


def _has_new_faults(request: HttpRequest, batch: ImportBatch) -> bool:
    """Saves what was typed on the page; whether a row that was in order no longer is."""
    refused = batch.rows.filter(disposition=Disposition.REFUSED).values_list("number", flat=True)
    before = set(refused.all())
    _save_edits(request, batch)
    return bool(set(refused.all()) - before)


@require_POST
@organization_page("import", "roster")
def run_roster(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    """Imports what is in order; cells typed on the page are saved first and must hold."""
    batch = batch_of(request, organization, pk)
    here = redirect("members:import_check", code=organization.code, pk=pk)
    if batch.state == BatchState.STAGED and _has_new_faults(request, batch):
        messages.info(request, _("Some rows have faults now. Look at them again."))
        return here
    try:
        run_import(by=request.user, batch=batch, at=timezone.now())
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return here


def _result(request, organization, batch) -> HttpResponse:
    is_undoable = may_be_undone(batch, timezone.now())
    context = {"batch": batch, "figures": figures_of(batch), "is_undoable": is_undoable, "steps": steps(3)}
    return render(request, "members/import/result.html", context | {"organization": organization})


@organization_page("import", "roster")
def undo_roster(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    batch = batch_of(request, organization, pk)
    back_url = reverse("members:import_check", args=[organization.code, pk])
    if request.method == "POST":
        try:
            undo_import(by=request.user, batch=batch, at=timezone.now())
            messages.success(request, _("The import was undone."))
        except RuleBroken as broken:
            messages.error(request, broken.message)
        return redirect(back_url)
    context = {"title": _("Undo this import?"), "button": _("Undo this import"), "back_url": back_url}
    context["text"] = _("The people it added are removed, the others get their former facts back.")
    return render(request, "ui/confirm.html", context | {"danger": True, "organization": organization})


@organization_page("import", "roster")
def faulty_rows(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    batch = batch_of(request, organization, pk)
    if batch.state == BatchState.STAGED:
        recheck_batch(batch=batch, on=timezone.localdate())
    note_faulty_rows(by=request.user, batch=batch)
    response = HttpResponse(faulty_rows_workbook(batch), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="roster-rows-to-mend-{batch.pk}.xlsx"'
    return response
