"""Which course material does an organization keep for Party lessons?"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from branches.scope import ScopedQuerySet, chain
from partybuild.files.models import StoredFile


class MaterialQuerySet(ScopedQuerySet):
    def for_organization(self, organization):
        """What is offered to an organization: its own first, then the superiors', the nearest first."""
        rows = self.filter(organization__path__in=chain(organization.path), is_offered=True)
        return rows.select_related("organization", "file").order_by("-organization__depth", "title", "pk")


class LessonMaterial(models.Model):
    """A file or a text, the organization's own, for all under it too; a lesson takes it without a copy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="lesson_materials", verbose_name=_("organization")
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(pgettext_lazy("material", "text"), blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=pgettext_lazy("upload", "file")
    )
    # Lessons that took it keep it when it is no longer offered.
    is_offered = models.BooleanField(_("offered"), default=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(_("added at"))

    objects = MaterialQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = pgettext_lazy("lesson", "material")
        verbose_name_plural = pgettext_lazy("lesson", "materials")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") | Q(file__isnull=False), name="has_text_or_file")
        ]

    def __str__(self):
        return str(self.pk)
