"""Which own templates has an organization for its documents?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from members.queries.papers import DocumentTemplateQuerySet


class DocumentTemplate(models.Model):
    """An organization's own Word template of one document, for all under it too, from a day on.

    Checked when it came (`partybuild.papers.guard`), filled by a process of its own (`.sandbox`).
    """

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="document_templates", verbose_name=_("organization")
    )
    # A key of the registries of the documents of people and of meetings; a new one is no migration.
    document = models.CharField(_("document"), max_length=40)
    effective_from = models.DateField(_("in force from"))
    remark = models.CharField(_("remark"), max_length=100, blank=True)
    content = models.BinaryField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = DocumentTemplateQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("template of a document")
        verbose_name_plural = _("templates of documents")
        ordering = ["organization", "document", "-effective_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "document", "effective_from"],
                condition=Q(withdrawn_at=None),
                name="one_document_template_a_day",
            )
        ]

    def __str__(self):
        return f"{self.organization_id} {self.document} {self.effective_from}"
