"""How does a person register in his community, and read and answer what was said of him?"""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from appraisal.mine.forms import OwnRegistrationForm
from members.forms.community import AnswerForm
from members.models import Affiliation
from members.models.community import CommunityRegistration, Feedback
from members.services.community import answer_feedback, register_in_community, show_feedback
from members.views.forming import form_page
from members.views.own import own_page


@require_GET
@own_page
def community(request, member):
    """His registrations, and the feedback about him by day and source; its words open on their own page."""
    context = {
        "registrations": CommunityRegistration.objects.of_member(member),
        "feedback": Feedback.objects.of_member(member),
    }
    return render(request, "appraisal/mine/community.html", context)


@require_http_methods(["GET", "POST"])
@own_page
def register(request, member):
    """His own entry, in the branch where his affiliation lies; 404 without one."""
    held = Affiliation.objects.filter(member=member, until=None).select_related("organization").first()
    if held is None:
        raise Http404
    asking = {"by": request.user, "organization": held.organization, "member": member}
    words = {"title": _("Register in my community"), "button": _("Register")}
    form = OwnRegistrationForm(request.POST or None, initial={"since": timezone.localdate()})
    act = partial(register_in_community, **asking)
    return form_page(request, form, act, back_url=reverse("mine:community"), **words)


@require_http_methods(["GET", "POST"])
@own_page
def feedback(request, member, feedback):
    """What was said of him. Showing it is written down by his click, so that a look ahead marks nothing."""
    rows = Feedback.objects.of_member(member).select_related("organization", "member")
    found, today = get_object_or_404(rows, pk=feedback), timezone.localdate()
    if request.method == "POST" and "answer" not in request.POST:
        found = show_feedback(by=request.user, feedback=found, on=today)
    form = AnswerForm(request.POST if "answer" in request.POST else None, initial={"answer": found.answer})
    if (found.shown_to_member_on is None and not form.is_bound) or found.closed_on:
        return render(request, "appraisal/mine/feedback.html", {"feedback": found})
    words = {"title": _("Feedback about me"), "button": _("Send the answer")}
    words["intro"] = f"{found.get_source_display()} · {found.author}: {found.text}"
    act = partial(answer_feedback, by=request.user, feedback=found, on=today)
    if not form.is_bound:
        return render(request, "ui/form.html", words | {"form": form, "back_url": reverse("mine:community")})
    return form_page(request, form, act, back_url=reverse("mine:community"), **words)
