"""How does a secretary open, watch and close a secret ballot, and who reads its result?"""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from branches.models import Organization
from meetings.access import meeting_page
from meetings.ballot_persons import doubled, joined_of
from meetings.ballot_words import margin_text, said_of_joined
from meetings.ballots import entitled_to_vote, has_cast_count, meetings_around, questions_of
from meetings.forms.ballots import ClosingForm, OpeningForm
from meetings.models import Ballot, Meeting
from meetings.rules.ballots import (
    CHOICES,
    FEWEST,
    BallotKind,
    BallotState,
    BallotWay,
    chance_of_unanimity,
    most_excellent,
)
from meetings.services.ballots import cancel_ballot, close_ballot, open_ballot, put_into_minutes
from meetings.views.renewing import is_live
from members.access import organization_page
from partybuild.errors import RuleBroken
from partybuild.qr import svg_of
from partybuild.web import attempt

ROWS = 20


def ballot_page(verb: str):
    """Decorates `view(request, ballot, …)` for an address /o/<code>/ballots/<key>/…; 404 for another's."""

    def decorate(view):
        @organization_page(verb, "ballot")
        @wraps(view)
        def wrapped(request, organization, ballot, **rest):
            rows = Ballot.objects.in_scope(request.scope).filter(organization=organization)
            found = get_object_or_404(rows.select_related("scrutineer", "teller"), pk=ballot)
            found.organization = organization
            return view(request, found, **rest)

        return wrapped

    return decorate


@require_GET
@organization_page("view", "ballot")
def list_ballots(request: HttpRequest, organization: Organization) -> HttpResponse:
    rows = Ballot.objects.in_scope(request.scope).filter(organization=organization)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    may_keep = request.access.may(organization, "keep", "ballot")
    context = {"organization": organization, "page": page, "may_keep": may_keep}
    return render(request, "meetings/ballots/list.html", context)


@sensitive_post_parameters("scrutineer_passphrase", "teller_passphrase")
@require_http_methods(["GET", "POST"])
@organization_page("keep", "ballot")
def new(request: HttpRequest, organization: Organization, kind: str) -> HttpResponse:
    """The new ballot with everything filled in that is known; its codes stand on the answer alone."""
    if kind not in BallotKind.values:
        raise Http404
    now = timezone.now()
    voters = entitled_to_vote(organization, on=timezone.localdate(now))
    people = {str(member.pk): member for member in voters}
    initial = {"title": usual_title(kind, timezone.localdate(now).year), "way": BallotWay.CODES}
    form = OpeningForm(request.POST or None, people=people, kind=kind, initial=initial)
    if form.is_valid():
        told = {"by": request.user, "organization": organization, "kind": kind, "at": now} | form.told()
        done, made = attempt(form, open_ballot, **told)
        if done and made[1]:
            return code_sheet(request, *made)
        if done:
            messages.success(request, _("The ballot is open."))
            return redirect("meetings:ballot", organization.code, made[0].pk)
    context = {
        "organization": organization, "form": form, "kind": BallotKind(kind), "due": len(people),
        "is_possible": len(people) >= FEWEST, "percent": round(100 * chance_of_unanimity(len(people))),
    }  # fmt: skip
    return render(request, "meetings/ballots/new.html", context, status=422 if form.errors else 200)


def usual_title(kind: str, year: int) -> str:
    return _("Democratic appraisal of members %(year)d") % {"year": year} if kind == "appraisal" else ""


def code_sheet(request: HttpRequest, ballot: Ballot, codes: list[str]) -> HttpResponse:
    """The codes to be cut out and handed out by chance; they are kept nowhere."""
    addresses = [request.build_absolute_uri(reverse("ballot_code", args=[code])) for code in codes]
    slips = [
        {"code": code, "address": address, "square": svg_of(address, title=_("Square to scan"))}
        for code, address in zip(codes, addresses, strict=True)
    ]
    back_url = reverse("meetings:ballot", args=[ballot.organization.code, ballot.pk])
    return render(
        request, "meetings/ballots/codes.html", {"ballot": ballot, "slips": slips, "back_url": back_url}
    )


@require_GET
@ballot_page("view")
def detail(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """How many have voted while it is open, who never; afterwards the result."""
    choices = CHOICES[ballot.kind].choices
    questions = questions_of(ballot)
    rows = [(q, [(label, q.counts[value]) for value, label in choices]) for q in questions if q.counts]
    is_closed = ballot.state == BallotState.CLOSED
    twice = doubled(questions)
    for question, _counts in rows:
        question.is_double = question.member_id in twice
        question.margin = margin_text(ballot, question) if ballot.kind == BallotKind.ADVISORY else ""
    joined = joined_of(ballot)
    may_write = is_closed and request.access.may(ballot.organization, "write", "minutes")
    context = {
        "organization": ballot.organization,
        "ballot": ballot,
        "cast": has_cast_count(ballot),
        "is_live": is_live(ballot.opened_at, timezone.now()),
        "questions": questions,
        "rows": rows,
        "labels": [label for _value, label in choices],
        "may_keep": request.access.may(ballot.organization, "keep", "ballot"),
        "too_many": joined.ballots if ballot.is_open else 0,
        "said_of_joined": said_of_joined(ballot, joined),
        "meetings": meetings_around(ballot, request.scope) if may_write else (),
    }
    return render(request, "meetings/ballots/detail.html", context)


@require_POST
@meeting_page("write", "minutes")
def into_minutes(request: HttpRequest, meeting: Meeting, ballot) -> HttpResponse:
    """The result into the minutes, and then to them; what stands against it is said where it was asked."""
    if not request.access.may(meeting.organization, "view", "ballot"):
        raise PermissionDenied("view ballot")
    rows = Ballot.objects.in_scope(request.scope).filter(organization=meeting.organization)
    found = get_object_or_404(rows.select_related("scrutineer", "teller"), pk=ballot)
    here = (meeting.organization.code, meeting.pk)
    try:
        put_into_minutes(by=request.user, meeting=meeting, ballot=found, at=timezone.now())
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("meetings:detail", *here)
    messages.success(request, _("The result stands in the minutes, under the item “%s”.") % found.title)
    return redirect("meetings:minutes", *here)


@sensitive_post_parameters("scrutineer_passphrase", "teller_passphrase")
@require_http_methods(["GET", "POST"])
@ballot_page("keep")
def close(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    form = ClosingForm(request.POST or None, ballot=ballot, questions=questions_of(ballot))
    if form.is_bound and form.is_valid():
        told = {"passphrases": form.words(), "paper": form.paper(), "at": timezone.now()}
        done, closed = attempt(form, close_ballot, by=request.user, ballot=ballot, **told)
        if done:
            numbers = {"n": closed.returned_count, "due": closed.due_count, "needed": closed.needed_count}
            text = _("The ballot is closed and counted: %(n)d of %(due)d voted, %(needed)d were needed.")
            messages.success(request, text % numbers)
            return redirect("meetings:ballot", ballot.organization.code, ballot.pk)
    cast = has_cast_count(ballot)
    context = {
        "organization": ballot.organization,
        "ballot": ballot,
        "form": form,
        "cast": cast,
        # Enough of them may be needed and still be too few for a result.
        "is_few": ballot.is_on_phones and cast < FEWEST,
        "labels": CHOICES[ballot.kind].labels,
    }
    is_refused = request.method == "POST"
    return render(request, "meetings/ballots/close.html", context, status=422 if is_refused else 200)


@require_GET
@ballot_page("keep")
def paper(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """One paper ballot to be copied as often as needed; 404 where none are handed out."""
    if ballot.way == BallotWay.SIGN_IN:
        raise Http404
    questions = questions_of(ballot)
    context = {
        "ballot": ballot,
        "questions": questions,
        "labels": CHOICES[ballot.kind].labels,
        "most": most_excellent(len(questions)) if ballot.kind == BallotKind.APPRAISAL else None,
        "back_url": reverse("meetings:ballot", args=[ballot.organization.code, ballot.pk]),
    }
    return render(request, "meetings/ballots/paper.html", context)


@require_http_methods(["GET", "POST"])
@ballot_page("keep")
def cancel(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    here = ("meetings:ballot", ballot.organization.code, ballot.pk)
    if request.method == "POST":
        try:
            cancel_ballot(by=request.user, ballot=ballot, at=timezone.now())
        except RuleBroken as broken:
            messages.error(request, broken.message)
        else:
            messages.success(request, _("The ballot is cancelled; what was cast is destroyed unopened."))
        return redirect(*here)
    context = {
        "title": _("Cancel the ballot"),
        "text": _("What was cast so far is destroyed unopened. This cannot be undone."),
        "button": _("Cancel the ballot"),
        "keep": _("Keep the ballot"),
        "back_url": reverse(here[0], args=here[1:]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)
