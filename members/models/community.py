"""What is stored of members beyond working hours: registrations in their communities, and feedback?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.models.care import Kept
from members.models.people import SINCE_UNTIL, Member
from members.queries.community import FeedbackQuerySet, RegistrationQuerySet
from partybuild.crypto import sealed


class CommunityRegistration(Kept):
    """Where a member in office is registered beyond working hours, with his tasks; it moves with him."""

    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="community_registrations",
        verbose_name=_("organization"),
    )
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="community_registrations", verbose_name=_("member")
    )
    community = models.CharField(_("community"), max_length=120)
    since = models.DateField(_("registered"))
    until = models.DateField(_("until"), null=True, blank=True)
    tasks = models.CharField(_("tasks taken on"), max_length=300, blank=True)
    contact_sealed = models.TextField(blank=True, editable=False)
    contact = sealed("contact")

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("community registration")
        verbose_name_plural = _("community registrations")
        ordering = ["-since", "pk"]
        indexes = [models.Index(fields=["organization", "until"])]
        constraints = [
            models.CheckConstraint(condition=SINCE_UNTIL, name="registration_ends_after_it_began"),
            models.UniqueConstraint(
                fields=["member", "community"],
                condition=Q(until=None),
                name="one_open_registration_a_community",
            ),
        ]

    def __str__(self):
        return f"{self.community} {self.since}"


class FeedbackSource(models.TextChoices):
    UNIT = "unit", pgettext_lazy("feedback from", "Unit")
    COMMUNITY = "community", pgettext_lazy("feedback from", "Community")
    FAMILY = "family", pgettext_lazy("feedback from", "Family")


class Feedback(Kept):
    """What somebody named said about a member: he sees it first, may answer, and then it is closed."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="feedback")
    member = models.ForeignKey(Member, models.PROTECT, related_name="feedback", verbose_name=_("member"))
    source = models.CharField(_("from"), max_length=12, choices=FeedbackSource)
    received_on = models.DateField(_("received"))
    entered_on = models.DateField(_("entered"))
    author_sealed = models.TextField(editable=False)
    author = sealed("author")
    text_sealed = models.TextField(editable=False)
    text = sealed("text")
    shown_to_member_on = models.DateField(_("shown to the member"), null=True)
    answer_sealed = models.TextField(blank=True, editable=False)
    answer = sealed("answer")
    answered_on = models.DateField(_("answered"), null=True)
    closed_on = models.DateField(_("closed"), null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = FeedbackQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = pgettext_lazy("plural", "feedback")
        ordering = ["-received_on", "pk"]
        indexes = [models.Index(fields=["organization", "closed_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(shown_to_member_on__lte=F("answered_on")),
                name="feedback_answered_after_shown",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(shown_to_member_on__isnull=False),
                name="feedback_closed_after_shown",
            ),
        ]

    def __str__(self):
        return str(self.pk)
