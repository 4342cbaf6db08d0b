"""Which of the sign-in library's pages do we offer? Accounts are the administrators' to enter."""

from allauth.account.urls import urlpatterns as offered

# The library itself asks for the address of the sign-up page, which answers that sign-up is closed.
KEPT = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
urlpatterns = [entry for entry in offered if entry.name in KEPT]
