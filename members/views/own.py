"""Which pages show a person his own file, who looked at it, and take what he says is wrong?"""

from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.display import label_of
from members.forms.corrections import CorrectionForm
from members.looks import in_words, looks_of
from members.models import Member
from members.models.corrections import CorrectionRequest
from members.own_file import OwnFile
from members.rules.corrections import FIELDS
from members.services import reveal
from members.services.corrections import ask_correction, withdraw_correction
from members.services.facts import PERSONAL
from partybuild.web import attempt

PAGE = 20


def member_of_account(user) -> Member | None:
    """The person behind an account, or None: administrators' accounts have nobody."""
    return getattr(user, "member", None)


def own_page(view):
    """Decorates `view(request, member, …)` for an address /my/…: the person himself; 404 without one."""

    @wraps(view)
    def wrapped(request, **rest):
        member = member_of_account(request.user)
        if member is None:
            raise Http404
        return view(request, member, **rest)

    return wrapped


def profile_page(request: HttpRequest, member: Member, shown: dict[str, str]) -> HttpResponse:
    file = OwnFile(member, on=timezone.localdate(), shown=shown)
    return render(request, "members/own/profile.html", {"file": file, "member": member})


@require_GET
@own_page
def profile(request: HttpRequest, member: Member) -> HttpResponse:
    return profile_page(request, member, {})


@require_http_methods(["GET", "POST"])
@own_page
def show_own(request: HttpRequest, member: Member, field: str) -> HttpResponse:
    """One identity in full, on the answer itself: it stands in no address; written down like any look."""
    if field not in PERSONAL:
        raise Http404
    if request.method != "POST":
        return redirect("mine:profile")
    value = reveal(by=request.user, member=member, field=field, organization=None)
    return profile_page(request, member, {field: value})


@require_http_methods(["GET", "POST"])
@own_page
def correct(request: HttpRequest, member: Member, field: str) -> HttpResponse:
    if field not in FIELDS:
        raise Http404
    form = CorrectionForm(request.POST or None, instance=member, field=field, today=timezone.localdate())
    asking = {"by": request.user, "member": member, "at": timezone.now()}
    if form.is_valid() and attempt(form, ask_correction, **asking, **form.asked())[0]:
        messages.success(request, _("Sent to your branch."))
        return redirect("mine:profile")
    context = {
        "form": form, "title": _("What is wrong: %(field)s") % {"field": label_of(field)},
        "button": _("Ask for the correction"), "back_url": reverse("mine:profile"),
        "intro": _("Type it as it should be. Your branch compares it with your papers and answers."),
    }  # fmt: skip
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)


@require_POST
@own_page
def withdraw(request: HttpRequest, member: Member, correction) -> HttpResponse:
    found = get_object_or_404(CorrectionRequest.objects.of(member).select_related("member"), pk=correction)
    withdraw_correction(by=request.user, correction=found, at=timezone.now())
    messages.success(request, _("The request is withdrawn."))
    return redirect("mine:profile")


@require_GET
@own_page
def access(request: HttpRequest, member: Member) -> HttpResponse:
    """Who looked at what of mine (PIPL Arts 44, 55; GB/T 35273 7.1)."""
    page = Paginator(looks_of(member), PAGE).get_page(request.GET.get("page"))
    page.object_list = in_words(list(page.object_list), member)
    return render(request, "members/own/access.html", {"page": page})
