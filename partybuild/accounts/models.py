"""Who may sign in, and how does he like to see the pages?"""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class TextSize(models.TextChoices):
    NORMAL = "", _("Normal")
    LARGE = "lg", _("Large")
    EXTRA_LARGE = "xl", _("Extra large")


class Theme(models.TextChoices):
    SYSTEM = "", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class User(AbstractUser):
    """An account; what it may see follows from the person's appointments, not from the account."""

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=50)
    language = models.CharField(_("language"), max_length=10, blank=True, default="")
    text_size = models.CharField(_("text size"), max_length=2, blank=True, default="", choices=TextSize)
    theme = models.CharField(_("colours"), max_length=5, blank=True, default="", choices=Theme)
    shortcuts_enabled = models.BooleanField(_("single-key shortcuts"), default=True)
    mail_enabled = models.BooleanField(_("reminders by mail"), default=True)

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name
