"""Who was told of a meeting, through which groups, and by which link may somebody answer?"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from branches.scope import ScopedQuerySet
from meetings.models.meetings import Meeting
from members.models import Member
from partybuild.notices.models import Robot


class GroupChannel(models.Model):
    """A group chat of an organization, reached by its robot."""

    robot = models.OneToOneField(
        Robot, models.PROTECT, primary_key=True, related_name="channel", verbose_name=_("group robot")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="group_channels", verbose_name=_("organization")
    )

    objects = ScopedQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("group of an organization")
        verbose_name_plural = _("groups of organizations")
        ordering = ["robot__created_at"]

    def __str__(self):
        return f"{self.organization_id} {self.robot_id}"


class MeetingNotice(models.Model):
    """One round in which people were told of a meeting; its messages stand in the outbox."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="notices", verbose_name=_("meeting"))
    number = models.PositiveSmallIntegerField(_("round"))
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    # When, where and whom it called: a meeting that is another since must be told anew.
    facts = models.CharField(max_length=32, editable=False)
    told_count = models.PositiveIntegerField(_("people told"), default=0)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("sent by")
    )
    sent_at = models.DateTimeField(_("sent"))

    objects = ScopedQuerySet.as_manager()
    scope_lookup = "meeting__organization__path"

    class Meta:
        verbose_name = _("notice of a meeting")
        verbose_name_plural = _("notices of meetings")
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_notice_a_round")]

    def __str__(self):
        return f"{self.meeting_id} {self.number}"


class ReplyLink(models.Model):
    """The secret link by which one person answers one meeting; the secret itself is stored nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="reply_links", verbose_name=_("meeting")
    )
    member = models.ForeignKey(Member, models.CASCADE, related_name="reply_links", verbose_name=_("member"))
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    # It opens only as long as the meeting is the one that was told.
    facts = models.CharField(max_length=32, editable=False)
    created_at = models.DateTimeField(_("created"))

    objects = ScopedQuerySet.as_manager()
    scope_lookup = "meeting__organization__path"

    class Meta:
        verbose_name = _("reply link")
        verbose_name_plural = _("reply links")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="one_link_a_person")]

    def __str__(self):
        return f"{self.meeting_id} {self.member_id}"
