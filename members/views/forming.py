"""How does a page with one form run one act and lead back?"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partybuild.web import attempt, whole_number


def form_page(
    request: HttpRequest,
    form,
    act: Callable,
    *,
    title: str,
    back_url: str,
    next_url: Callable[[object], str] | None = None,
    **context,
) -> HttpResponse:
    """The form; posted in order it runs `act(**arguments)` and goes on, else it says what is wrong.

    The arguments are the form's own `arguments()`, or what it cleaned; on goes it to `next_url(result)`, or
    back.
    """
    if request.method == "POST" and form.is_valid():
        arguments = form.arguments() if hasattr(form, "arguments") else form.cleaned_data
        done, result = attempt(form, act, **arguments)
        if done:
            messages.success(request, _("Saved."))
            return redirect(next_url(result) if next_url else back_url)
    context |= {"form": form, "title": title, "back_url": back_url}
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)


def year_of(request: HttpRequest, *, today, ahead: int = 0) -> int:
    """The year the address asks for, this one without; nonsense and years out of reach are this one too."""
    year = whole_number(request.GET.get("year"))
    return year if year and 1990 <= year <= today.year + ahead else today.year
