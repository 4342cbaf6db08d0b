"""Which agenda and headings does an organization give its minutes?"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from meetings.queries import SkeletonQuerySet
from meetings.rules import Kind


class MinutesTemplate(models.Model):
    """Agenda and headings for one kind of meeting; the organization's own, for all under it too.

    No word of it enters a record: titles are taken over while planning, headings are shown beside the field.
    """

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="minutes_templates", verbose_name=_("organization")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    name = models.CharField(_("name"), max_length=60)
    text = models.TextField(_("agenda and headings"))
    # Planned meetings keep naming a template that is no longer offered.
    is_offered = models.BooleanField(_("offered"), default=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = SkeletonQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("template of minutes")
        verbose_name_plural = _("templates of minutes")
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "name"],
                condition=Q(is_offered=True),
                name="one_template_a_name",
            )
        ]

    def __str__(self):
        return self.name
