"""Where does a person begin, and how does he set up the pages for himself?"""

from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from partybuild.accounts.forms import SettingsForm
from partybuild.accounts.services import change_settings, choose_language
from partybuild.web import is_local

# What was last chosen on a device stands in these cookies; saving the profile's choice ends them.
DEVICE_COOKIES = ("dj_theme", "dj_size")


@require_GET
def root(request):
    """Everybody goes to the first organization where he holds a post, others to their own page."""
    organizations = request.access.organizations
    return redirect("appraisal:home", code=organizations[0].code) if organizations else redirect("my")


@require_http_methods(["GET", "POST"])
def settings(request):
    """Language, text size, colours, keys, mails."""
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        change_settings(by=request.user, **form.cleaned_data)
        translation.activate(request.user.language or translation.get_language())
        messages.success(request, _("Your settings are saved."))
        response = redirect("accounts:settings")
        for name in DEVICE_COOKIES:
            response.delete_cookie(name)
        return response
    return render(request, "accounts/settings.html", {"form": form}, status=422 if form.is_bound else 200)


@login_not_required
@require_POST
def language(request):
    """Change the language and stay on the page: kept in the profile, for a visitor in Django's cookie."""
    chosen, page = request.POST.get("language", ""), request.POST.get("next", "")
    if chosen not in dict(site.LANGUAGES):
        return HttpResponseBadRequest()
    response = redirect(page if is_local(page) else "root")
    if request.user.is_authenticated:
        choose_language(by=request.user, language=chosen)
    else:
        response.set_cookie(
            site.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 86400,
            samesite="Lax",
            httponly=True,
            secure=site.SESSION_COOKIE_SECURE,
        )
    return response
