"""How does a page with one form act and lead back?"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partybuild.web import attempt


def form_page(
    request: HttpRequest, form, act: Callable, *, title: str, button: str, back_url: str, intro: str = ""
) -> HttpResponse:
    """The form; valid and done by `act(by=…, **fields)` it leads back, else it says what is wrong."""
    if form.is_valid() and attempt(form, act, by=request.user, **form.cleaned_data)[0]:
        messages.success(request, _("Saved."))
        return redirect(back_url)
    context = {"form": form, "title": title, "button": button, "back_url": back_url, "intro": intro}
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)


def initial_member(request: HttpRequest) -> dict:
    """Who was chosen on the page that led here; the form takes him only if he may be chosen."""
    return {"member": request.GET.get("member", "")[:36]}
