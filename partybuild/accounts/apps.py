"""Accounts: sign-in and the person's own settings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "partybuild.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
