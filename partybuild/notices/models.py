"""Which message goes to whom, and has it arrived?"""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from partybuild.crypto import seal, sealed, unseal
from partybuild.notices.group_messages import Service
from partybuild.notices.queries import NoticeQuerySet, OutboxQuerySet


def in_language(texts: dict[str, str]) -> str:
    """The text of the current language out of {language: text}, else the first there is."""
    return texts.get(get_language() or "") or next(iter(texts.values()), "")


class Channel(models.TextChoices):
    IN_APP = "in_app", _("In the application")
    MAIL = "mail", _("Mail")
    # Leaves alone and soon, where a day's bundle would come too late.
    LETTER = "letter", _("Mail of its own")
    GROUP = "group", _("Group robot")


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


class Robot(models.Model):
    """The robot of a group chat, which posts what is sent to its secret address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.CharField(_("service"), max_length=10, choices=Service)
    name = models.CharField(pgettext_lazy("group chat", "name"), max_length=40)
    # Of the address its secret part alone: where a message goes to, the settings say.
    key_sealed = models.TextField(blank=True, editable=False)
    secret_sealed = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    key = sealed("key")
    secret = sealed("secret")

    class Meta:
        verbose_name = _("group robot")
        verbose_name_plural = _("group robots")
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.name

    @property
    def masked_key(self) -> str:
        """The last four characters, enough to tell two robots apart."""
        return f"••••{self.key[-4:]}" if self.key_sealed else ""


class Outbox(Message):
    """A message on its way by one channel; the row is the truth, the broker only rings.

    It goes to a person or to the group of a robot.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("recipient"),
    )
    robot = models.ForeignKey(
        Robot, models.PROTECT, null=True, blank=True, related_name="messages", verbose_name=_("group robot")
    )
    # What all messages of one occasion carry, so that they are found and called back together.
    matter = models.CharField(_("occasion"), max_length=60, blank=True, db_index=True)
    # After this it would say nothing any more.
    not_after = models.DateTimeField(_("not after"), null=True, blank=True)
    private_link_sealed = models.TextField(blank=True, editable=False)

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
    # What the group's service said to it.
    answer = models.CharField(_("answer"), max_length=200, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to deliver")
        verbose_name_plural = _("messages to deliver")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "not_before"])]

    @property
    def private_link(self) -> str:
        """The path that opens something to whoever has it; gone once it was sent."""
        return unseal(self.private_link_sealed, self._link_context)

    @private_link.setter
    def private_link(self, path: str) -> None:
        self.private_link_sealed = seal(path, self._link_context)

    @property
    def _link_context(self) -> str:
        # The unique key, not the row's number: rows are written many at once, before they have one.
        return f"{self._meta.db_table}.private_link:{self.dedupe_key}"


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
