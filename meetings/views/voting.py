"""How does somebody vote in secret: signed in, or by a code that belongs to nobody?"""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from meetings.ballots import questions_of, right_by, right_of
from meetings.forms.ballots import VotingForm
from meetings.models import BallotVoter
from meetings.rules.ballots import BallotKind, most_excellent
from meetings.services.ballots import cast, cast_by_server
from meetings.views.replies import without_referrer
from members.views.own import own_page
from partybuild.web import attempt


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@own_page
def my_ballot(request: HttpRequest, member, ballot) -> HttpResponse:
    """The member's own ballot; 404 for a ballot in which the member does not take part."""
    right = right_of(member, ballot)
    if right is None:
        raise Http404
    here = reverse("mine:ballot", args=[ballot])
    return ballot_paper(request, right, "meetings/ballots/vote_own.html", here)


# As with replies by link: the address alone is the right, no session is ridden on.
@csrf_exempt
@login_not_required
@without_referrer
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest, token: str) -> HttpResponse:
    """The ballot to which a code gives the right, whoever holds it; 404 for every other code."""
    right = right_by(token)
    if right is None:
        return render(request, "meetings/ballots/unknown.html", status=404)
    return ballot_paper(
        request, right, "meetings/ballots/vote_code.html", reverse("ballot_code", args=[token])
    )


def ballot_paper(request: HttpRequest, right: BallotVoter, template: str, here: str) -> HttpResponse:
    """The ballot to be filled in, or that it is in its box; sealed by the browser or, unsealed, here."""
    ballot = right.ballot
    questions = questions_of(ballot)
    posted = request.POST if request.method == "POST" else None
    form = VotingForm(posted, ballot=ballot, questions=questions)
    if form.is_bound and form.is_valid() and attempt(form, put_in, right, form)[0]:
        return redirect(here)
    context = {
        "right": right,
        "ballot": ballot,
        "form": form,
        "number": len(questions),
        "most": most_excellent(len(questions)),
        "is_appraisal": ballot.kind == BallotKind.APPRAISAL,
        "key": bytes(ballot.public_key).hex(),
    }
    return render(request, template, context, status=422 if form.errors else 200)


def put_in(right: BallotVoter, form: VotingForm) -> None:
    box = form.cleaned_data["box"]
    if box:
        cast(voter=right, box=box)
    else:
        cast_by_server(voter=right, answers=form.answers())
