"""Which pages print the feedback slip, take objections and answers, and open a help plan?"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from branches.models import Organization, RuleSet
from meetings.appraisal_papers import BALLOT, FEEDBACK, SUMMARY, ballot_facts, feedback_facts, summary_facts
from meetings.forms.member_appraisal import AnswerForm, ObjectionForm
from meetings.member_appraisals import AppraisalFile
from meetings.models import AppraisedMember
from meetings.rules.member_appraisal import DECIDE, LOW_GRADES
from meetings.services import member_appraisal as services
from meetings.views.member_appraisal.entering import require_step
from meetings.views.member_appraisal.finding import (
    CONCEPT,
    appraisal_page,
    day_in_hand,
    may_answer,
    person_page,
    person_url,
    year_url,
)
from members.access import organization_page
from members.forms.care import HelpForm, review_day
from members.views.bad_template import file_asked_for, tells_of_a_bad_template
from members.views.care.help import holders_of
from members.views.file import member_of
from members.views.forming import form_page, sent
from partybuild.papers.answering import word_response
from partybuild.papers.screen import sheet_of


def require_grade(row: AppraisedMember) -> None:
    """404 before the grade was announced, and for whoever has none."""
    if not row.grade or row.appraisal.announced_on is None:
        raise Http404


def on_paper(request: HttpRequest, appraisal, document, facts: dict, **urls) -> HttpResponse:
    """A document of the appraisal on A4; `urls` lead to its Word file and back."""
    context = {"sheet": sheet_of(document, facts), "day": appraisal.year} | urls
    return render(request, "ui/paper.html", context | {"organization": appraisal.organization})


def as_file(request: HttpRequest, appraisal, document, facts: dict) -> HttpResponse:
    """The same as a Word file, by the organization's own template where it has one."""
    content = file_asked_for(request, document, facts, appraisal.organization, on=timezone.localdate())
    return word_response(content, f"{document.key}-{appraisal.organization.code}-{appraisal.year}")


@person_page("view", "verdict")
def print_slip(request: HttpRequest, row) -> HttpResponse:
    require_grade(row)
    organization, year = row.appraisal.organization, row.appraisal.year
    docx = reverse("meetings:feedback_slip_docx", args=[organization.code, year, row.pk])
    urls = {"back_url": person_url(row), "docx_url": docx}
    return on_paper(request, row.appraisal, FEEDBACK, feedback_facts(row), **urls)


@person_page("view", "verdict")
@tells_of_a_bad_template
def slip_docx(request: HttpRequest, row) -> HttpResponse:
    """Taking it away is audited."""
    require_grade(row)
    answer = as_file(request, row.appraisal, FEEDBACK, feedback_facts(row))
    services.note_slip_export(by=request.user, row=row)
    return answer


def file_today(appraisal) -> AppraisalFile:
    return AppraisalFile(appraisal, on=day_in_hand(appraisal))


@appraisal_page("keep")
def print_ballot(request: HttpRequest, appraisal) -> HttpResponse:
    urls = {"back_url": year_url(appraisal), "docx_url": paper_url(appraisal, "ballot_docx")}
    return on_paper(request, appraisal, BALLOT, ballot_facts(file_today(appraisal)), **urls)


@appraisal_page("keep")
@tells_of_a_bad_template
def ballot_docx(request: HttpRequest, appraisal) -> HttpResponse:
    answer = as_file(request, appraisal, BALLOT, ballot_facts(file_today(appraisal)))
    services.note_appraisal_paper(by=request.user, appraisal=appraisal, paper=BALLOT.key)
    return answer


@appraisal_page("view", "verdict")
def print_summary(request: HttpRequest, appraisal) -> HttpResponse:
    urls = {"back_url": year_url(appraisal), "docx_url": paper_url(appraisal, "summary_docx")}
    return on_paper(request, appraisal, SUMMARY, summary_facts(file_today(appraisal)), **urls)


@appraisal_page("view", "verdict")
@tells_of_a_bad_template
def summary_docx(request: HttpRequest, appraisal) -> HttpResponse:
    answer = as_file(request, appraisal, SUMMARY, summary_facts(file_today(appraisal)))
    services.note_appraisal_paper(by=request.user, appraisal=appraisal, paper=SUMMARY.key)
    return answer


def paper_url(appraisal, name: str) -> str:
    return reverse(f"meetings:member_appraisal_{name}", args=[appraisal.organization.code, appraisal.year])


@require_http_methods(["GET", "POST"])
@person_page("keep")
def enter_objection(request: HttpRequest, row) -> HttpResponse:
    """What somebody handed in on paper, with an account or without; the own objection stays possible."""
    require_step(row.appraisal, "enter_objection")
    act = partial(services.object_to_grade, row=row, at=timezone.now(), is_own=False)
    words = {"title": _("%(name)s objects") % {"name": row.member.name}}
    words["intro"] = _("Enter what the person handed in.")
    return form_page(request, ObjectionForm(sent(request)), act, back_url=person_url(row), **words)


@require_http_methods(["GET", "POST"])
@person_page("view", "verdict")
def answer(request: HttpRequest, row) -> HttpResponse:
    require_step(row.appraisal, "answer")
    if not may_answer(request, row):
        raise PermissionDenied(f"{DECIDE} {CONCEPT}")
    is_own = "paper" not in request.GET
    act = partial(services.answer_objection, row=row, at=timezone.now(), is_own=is_own)
    words = {"title": _("Answer %(name)s's objection") % {"name": row.member.name}}
    words["intro"] = row.objection if is_own else row.paper_objection
    return form_page(request, AnswerForm(sent(request)), act, back_url=person_url(row), **words)


@require_http_methods(["GET", "POST"])
@person_page("keep", "help")
def open_help(request: HttpRequest, row) -> HttpResponse:
    """A help plan that begins with the grade and the committee's words."""
    require_grade(row)
    if row.grade not in LOW_GRADES:
        raise Http404
    organization, today = row.appraisal.organization, timezone.localdate()
    days = RuleSet.objects.values_for([organization], on=today)[organization.pk]["help.review_days"]
    said = {"year": row.appraisal.year, "grade": row.get_grade_display()}
    facts = "\n".join(filter(None, [_("Appraisal of %(year)d: %(grade)s.") % said, row.feedback]))
    form = HelpForm(
        sent(request), people=[row.member], responsible=holders_of(organization, today), talks={},
        initial={"member": str(row.member_id), "facts": facts, "review_on": review_day(today, days)},
    )  # fmt: skip

    def act(*, member, **rest):
        return services.open_help_after_verdict(row=row, on=today, **rest)

    words = {"title": _("Open a help plan"), "button": _("Open the plan")}
    return form_page(
        request, form, act, back_url=person_url(row),
        next_url=lambda plan: reverse("members:help", args=[organization.code, plan.pk]), **words,
    )  # fmt: skip


@organization_page("view", "verdict")
def member_years(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """A member's grades over the years, as part of the file."""
    member = member_of(request, organization, pk)
    # What another branch said of somebody who came from there is read here as in a file, the votes are not.
    results = AppraisedMember.objects.results_of(member)
    context = {"organization": organization, "member": member, "results": results}
    return render(request, "meetings/member_appraisal/member.html", context)
