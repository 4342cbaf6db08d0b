"""Which vote of a meeting decided on whose admission?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting, Resolution
from meetings.rules import VotePurpose
from members.models.admission import AdmissionCase


class AdmissionVote(models.Model):
    """Which vote decided on somebody's admission; the numbers are frozen with the step of his case.

    A revised record writes its resolutions anew, so the vote keeps the meeting when the resolution goes.
    """

    resolution = models.OneToOneField(
        Resolution,
        models.SET_NULL,
        null=True,
        related_name="admission_vote",
        verbose_name=_("resolution"),
    )
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", verbose_name=_("meeting"))
    case = models.ForeignKey(AdmissionCase, models.PROTECT, related_name="+", verbose_name=_("case"))
    purpose = models.CharField(_("about"), max_length=8, choices=VotePurpose)

    class Meta:
        verbose_name = _("vote on an admission")
        verbose_name_plural = _("votes on admissions")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.meeting_id} {self.purpose}"
