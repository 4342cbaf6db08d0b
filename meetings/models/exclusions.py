"""What is stored of somebody who is not counted among those due at an election?"""

import uuid

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from branches.scope import ScopedQuerySet
from meetings.models.meetings import Meeting
from meetings.rules.exclusions import ExclusionGround
from members.models import Member
from partybuild.crypto import sealed


class ExclusionQuerySet(ScopedQuerySet):
    def at(self, meeting: str | Meeting, member: str) -> Subquery:
        """As a column: whether the exclusion of a row's member holds at admissions too; NULL without one."""
        of_meeting = OuterRef(meeting) if isinstance(meeting, str) else meeting
        rows = self.filter(meeting=of_meeting, member=OuterRef(member)).order_by()
        return Subquery(rows.values("at_admissions")[:1])


class Exclusion(models.Model):
    """One member whom a meeting left out of its votes' count, with the superior's consent (EL-07).

    The ground may say how ill somebody is, so it is sealed; who was left out stands in the record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="exclusions", verbose_name=_("adopted by the meeting")
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="exclusions", verbose_name=_("member"))
    since = models.DateField(pgettext_lazy("exclusion", "since"), null=True, blank=True)
    consented_by = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("superior that consented")
    )
    consented_on = models.DateField(_("consented on"))
    at_admissions = models.BooleanField(_("holds at admissions too"))
    ground_sealed = models.TextField(editable=False)
    ground = sealed("ground")

    objects = ExclusionQuerySet.as_manager()
    scope_lookup = "meeting__organization__path"

    class Meta:
        verbose_name = _("member not counted at an election")
        verbose_name_plural = _("members not counted at an election")
        ordering = ["meeting", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="one_exclusion_a_meeting")]

    def __str__(self):
        return f"{self.meeting_id} {self.member_id}"

    def get_ground_display(self) -> str:
        return str(dict(ExclusionGround.choices).get(self.ground, self.ground))
