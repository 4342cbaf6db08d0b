"""Which pages show a year's appraisal, open it and lead it on from step to step?"""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from branches.models import Organization, RuleSet
from meetings.appraised import arrivals, guests_on
from meetings.forms.member_appraisal import OpenForm
from meetings.member_appraisals import (
    AppraisalFile,
    asked_and_done,
    branches_with_appraisal,
    state_of,
    usual_year,
)
from meetings.rules.member_appraisal import ACTS, due_on, may_open
from meetings.services import member_appraisal as services
from meetings.views.member_appraisal.finding import (
    CONCEPT,
    acts_of,
    appraisal_page,
    appraisals_of,
    day_in_hand,
    may_answer,
    person_page,
    year_url,
)
from members.access import organization_page
from members.views.forming import form_page, sent
from partybuild.errors import RuleBroken

PAGE = 20
FIRST_YEAR = 2000
STEPS = {
    "begin_mutual": services.begin_mutual,
    "begin_ballot": services.begin_ballot,
    "step_back": services.step_back,
    "reopen_vote": services.reopen_vote,
}


@organization_page("view", CONCEPT)
def home(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The year in hand."""
    year = usual_year(timezone.localdate())
    return redirect("meetings:member_appraisal", organization.code, year)


@organization_page("view", CONCEPT)
def show_year(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    today = timezone.localdate()
    if not FIRST_YEAR <= year <= today.year:
        raise Http404
    context = {
        "organization": organization, "year": year, "today": today, "previous": year - 1,
        "next": year + 1 if year < today.year else None,
    }  # fmt: skip
    if organization.is_superior:
        return show_branches(request, organization, context)
    if request.access.may(organization, "keep", CONCEPT):
        context["guests"] = len(guests_on(organization, year, on=today))
    appraisal = appraisals_of(request, organization).filter(year=year).first()
    if appraisal is None:
        rules = RuleSet.objects.values_for([organization], on=today)[organization.pk]
        may_keep = request.access.may(organization, "keep", CONCEPT)
        context["due_on"] = due_on(year, rules["member_appraisal.until_month"])
        context["may_open"] = may_keep and may_open(year, on=today)
        return render(request, "meetings/member_appraisal/none.html", context)
    appraisal.organization = organization
    acts, file = acts_of(request, appraisal), AppraisalFile(appraisal, on=day_in_hand(appraisal))
    context |= {"appraisal": appraisal, "file": file, "acts": acts}
    if acts["take_in"]:
        context["arrived"] = arrivals(appraisal, on=today).count()
    context["may_read"] = request.access.may(organization, "view", "verdict")
    if context["may_read"]:
        context["meetings"] = appraisal.meetings.select_related("group").order_by("held_on", "pk")
    return render(request, "meetings/member_appraisal/year.html", context)


def show_branches(request: HttpRequest, organization: Organization, context: dict) -> HttpResponse:
    """Which branches have done it, and why not: no grades, no order by them."""
    rows = branches_with_appraisal(organization, request.scope, context["year"], on=context["today"])
    asked, done = asked_and_done(rows)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context |= {"page": page, "rows": [state_of(branch) for branch in page.object_list]}
    context |= {"asked": asked, "done": done}
    return render(request, "meetings/member_appraisal/branches.html", context)


@require_http_methods(["GET", "POST"])
@organization_page("keep", CONCEPT)
def open_year(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    today = timezone.localdate()
    if not organization.is_branch or not may_open(year, on=today):
        raise Http404
    form = OpenForm(sent(request), initial={"as_of": today})
    act = partial(services.open_member_appraisal, organization=organization, year=year, on=today)
    words = {
        "title": _("Open the appraisal of %(year)d") % {"year": year},
        "button": _("Open the appraisal"),
        "intro": _("Full members get a grade, probationary members take part without one."),
    }
    back = reverse("meetings:member_appraisal", args=[organization.code, year])
    return form_page(request, form, act, back_url=back, **words)


@require_POST
@appraisal_page("keep")
def take_in(request: HttpRequest, appraisal) -> HttpResponse:
    """Those who came since the roster's day are appraised here too."""
    act = partial(services.take_in_arrivals, by=request.user, appraisal=appraisal, on=timezone.localdate())
    return told(request, act, _("They are on the list now."), year_url(appraisal))


def told(request: HttpRequest, act: Callable, done: str, url: str) -> HttpResponse:
    """Do it, say so or why not, and lead back."""
    try:
        act()
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        messages.success(request, done)
    return redirect(url)


@require_POST
@appraisal_page("keep")
def move(request: HttpRequest, appraisal) -> HttpResponse:
    """One step on or back, as the button says."""
    act = request.POST.get("act", "")
    if act not in STEPS:
        raise RuleBroken(_("Say which step follows."))
    right = ACTS[act].right
    if not request.access.may(appraisal.organization, right, CONCEPT):
        raise PermissionDenied(f"{right} {CONCEPT}")
    STEPS[act](by=request.user, appraisal=appraisal)
    return redirect(year_url(appraisal))


@require_http_methods(["GET", "POST"])
@appraisal_page("decide")
def announce(request: HttpRequest, appraisal) -> HttpResponse:
    """Asked once more: a grade that was announced cannot be taken back."""
    if request.method == "POST":
        services.announce_verdicts(by=request.user, appraisal=appraisal, at=timezone.now())
        messages.success(request, _("The results are announced; each member sees the own grade."))
        return redirect(year_url(appraisal))
    context = {
        "title": _("Announce the results of %(year)d") % {"year": appraisal.year},
        "text": _(
            "Each member sees the own grade and the words for it, and may object within the days of the "
            "settings. Nobody sees the votes. This cannot be taken back."
        ),
        "button": _("Announce the results"), "back_url": year_url(appraisal),
    }  # fmt: skip
    return render(request, "ui/confirm.html", context)


@require_POST
@appraisal_page("decide")
def close(request: HttpRequest, appraisal) -> HttpResponse:
    act = partial(services.close_appraisal, by=request.user, appraisal=appraisal, on=timezone.localdate())
    return told(request, act, _("The appraisal is closed."), year_url(appraisal))


@person_page("view", "verdict")
def show_person(request: HttpRequest, row) -> HttpResponse:
    """All of one person: evaluations, votes, verdict, objection."""
    appraisal = row.appraisal
    organization = appraisal.organization
    context = {
        "row": row, "appraisal": appraisal, "organization": organization, "acts": acts_of(request, appraisal),
        "may_help": request.access.may(organization, "keep", "help"),
        "may_answer": row.waits_for_answer and may_answer(request, row),
        "may_enter_objection": bool(row.grade) and row.paper_objected_on is None,
        "may_see_discipline": request.access.may(organization, "view", "discipline"),
    }  # fmt: skip
    return render(request, "meetings/member_appraisal/person.html", context)
