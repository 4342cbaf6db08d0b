"""How does sign-in differ from the library's own ways?"""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from django.urls import reverse

from partybuild.accounts.middleware import begin_session
from partybuild.accounts.services import set_password


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; nobody signs up."""

    def is_open_for_signup(self, request):
        return False

    def login(self, request, user):
        super().login(request, user)
        begin_session(request)

    def set_password(self, user, password):
        """A new password ends every session and token of the account, here and elsewhere."""
        set_password(by=user, user=user, password=password)

    def get_password_change_redirect_url(self, request):
        return reverse("account_login")


def login_name(request, credentials=None):
    """The name under which failed attempts are counted, whatever the form calls it.

    Sign-in takes a name in capitals or small letters; each spelling would have five tries of its own.
    """
    source = credentials or (request.POST if request else {})
    name = source.get("username") or source.get("login") or source.get("email") or ""
    return name.strip().casefold()


def client_address(request) -> str:
    """The address that failed attempts are counted by; behind our own proxy the one it vouches for."""
    return get_client_ip(request) or ""
