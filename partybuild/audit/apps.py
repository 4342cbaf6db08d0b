"""Audit."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "partybuild.audit"
    label = "audit"
    verbose_name = _("Audit")

    def ready(self):
        from partybuild.audit.checks import check_key_ring

        register(check_key_ring)
