"""Which pages extend, postpone, cancel or end, and note when somebody leaves the unit?"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from members.access import organization_page
from members.counts import full_member_counts
from members.forms.admission import CancelForm, EndForm, ExtendForm, LeavingForm, PostponeForm
from members.services.admission import (
    cancel_probation,
    end_application,
    extend_probation,
    note_leaving,
    postpone_confirmation,
)
from members.views.admission.case import open_visit
from members.views.admission.steps import saved
from partybuild.web import attempt


@dataclass(frozen=True)
class Act:
    """One form page: its form, its service and its words."""

    form: type
    service: Callable
    title: object
    button: object
    has_ballot: bool = False
    is_dated: bool = True
    intro: object = field(default="")


ACTS = {
    "extend": Act(
        ExtendForm, extend_probation, _("Extend the probation of %(name)s"), _("Record the decision"),
        has_ballot=True,
        intro=_(
            "Once, by half a year to a year, by decision of the branch meeting; it counts once the committee "
            "has approved it (Art 32)."
        ),
    ),
    "cancel": Act(
        CancelForm, cancel_probation, _("Cancel the probationary status of %(name)s"),
        _("Record the decision"),
        has_ballot=True,
        intro=_(
            "By decision of the branch meeting; the status stays until the committee has approved it "
            "(Art 32)."
        ),
    ),
    "postpone": Act(
        PostponeForm, postpone_confirmation, _("Postpone the confirmation of %(name)s"), _("Postpone"),
        intro=_("For a person who came during probation, by half a year at most (Art 36)."),
    ),
    "end": Act(
        EndForm, end_application, _("End the application of %(name)s"), _("End the application"),
        intro=_("The affiliation with the branch ends on that day, too."),
    ),
    "leaving": Act(
        LeavingForm, note_leaving, _("When does %(name)s leave the unit?"), _("Save"), is_dated=False,
        intro=_("Within three months before that day the branch meeting does not accept (Art 19)."),
    ),
}  # fmt: skip


@organization_page("keep", "admission")
def act(request: HttpRequest, organization: Organization, pk, name: str) -> HttpResponse:
    """One of the acts beside the steps."""
    if name not in ACTS:
        raise Http404
    told, visit = ACTS[name], open_visit(request, organization, pk)
    form = form_of(told, organization, visit, request.POST or None)
    more = {"at": timezone.now()} if told.is_dated else {}
    if (
        form.is_valid()
        and attempt(form, told.service, by=request.user, case=visit.sheet.case, **more, **form.arguments())[0]
    ):
        return saved(visit)
    context = {
        "form": form, "title": told.title % {"name": visit.member.name}, "intro": told.intro,
        "button": told.button, "back_url": visit.address,
    }  # fmt: skip
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)


def form_of(told: Act, organization: Organization, visit, data):
    if told.has_ballot:
        voters = full_member_counts([organization.pk], on=timezone.localdate())[organization.pk]
        return told.form(data, full_members=voters)
    if not told.is_dated:
        return told.form(data, initial={"leaves_on": visit.sheet.case.leaves_on})
    return told.form(data)
