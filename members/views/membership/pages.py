"""How does a page write one fact about a membership, and how is a restricted page kept from sight?"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import enter
from members.file import MemberFile
from members.models import Member
from partybuild.web import attempt

COURSE, DISCIPLINE = "members:membership_person", "members:discipline_person"


def fact_page(
    request: HttpRequest,
    organization: Organization,
    member: Member,
    make_form: Callable,
    act: Callable,
    words: dict,
    back: str = COURSE,
) -> HttpResponse:
    """The form of one fact about a member; written, it leads back to the page about him."""
    file = MemberFile(member, on=timezone.localdate())
    form = make_form(request.POST if request.method == "POST" else None, organization=organization, file=file)
    if form.is_valid() and attempt(form, act, by=request.user, **form.arguments())[0]:
        messages.success(request, _("Saved."))
        return redirect(back, code=organization.code, pk=member.pk)
    back_url = reverse(back, args=[organization.code, member.pk])
    title = words["title"] % {"name": member.name}
    context = {**words, "form": form, "back_url": back_url, "title": title}
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)


def discipline_page(verb: str):
    """Decorates `view(request, organization, …)`: for who may not see discipline there is no page (404)."""

    def decorate(view):
        @wraps(view)
        def wrapped(request, code, **rest):
            try:
                organization = enter(request, code, verb, "discipline")
            except PermissionDenied as refused:
                raise Http404 from refused
            return view(request, organization, **rest)

        wrapped.right = (verb, "discipline")
        return wrapped

    return decorate


def sees_discipline(request, organization) -> bool:
    return request.access.may(organization, "view", "discipline")
