"""Which own templates has an organization for its documents, and which records were copied elsewhere?"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from branches.scope import ScopedQuerySet, chain
from meetings.models.meetings import Meeting
from meetings.papers import document_choices


class DocumentTemplateQuerySet(ScopedQuerySet):
    def for_organization(self, organization):
        """Templates that are not withdrawn, of the organization and its superiors: the nearest first, of each
        the newest first."""
        rows = self.filter(organization__path__in=chain(organization.path), withdrawn_at=None)
        return rows.select_related("organization").order_by("-organization__depth", "-effective_from", "-pk")

    def in_force(self, organization, document: str, *, on: date):
        """The template by which a document is made on a day, the nearest organization's; None: the built-in
        one."""
        rows = self.for_organization(organization)
        return rows.filter(document=document, effective_from__lte=on).first()


class DocumentTemplate(models.Model):
    """An organization's own Word template of one document, for all under it too, from a day on.

    Checked when it came (`partybuild.papers.guard`), filled by a process of its own (`.sandbox`).
    """

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="document_templates", verbose_name=_("organization")
    )
    # A callable: a new document of the registry is no migration.
    document = models.CharField(_("document"), max_length=40, choices=document_choices)
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


class CopyMark(models.Model):
    """A record was copied into another system, as it stood at one revision; a later revision is not."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="copy_marks", verbose_name=_("meeting"))
    revision = models.PositiveSmallIntegerField(_("revision"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("copied on"))

    class Meta:
        verbose_name = _("mark of a copied record")
        verbose_name_plural = _("marks of copied records")
        ordering = ["meeting", "-revision"]
        constraints = [models.UniqueConstraint(fields=["meeting", "revision"], name="copied_once_a_revision")]

    def __str__(self):
        return f"{self.meeting_id}/{self.revision}"


def not_copied() -> Q:
    """Signed records that were not copied yet, or changed since."""
    same = CopyMark.objects.filter(meeting=OuterRef("pk"), revision=OuterRef("revision"))
    return Q(revision__gt=0) & ~Exists(same)
