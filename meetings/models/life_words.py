"""What is stored of the words at a life meeting: opinions, self-checks, self-criticism and criticism?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.life_queries import OpinionQuerySet
from meetings.models.life import LifeProcess, LifeRow
from members.models import Member
from partybuild.crypto import sealed

ACCOUNT = settings.AUTH_USER_MODEL


class LifeOpinion(LifeRow):
    """An opinion collected before the meeting. One without a name holds neither account nor time: the day,
    and a random key by which it is ordered among the others.
    """

    process = models.ForeignKey(LifeProcess, models.CASCADE, related_name="opinions")
    is_named = models.BooleanField(_("with a name"), default=False)
    author_sealed = models.TextField(blank=True, editable=False)
    text_sealed = models.TextField(editable=False)
    author, text = sealed("author"), sealed("text")
    received_on = models.DateField(_("day"))

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinion before a life meeting")
        verbose_name_plural = _("opinions before life meetings")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_named=True) | Q(author_sealed=""), name="unnamed_has_no_author"
            )
        ]

    def __str__(self):
        return str(self.process_id)


class SelfCheck(LifeRow):
    """What one person wrote to check oneself by; handed in before the meeting."""

    process = models.ForeignKey(LifeProcess, models.CASCADE, related_name="self_checks")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("member"))
    text_sealed = models.TextField(editable=False)
    text = sealed("text")
    # The person's own account, or that of whoever enters it for somebody without one.
    written_by = models.ForeignKey(
        ACCOUNT, models.PROTECT, null=True, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(_("written at"))
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("self-check")
        verbose_name_plural = _("self-checks")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["process", "member"], name="one_self_check_a_person")]

    def __str__(self):
        return f"{self.process_id} {self.member_id}"


class LifeStatement(LifeRow):
    """What one person said of himself at the meeting, or handed in being absent (DL-07, DL-08)."""

    process = models.ForeignKey(LifeProcess, models.CASCADE, related_name="statements")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("member"))
    text_sealed = models.TextField(editable=False)
    text = sealed("text")
    # Absent: handed in writing, and what the others said is passed on afterwards.
    is_written = models.BooleanField(_("absent, in writing"), default=False)
    passed_on = models.DateField(_("criticism passed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("self-criticism at a life meeting")
        verbose_name_plural = _("self-criticism at life meetings")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["process", "member"], name="one_statement_a_person")]

    def __str__(self):
        return f"{self.process_id} {self.member_id}"


class LifeCriticism(LifeRow):
    """What one person said to another at the meeting."""

    scope_lookup = "statement__process__organization__path"

    statement = models.ForeignKey(LifeStatement, models.CASCADE, related_name="criticisms")
    position = models.PositiveSmallIntegerField(_("position"))
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("by"))
    text_sealed = models.TextField(editable=False)
    text = sealed("text")

    class Meta:
        verbose_name = _("criticism at a life meeting")
        verbose_name_plural = _("criticism at life meetings")
        ordering = ["statement", "position"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "position"], name="one_criticism_a_position")
        ]

    def __str__(self):
        return f"{self.statement_id} {self.position}"
