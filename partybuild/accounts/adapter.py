"""How does sign-in differ from the library's own ways?"""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; nobody signs up."""

    def is_open_for_signup(self, request):
        return False


def login_name(request, credentials=None):
    """The name under which failed attempts are counted, whatever the form calls it."""
    source = credentials or (request.POST if request else {})
    return source.get("username") or source.get("login") or source.get("email") or ""
