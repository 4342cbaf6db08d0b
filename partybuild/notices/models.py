"""Which message goes to whom, and has it arrived?"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from partybuild.notices.queries import NoticeQuerySet, OutboxQuerySet


def in_language(texts: dict[str, str]) -> str:
    """The text of the current language out of {language: text}, else the first there is."""
    return texts.get(get_language() or "") or next(iter(texts.values()), "")


class Channel(models.TextChoices):
    IN_APP = "in_app", _("In the application")
    MAIL = "mail", _("Mail")


class DeliveryState(models.TextChoices):
    PENDING = "pending", _("Waiting")
    CLAIMED = "claimed", _("Being sent")
    SENT = "sent", _("Sent")
    UNKNOWN = "unknown", _("Uncertain")
    FAILED = "failed", _("Failed")
    UNWANTED = "unwanted", _("Not wanted")


class Message(models.Model):
    """What is said, why (rule and article) and where to act, in every language of the pages."""

    texts = models.JSONField(_("text"))
    reasons = models.JSONField(_("reason"), default=dict)
    link = models.CharField(_("link"), max_length=300, blank=True)
    dedupe_key = models.CharField(_("key"), max_length=200, unique=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="%(class)ss", verbose_name=_("recipient")
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return self.dedupe_key

    @property
    def text(self) -> str:
        return in_language(self.texts)

    @property
    def reason(self) -> str:
        return in_language(self.reasons)


class Notice(Message):
    """A message that arrived in the application."""

    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["recipient", "read_at"])]


class Outbox(Message):
    """A message on its way by one channel; the row is the truth, the broker only rings."""

    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    state = models.CharField(_("state"), max_length=10, choices=DeliveryState, default=DeliveryState.PENDING)
    not_before = models.DateTimeField(_("not before"))
    lease_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    # One mail a day and person: every row of it carries the same name, from which the Message-ID is made.
    bundle = models.CharField(_("bundle"), max_length=80, blank=True, db_index=True)
    # The class of the error alone: texts of mail servers name addresses.
    error = models.CharField(_("error"), max_length=80, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to deliver")
        verbose_name_plural = _("messages to deliver")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "not_before"])]


class DayOverride(models.Model):
    """A day that the State Council or the unit makes free or working; it wins over the built-in calendar."""

    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(_("working day"), default=False)
    name = models.CharField(_("name"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("changed working day")
        verbose_name_plural = _("changed working days")
        ordering = ["-day"]

    def __str__(self):
        return self.day.isoformat()


class Heartbeat(models.Model):
    """When a background work last ran to its end; tells a stopped scheduler from a quiet day."""

    name = models.CharField(_("name"), max_length=40, primary_key=True)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self):
        return self.name
