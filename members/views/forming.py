"""How does a page with one form run one act and lead back, and for which year does it ask?"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.file import MemberFile
from members.models import Member
from partybuild.web import attempt, whole_number


def form_page(
    request: HttpRequest,
    form,
    act: Callable,
    *,
    title: str,
    back_url: str,
    next_url: Callable[[object], str] | None = None,
    done: str = "",
    template: str = "ui/form.html",
    **context,
) -> HttpResponse:
    """The form; posted in order it runs `act(by=…, **arguments)` and goes on, else it says what is wrong.

    The arguments are the form's own `arguments()`, or what it cleaned; on goes it to `next_url(result)`, or
    back, and says `done`.
    """
    if form.is_valid():
        arguments = form.arguments() if hasattr(form, "arguments") else form.cleaned_data
        is_done, result = attempt(form, act, by=request.user, **arguments)
        if is_done:
            messages.success(request, done or _("Saved."))
            return redirect(next_url(result) if next_url else back_url)
    context |= {"form": form, "title": title, "back_url": back_url}
    return render(request, template, context, status=422 if form.is_bound else 200)


def fact_page(
    request: HttpRequest,
    organization: Organization,
    member: Member,
    make_form: Callable,
    act: Callable,
    words: dict,
    back: str = "members:detail",
) -> HttpResponse:
    """The form of one dated fact about a member, whom `words["title"]` names; it leads to the page `back`."""
    form = make_form(
        sent(request), organization=organization, file=MemberFile(member, on=timezone.localdate())
    )
    back_url = reverse(back, args=[organization.code, member.pk])
    title = words["title"] % {"name": member.name}
    return form_page(request, form, act, **words | {"title": title, "back_url": back_url})


def sent(request: HttpRequest):
    """What was posted, an empty form too; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def year_of(request: HttpRequest, *, today, ahead: int = 0) -> int:
    """The year the address asks for, this one without; nonsense and years out of reach are this one too."""
    year = whole_number(request.GET.get("year"))
    return year if year and 1990 <= year <= today.year + ahead else today.year
