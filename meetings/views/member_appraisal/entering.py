"""Which pages take evaluations, opinions, votes and verdicts?"""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from meetings.ballot_persons import doubled
from meetings.ballots import questions_of, takeable, tally_of
from meetings.forms.member_appraisal import HostForm, OpinionsForm, SelfForm, TallyForm, VerdictsForm
from meetings.member_appraisals import (
    DECIDING_KINDS,
    SPEAKING_KINDS,
    AppraisalFile,
    draft_of,
    meetings_for,
)
from meetings.models import MemberAppraisal
from meetings.rules.ballots import CHOICES, BallotKind
from meetings.rules.member_appraisal import ACTS, Grade
from meetings.services import member_appraisal as services
from meetings.services.member_appraisal.evaluations import host_of
from meetings.views.member_appraisal.finding import appraisal_page, person_page, person_url, year_url
from members.views.forming import form_page, sent
from partybuild.errors import RuleBroken
from partybuild.periods import plain_day

TABLE = "meetings/member_appraisal/{}.html"


def require_step(appraisal: MemberAppraisal, act: str) -> None:
    """404 for a form that has no place at this step."""
    if appraisal.step not in ACTS[act].steps:
        raise Http404


def table_page(request: HttpRequest, appraisal, form, act: Callable, template: str, **words) -> HttpResponse:
    words |= {"appraisal": appraisal, "organization": appraisal.organization}
    act = partial(act, appraisal=appraisal)
    return form_page(
        request, form, act, back_url=year_url(appraisal), template=TABLE.format(template), **words
    )


@require_http_methods(["GET", "POST"])
@person_page("keep")
def enter_self(request: HttpRequest, row) -> HttpResponse:
    """What the person wrote on paper; it begins with what the targets of the year say already."""
    return self_form(request, row, person_url(row))


def self_form(request: HttpRequest, row, back_url: str) -> HttpResponse:
    """The form, at home and at the host."""
    require_step(row.appraisal, "enter_self")
    text = row.self_text or draft_of(row.member, row.appraisal.year)
    act = partial(services.enter_self_evaluation, row=row, on=timezone.localdate())
    words = {"title": _("%(name)s's self-evaluation") % {"name": row.member.name}}
    words["intro"] = _(
        "Enter what the person handed in. The targets of the year are copied in to begin with."
    )
    form = SelfForm(sent(request), initial={"text": text})
    return form_page(request, form, act, back_url=back_url, **words)


@require_http_methods(["GET", "POST"])
@person_page("keep")
def place_at_host(request: HttpRequest, row) -> HttpResponse:
    require_step(row.appraisal, "place_at_host")
    host = host_of(row)
    initial = {"is_at_host": row.is_at_host, "opinion": row.host_opinion}
    form = HostForm(sent(request), initial=initial, is_in_the_house=host is not None)
    act = partial(services.place_at_host, row=row, at=timezone.now())
    words = {"title": _("Where %(name)s is appraised") % {"name": row.member.name}}
    words["intro"] = _("Floating to %(host)s") % {"host": row.host_name}
    if host:
        words["intro"] = _(
            "%(host)s is told, gives opinion and grade on a page of its own, and tells them back."
        ) % {"host": host.name}
    return form_page(request, form, act, back_url=person_url(row), **words)


@require_http_methods(["GET", "POST"])
@appraisal_page("keep")
def enter_opinions(request: HttpRequest, appraisal) -> HttpResponse:
    require_step(appraisal, "enter_opinions")
    today = timezone.localdate()
    people = AppraisalFile(appraisal, on=today).taking_part
    chosen = list(appraisal.meetings.select_related("group"))
    meetings = meetings_for(appraisal, SPEAKING_KINDS, on=today, chosen=chosen)
    initial = {"meetings": [str(meeting.pk) for meeting in chosen]}
    form = OpinionsForm(sent(request), appraisal=appraisal, people=people, meetings=meetings, initial=initial)
    act = partial(services.enter_opinions, on=today)
    return table_page(request, appraisal, form, act, "opinions", title=_("Opinions in short"))


def day_of(request: HttpRequest, appraisal: MemberAppraisal, name: str, otherwise: date | None) -> date:
    """The day that the form asks about: the facts of that day say who is voted on and graded. Of a slip to
    before the roster's day or ahead the nearest day, so that no row goes with what was typed into it."""
    today = timezone.localdate()
    asked = plain_day(request.POST.get(name, "")) or otherwise or today
    return max(appraisal.as_of, min(asked, today))


@require_http_methods(["GET", "POST"])
@appraisal_page("keep")
def enter_tally(request: HttpRequest, appraisal) -> HttpResponse:
    require_step(appraisal, "enter_tally")
    today, day = timezone.localdate(), day_of(request, appraisal, "counted_on", appraisal.counted_on)
    file = AppraisalFile(appraisal, on=day)
    form = TallyForm(
        sent(request), appraisal=appraisal, people=file.voted_on, taking_part=file.taking_part, today=today,
        initial={
            "counted_on": appraisal.counted_on or today, "given": appraisal.ballots_given,
            "returned": appraisal.ballots_returned, "teller": appraisal.teller_id,
            "second_teller": appraisal.second_teller_id,
        },
    )  # fmt: skip
    ballots = takeable(appraisal.organization, since=appraisal.opened_on)
    words = {"title": _("Count of the votes"), "ballots": ballots}
    return table_page(request, appraisal, form, services.record_tally, "tally", **words)


@require_POST
@appraisal_page("keep")
def take_over(request: HttpRequest, appraisal, ballot) -> HttpResponse:
    """The sums of a closed secret ballot become the count, and nobody types them."""
    require_step(appraisal, "enter_tally")
    rows = takeable(appraisal.organization, since=appraisal.opened_on)
    found = get_object_or_404(rows, pk=ballot)
    if twice := doubled(questions_of(found)):
        for questions in twice.values():
            messages.error(request, said_of_doubled(questions))
        return redirect("meetings:member_appraisal_votes", appraisal.organization.code, appraisal.year)
    try:
        services.take_over_tally(
            by=request.user, appraisal=appraisal, tallies=tally_of(found), given=found.due_count,
            returned=found.returned_count, on=timezone.localdate(found.closed_at),
        )  # fmt: skip
    except RuleBroken as refused:
        messages.error(request, refused.message)
        return redirect("meetings:member_appraisal_votes", appraisal.organization.code, appraisal.year)
    return redirect(year_url(appraisal))


def said_of_doubled(questions: list) -> str:
    """Why nothing is taken over of a ballot on which one person stands with two files, with both sums."""
    grades = CHOICES[BallotKind.APPRAISAL].choices
    sums = [
        pgettext("list", ", ").join(f"{label} {q.counts[grade]}" for grade, label in grades)
        for q in questions
    ]
    text = _(
        "%(name)s stands on the ballot twice, because two files were joined since: %(sums)s. Everybody voted "
        "on both, so they cannot be added. Type the count in, with the sums that are right for this person."
    )
    return text % {"name": questions[0].member.name, "sums": " / ".join(sums)}


@require_http_methods(["GET", "POST"])
@appraisal_page("decide")
def decide(request: HttpRequest, appraisal) -> HttpResponse:
    require_step(appraisal, "decide")
    today, day = timezone.localdate(), day_of(request, appraisal, "decided_on", appraisal.decided_on)
    file = AppraisalFile(appraisal, on=day)
    decided_at = [appraisal.decided_at] if appraisal.decided_at else []
    form = VerdictsForm(
        sent(request), appraisal=appraisal, people=file.decided_here, at_host=file.graded_at_host,
        meetings=meetings_for(appraisal, DECIDING_KINDS, on=today, chosen=decided_at),
        initial={
            "decided_on": appraisal.decided_on or today, "meeting": appraisal.decided_at_id,
            "over_limit_reason": appraisal.over_limit_reason,
        },
    )  # fmt: skip
    act = partial(services.decide_verdicts, on=today)
    proposed = sum(row.proposed == Grade.EXCELLENT for row in file.graded)
    words = {"title": _("Verdicts"), "proposed_excellent": proposed}
    return table_page(request, appraisal, form, act, "verdicts", **words)
