"""Which meeting lets people sign in, who did, and which phones are known?"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.scope import ScopedQuerySet
from meetings.models.meetings import Meeting
from meetings.rules.sign_in import Way
from members.models import Member


class SignInSheet(models.Model):
    """A meeting whose code can be scanned, from its opening to its end; it may be opened again."""

    meeting = models.OneToOneField(
        Meeting, models.CASCADE, primary_key=True, related_name="sign_in_sheet", verbose_name=_("meeting")
    )
    opened_at = models.DateTimeField(_("opened"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    scope_lookup = "meeting__organization__path"

    class Meta:
        verbose_name = _("sign-in sheet")
        verbose_name_plural = _("sign-in sheets")

    def __str__(self):
        return f"{self.meeting_id}"


class SignIn(models.Model):
    """Somebody due who said that he is there, or was ticked; the recorder decides what was.

    The name and the time, nothing else: no place, no picture, no device.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sign_ins", verbose_name=_("meeting"))
    member = models.ForeignKey(Member, models.PROTECT, related_name="sign_ins", verbose_name=_("member"))
    signed_at = models.DateTimeField(pgettext_lazy("at a meeting", "signed in"))
    way = models.CharField(pgettext_lazy("sign-in", "way"), max_length=10, choices=Way)

    objects = ScopedQuerySet.as_manager()
    scope_lookup = "meeting__organization__path"

    class Meta:
        verbose_name = _("sign-in at a meeting")
        verbose_name_plural = _("sign-ins at meetings")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="one_sign_in_a_meeting")]

    def __str__(self):
        return f"{self.meeting_id} {self.member_id}"


class WrongDigits(models.Model):
    """How often digits were wrong at a meeting, for one name or from one address; both only as digests."""

    sheet = models.ForeignKey(SignInSheet, models.CASCADE, related_name="wrong_digits")
    whose = models.CharField(max_length=64, editable=False)
    times = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("wrong digits at a sign-in")
        verbose_name_plural = _("wrong digits at sign-ins")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "whose"], name="one_count_a_sheet")]

    def __str__(self):
        return f"{self.sheet_id} {self.times}"


class TickedList(models.Model):
    """A list ticked by hand that has arrived; sent again under the same key it changes nothing."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="ticked_lists", verbose_name=_("meeting")
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    received_at = models.DateTimeField(_("received"))
    tick_count = models.PositiveIntegerField(_("ticks"), default=0)
    # Of these, who was there already.
    known_count = models.PositiveIntegerField(_("signed in before"), default=0)
    # And who is not on the list of those due any more, and was left out.
    strange_count = models.PositiveIntegerField(_("not due"), default=0)

    objects = ScopedQuerySet.as_manager()
    scope_lookup = "meeting__organization__path"

    class Meta:
        verbose_name = _("list ticked by hand")
        verbose_name_plural = _("lists ticked by hand")
        ordering = ["received_at", "key"]

    def __str__(self):
        return f"{self.meeting_id} {self.received_at}"


class KnownPhone(models.Model):
    """A phone on which somebody gave his digits once; it holds a random key, of which the digest is here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="known_phones", verbose_name=_("member"))
    key_digest = models.CharField(max_length=64, unique=True, editable=False)
    remembered_at = models.DateTimeField(_("remembered since"))
    last_used_on = models.DateField(_("last used"), null=True, blank=True)

    class Meta:
        verbose_name = _("known phone")
        verbose_name_plural = _("known phones")
        ordering = ["-remembered_at", "pk"]

    def __str__(self):
        return f"{self.member_id} {self.remembered_at}"
