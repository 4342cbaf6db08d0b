"""Which page shows one person's way into the Party, with the next step's form in place?"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.counts import full_member_counts
from members.development.page import CasePage
from members.development.reading import CaseSheet, sheet_of
from members.forms.admission import BeginForm, ExaminationForm, HelpersForm, StepForm, groups_of
from members.models import Member
from members.models.admission import AdmissionCase, HelperRole
from members.papers import by_stage
from members.rules.admission import STEPS_BY_KEY, Stage, Step, analysis_year
from members.services.admission import start_application
from members.services.admission.beginning import MAY_APPLY_ANEW
from members.services.admission.deciding import committee_size, entitled_committee
from members.views.file import member_of
from partybuild.web import attempt

ROLES = {"contacts": HelperRole.CONTACT_PERSON, "introducers": HelperRole.INTRODUCER}


@dataclass
class Visit:
    """One person before one case: who asks, where, and what he may do."""

    request: HttpRequest
    organization: Organization
    member: Member
    sheet: CaseSheet | None

    def may(self, verb: str) -> bool:
        return self.request.access.may(self.organization, verb, "admission")

    def may_record(self, step: Step) -> bool:
        """A decision is the committee's; its other steps may be written by either; the rest is the
        branch's."""
        if step.evidence == "decision":
            return self.may("approve")
        return self.may("keep") or (step.by_committee and self.may("approve"))

    @property
    def address(self) -> str:
        return reverse("members:admission", args=[self.organization.code, self.member.pk])


def visit_of(request, organization: Organization, pk) -> Visit:
    """The person whose file lies at the organization, with the newest case; 404 outside the scope."""
    member, today = member_of(request, organization, pk), timezone.localdate()
    cases = AdmissionCase.objects.in_scope(request.scope).filter(member=member).annotate_home(on=today)
    case = cases.select_related("member", "organization").order_by("-begun_on", "pk").first()
    reads = request.access.may(organization, "read", "admission")
    sheet = sheet_of(case, on=today, with_words=reads) if case else None
    return Visit(request, organization, member, sheet)


def open_visit(request, organization: Organization, pk) -> Visit:
    """The same for an act: 404 for somebody without a case."""
    visit = visit_of(request, organization, pk)
    if visit.sheet is None:
        raise Http404
    return visit


def full_members_of(organization: Organization):
    """Those who may help, in the order of names."""
    today = timezone.localdate()
    people = Member.objects.affiliated_to(organization, on=today).with_status("full", on=today)
    return people.order_by("pinyin", "name", "pk")


def step_form(visit: Visit, step: Step, data=None):
    """The form of one step, prefilled with today and with what is known."""
    organization, sheet, today = visit.organization, visit.sheet, timezone.localdate()
    if step.evidence == "persons":
        initial = {}
        if step.key == "introducers":
            # Usually the contact persons (Art 14).
            helping = [p.member_id for p in sheet.persons if p.role == "contact_person" and not p.until]
            initial = dict(zip(("first", "second"), helping, strict=False))
        people = full_members_of(organization)
        return HelpersForm(data, role=ROLES[step.key], members=people, initial=initial)
    if step.evidence == "examinations":
        return ExaminationForm(data, numbers=sheet.numbers)
    more = {"asks_reason": sheet.asks_reason(step.key)}
    if step.key == "placed":
        more["groups"] = groups_of(organization, on=today)
    if step.evidence == "vote":
        more["voters"] = full_member_counts([organization.pk], on=today)[organization.pk]
    if step.evidence == "decision":
        more["voters"] = committee_size(entitled_committee(organization), on=today) or None
    return StepForm(data, step=step, numbers=sheet.numbers, **more)


def is_open_to(visit: Visit, step: Step) -> bool:
    """Whether the step can still be recorded by this person; helpers and examinations are so again."""
    is_again = step.evidence in {"persons", "examinations"}
    is_left = is_again or step.key not in visit.sheet.facts.done
    return is_left and not visit.sheet.case.ended_on and visit.may_record(step)


def may_apply_anew(visit: Visit) -> bool:
    """Whether the branch may record a new application: after an end, by somebody who may apply (ED-11)."""
    if not visit.sheet.case.ended_on or not visit.may("keep"):
        return False
    return visit.member.standings.filter(until=None, status__in=MAY_APPLY_ANEW).exists()


def stage_of(sheet: CaseSheet) -> str:
    """The stage of the step to be done next; the last one where nothing is left."""
    step = STEPS_BY_KEY.get(sheet.open_key)
    return step.stage if step else Stage.PROBATION


def case_page(visit: Visit, *, key: str = "", form=None) -> HttpResponse:
    """The steps by stage; the form of the step asked for, else of the next one, stands open in its place."""
    sheet = visit.sheet
    if sheet is None:
        context = {"organization": visit.organization, "member": visit.member, "may": visit.may("keep")}
        return render(visit.request, "members/admission/none.html", context)
    key = key or sheet.open_key
    step = STEPS_BY_KEY.get(key)
    if form is None and step and is_open_to(visit, step):
        form = step_form(visit, step)
    committee, today = entitled_committee(visit.organization), timezone.localdate()
    is_activist = "activist" in sheet.facts.done and "target" not in sheet.facts.done
    context = {
        "organization": visit.organization, "member": visit.member, "sheet": sheet, "committee": committee,
        "form": form, "open_key": key, "may_keep": visit.may("keep") and not sheet.case.ended_on,
        "view": CasePage(sheet, open_key=key, may_record=visit.may_record),
        "papers": by_stage(stage_of(sheet)), "reads": visit.may("read"), "today": today,
        "may_apply_anew": may_apply_anew(visit),
        "analysis": analysis_year(committee.analysed_on, on=today) if committee and is_activist else None,
    }  # fmt: skip
    status = 422 if form is not None and form.errors else 200
    return render(visit.request, "members/admission/case.html", context, status=status)


@organization_page("view", "admission")
def show_case(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    return case_page(visit_of(request, organization, pk))


@organization_page("keep", "admission")
def begin_case(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """Open the case of somebody who stands on the roster already."""
    visit = visit_of(request, organization, pk)
    form = BeginForm(request.POST or None, initial={"on": visit.member.applied_on})
    if form.is_valid():
        told = {"by": request.user, "organization": organization, "member": visit.member}
        if attempt(form, start_application, at=timezone.now(), **told, **form.arguments())[0]:
            return redirect(visit.address)
    context = {
        "form": form, "title": _("Admission of %(name)s") % {"name": visit.member.name},
        "intro": _("The steps already done are recorded afterwards, each with its date."),
        "button": _("Begin the record"), "back_url": visit.address,
    }  # fmt: skip
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)


def require(visit: Visit, step: Step) -> None:
    """403 for a step that is not this person's to record."""
    if not visit.may_record(step):
        is_decision = step.evidence == "decision"
        raise PermissionDenied("approve admission" if is_decision else "keep admission")
