"""Which roster files are on their way in, and what stands in their rows?"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from members.models.people import Member
from members.queries import ImportBatchQuerySet
from partybuild.crypto import sealed


class BatchState(models.TextChoices):
    STAGED = "staged", _("To be checked")
    IMPORTED = "imported", _("Imported")
    UNDONE = "undone", _("Undone")


class ImportBatch(models.Model):
    """One roster file on its way in: staged, checked, imported in one transaction, undone within 7 days."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="import_batches", verbose_name=_("organization")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    state = models.CharField(_("state"), max_length=10, choices=BatchState, default=BatchState.STAGED)
    # Column name as found → field, and what else the file's head said; no personal data.
    columns = models.JSONField(default=dict)
    row_count = models.PositiveIntegerField(_("rows"), default=0)
    created_count = models.PositiveIntegerField(_("added"), default=0)
    updated_count = models.PositiveIntegerField(_("updated"), default=0)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    imported_at = models.DateTimeField(_("imported at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("roster import")
        verbose_name_plural = _("roster imports")
        ordering = ["-pk"]

    def __str__(self):
        return str(self.pk)


class Disposition(models.TextChoices):
    CREATE = "create", _("Add")
    UPDATE = "update", _("Update")
    UNCHANGED = "unchanged", _("Unchanged")
    REFUSED = "refused", _("To be mended")
    IGNORED = "ignored", _("Left out")


class ImportRow(models.Model):
    """A staged row; its cells are sealed because they hold identities."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells_sealed = models.TextField()
    before_sealed = models.TextField(blank=True)
    cells = sealed("cells")
    before = sealed("before")
    problems = models.JSONField(default=list)
    disposition = models.CharField(max_length=10, choices=Disposition)
    member = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["batch", "number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="one_row_a_number")]

    def __str__(self):
        return f"{self.batch_id}:{self.number}"
