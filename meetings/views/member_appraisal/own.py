"""Which pages let a person evaluate the own work, read the own grade and object to it?"""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from meetings.appraisal_papers import FEEDBACK, feedback_facts
from meetings.appraised import reason_of, with_facts
from meetings.forms.member_appraisal import ObjectionForm, SelfForm
from meetings.member_appraisals import draft_of
from meetings.models import AppraisedMember
from meetings.rules.member_appraisal import OWN, UNDECIDED, is_in_time, may_act
from meetings.services import member_appraisal as services
from meetings.views.member_appraisal.papers import as_file, on_paper, require_grade
from members.models import Member
from members.views.forming import form_page, sent
from members.views.own import own_page


def rows_of(member: Member):
    rows = AppraisedMember.objects.filter(member=member).select_related("appraisal__organization", "member")
    return with_facts(rows, on=timezone.localdate()).order_by("-appraisal__year", "pk")


def as_of_today(row: AppraisedMember) -> AppraisedMember:
    """The row by the facts of today, while nothing is announced."""
    if row.appraisal.step in UNDECIDED:
        row.not_graded = reason_of(row)
    return row


def own_row(member: Member, appraised) -> AppraisedMember:
    """The person's own row; 404 for anybody else's."""
    return as_of_today(get_object_or_404(rows_of(member), pk=appraised))


def may_do(row: AppraisedMember, act: str) -> bool:
    """Whether the person may do it now."""
    if act == "object":
        is_open = bool(row.grade) and row.objected_on is None
        if not is_open or not is_in_time(timezone.localdate(), row.appraisal.objection_until):
            return False
    elif not row.takes_part:
        return False
    return may_act(act, row.appraisal.step, {OWN})


@require_GET
@own_page
def show(request: HttpRequest, member: Member) -> HttpResponse:
    """The years, the own words and the own grade; never votes, nor what others said."""
    rows = [as_of_today(row) for row in rows_of(member)]
    for row in rows:
        row.may_write, row.may_object = may_do(row, "write_self"), may_do(row, "object")
        row.is_announced = row.appraisal.announced_on is not None
    return render(request, "meetings/member_appraisal/own.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@own_page
def write_self(request: HttpRequest, member: Member, appraised) -> HttpResponse:
    row = own_row(member, appraised)
    if not may_do(row, "write_self"):
        raise Http404
    text = row.self_text or draft_of(member, row.appraisal.year)
    act = partial(services.write_self_evaluation, row=row, on=timezone.localdate())
    words = {"title": _("My self-evaluation of %(year)d") % {"year": row.appraisal.year}}
    words["intro"] = _(
        "Your targets of the year stand there already: say what became of them, and what else."
    )
    form = SelfForm(sent(request), initial={"text": text})
    return form_page(request, form, act, back_url=reverse("mine:member_appraisal"), **words)


@require_http_methods(["GET", "POST"])
@own_page
def object_to_own(request: HttpRequest, member: Member, appraised) -> HttpResponse:
    row = own_row(member, appraised)
    if not may_do(row, "object"):
        raise Http404
    act = partial(services.object_to_grade, row=row, at=timezone.now())
    words = {
        "title": _("Object to my grade of %(year)d") % {"year": row.appraisal.year},
        "button": _("Send the objection"),
    }
    words["intro"] = _("The committee of your branch reads it and answers.")
    back = reverse("mine:member_appraisal")
    return form_page(request, ObjectionForm(sent(request)), act, back_url=back, **words)


@require_GET
@own_page
def own_slip(request: HttpRequest, member: Member, appraised) -> HttpResponse:
    row = own_row(member, appraised)
    require_grade(row)
    docx = reverse("mine:member_appraisal_slip_docx", args=[row.pk])
    urls = {"back_url": reverse("mine:member_appraisal"), "docx_url": docx}
    return on_paper(request, row.appraisal, FEEDBACK, feedback_facts(row), **urls)


@require_GET
@own_page
def own_slip_docx(request: HttpRequest, member: Member, appraised) -> HttpResponse:
    """The same as a Word file; taking it away is audited."""
    row = own_row(member, appraised)
    require_grade(row)
    services.note_slip_export(by=request.user, row=row)
    return as_file(row.appraisal, FEEDBACK, feedback_facts(row))
