"""Which pages record a step of an admission, or take the last one back?"""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from branches.models import Organization
from members.access import organization_page
from members.forms.admission import UndoForm
from members.models.admission import HelperRole
from members.rules.admission import STEPS, STEPS_BY_KEY, Step
from members.services.admission import (
    approve_acceptance,
    approve_cancellation,
    approve_confirmation,
    approve_extension,
    name_contact_persons,
    name_introducers,
    record_examination,
    record_step,
    undo_step,
)
from members.views.admission.case import Visit, case_page, open_visit, require, step_form
from partybuild.web import attempt

DECISIONS = {
    "approved": approve_acceptance,
    "confirmation_approved": approve_confirmation,
    "extension_approved": approve_extension,
    "cancellation_approved": approve_cancellation,
}
KEYS = {step.key for step in STEPS if step.key != "applied"} | set(DECISIONS)
NAMING = {"contacts": name_contact_persons, "introducers": name_introducers}
HELPING = {HelperRole.CONTACT_PERSON: "contacts", HelperRole.INTRODUCER: "introducers"}


def act_for(step: Step):
    """The service that records a step of its kind."""
    if step.evidence == "persons":
        return NAMING[step.key]
    if step.evidence == "examinations":
        return record_examination
    if step.evidence == "decision":
        return DECISIONS[step.key]
    return partial(record_step, key=step.key)


@organization_page("view", "admission")
def record(request: HttpRequest, organization: Organization, pk, key: str) -> HttpResponse:
    """The case with the step's form open; recorded, the page opens the next one."""
    if key not in KEYS:
        raise Http404
    step, visit = STEPS_BY_KEY[key], open_visit(request, organization, pk)
    require(visit, step)
    if request.method != "POST":
        return case_page(visit, key=key)
    form = step_form(visit, step, request.POST)
    told = {"by": request.user, "case": visit.sheet.case, "at": timezone.now()}
    if form.is_valid() and attempt(form, act_for(step), **told, **form.arguments())[0]:
        return saved(visit)
    return case_page(visit, key=key, form=form)


def saved(visit: Visit) -> HttpResponse:
    messages.success(visit.request, _("Saved."))
    return redirect(f"{visit.address}#next")


@organization_page("view", "admission")
def undo(request: HttpRequest, organization: Organization, pk, key: str) -> HttpResponse:
    if key not in STEPS_BY_KEY:
        raise Http404
    step, visit = STEPS_BY_KEY[key], open_visit(request, organization, pk)
    require(visit, step)
    form = UndoForm(request.POST or None)
    told = {"by": request.user, "case": visit.sheet.case, "key": key, "at": timezone.now()}
    if form.is_valid() and attempt(form, undo_step, **told, **form.cleaned_data)[0]:
        return saved(visit)
    context = {
        "form": form, "title": _("Take back: %(step)s") % {"step": step.label},
        "intro": _("The step stays readable with the reason."), "button": pgettext("admission", "Take back"),
        "back_url": visit.address,
    }  # fmt: skip
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)
