"""In which language does a signed-in person read, and when does a session end?"""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

BEGAN, SEEN = "session_began", "session_seen"
# So often a session's last use is written down: a page costs no write, and the limit is exact to the minute.
RESOLUTION = 60


class LanguageMiddleware:
    """The person's own choice goes before the browser's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = getattr(request.user, "language", "")
        if chosen in dict(settings.LANGUAGES):
            translation.activate(chosen)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class SessionLimits:
    """Ends a session that stood idle or grew old (ASVS 7.3): settings.SESSION_IDLE and its neighbours."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            self._check(request, time.time())
        return self.get_response(request)

    def _check(self, request, now: float) -> None:
        user, session = request.user, request.session
        began = session.get(BEGAN) or user.last_login.timestamp()
        seen = session.get(SEEN, began)
        idle = settings.SESSION_IDLE_ADMIN if user.is_staff or user.is_superuser else settings.SESSION_IDLE
        if now - seen > idle or now - began > settings.SESSION_AGE:
            logout(request)
            messages.info(request, _("Your session has ended. Please sign in again."))
        elif now - seen >= RESOLUTION:
            session[BEGAN], session[SEEN] = began, now


def begin_session(request) -> None:
    """Start the clock of a session at sign-in."""
    request.session[BEGAN] = request.session[SEEN] = time.time()


class SignInRequired(LoginRequiredMiddleware):
    """Every page asks for sign-in unless its view says otherwise; a fragment sends the whole page there."""

    def handle_no_permission(self, request, view_func):
        if not request.headers.get("HX-Request"):
            return super().handle_no_permission(request, view_func)
        query = urlencode({"next": getattr(request.htmx, "current_url_abs_path", None) or "/"})
        return HttpResponse(headers={"HX-Redirect": f"{resolve_url(settings.LOGIN_URL)}?{query}"})
