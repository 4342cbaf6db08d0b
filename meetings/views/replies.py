"""How does somebody answer a meeting by his link, without signing in?"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from meetings import services
from meetings.forms.replies import ReplyForm
from meetings.invitations import invitation_of
from meetings.notices import open_link
from meetings.rules.notices import surname_of
from partybuild.web import attempt


def without_referrer(view):
    """The address is a secret: no other page learns it, and no robot keeps it."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


# Without a referrer browsers send "Origin: null", which Django refuses. Nothing is lost by the exemption: the
# page takes its right from the address alone, never from a session, so a foreign site has nothing to ride on.
@csrf_exempt
@login_not_required
@without_referrer
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, token):
    """The meeting and the answer; 404 once it began, was cancelled or changed. Reading changes nothing."""
    now = timezone.now()
    link = open_link(token, at=now)
    invitation = link and invitation_of(link.member, link.meeting_id)
    if not invitation:
        return render(request, "meetings/reply_closed.html", status=404)
    given = invitation.reply
    # Whoever has the link sees whether the person comes, not why: that was told to the branch.
    initial = {"answer": given.answer} if given else {}
    form = ReplyForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        done, answer = attempt(form, services.answer_by_link, token=token, at=now, **form.cleaned_data)
        if done and answer:
            return redirect("reply", token)
    context = {
        "form": form,
        "meeting": invitation.meeting,
        "surname": surname_of(link.member.name),
        "reply": given,
    }
    return render(request, "meetings/reply.html", context, status=422 if form.errors else 200)
