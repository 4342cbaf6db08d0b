"""Which trainings were planned and held, who took part, and who is excused from the hours?"""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from members.models.people import SINCE_UNTIL, Member
from members.queries.education import (
    EducationExemptionQuerySet,
    PlannedTrainingQuerySet,
    TrainingAttendanceQuerySet,
    TrainingCourseQuerySet,
)
from members.rules.education import CourseLevel, TargetGroup, TrainingKind


def hours_field(label, **options):
    return models.DecimalField(label, max_digits=4, decimal_places=1, **options)


class PlannedTraining(models.Model):
    """One line of an organization's training plan of a year; the plan is nothing but its lines."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="planned_trainings", verbose_name=_("organization")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(
        _("month"), validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    title = models.CharField(_("title"), max_length=120)
    target_group = models.CharField(
        _("for whom"), max_length=20, choices=TargetGroup, default=TargetGroup.EVERYBODY
    )
    hours = hours_field(_("class hours"))
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)
    drop_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = PlannedTrainingQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("planned training")
        verbose_name_plural = _("planned trainings")
        ordering = ["year", "month", "pk"]
        indexes = [models.Index(fields=["organization", "year"])]
        constraints = [
            models.CheckConstraint(condition=Q(month__range=(1, 12)), name="planned_in_a_month"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="planned_training_has_hours"),
        ]

    def __str__(self):
        return self.title


class TrainingCourse(models.Model):
    """A training that was held: its days, its class hours, and what kind it is by the national plan."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="trainings", verbose_name=_("organization")
    )
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=TrainingKind, default=TrainingKind.CONCENTRATED)
    level = models.CharField(_("held by"), max_length=10, choices=CourseLevel, default=CourseLevel.BRANCH)
    began_on = models.DateField(_("first day"))
    ended_on = models.DateField(_("last day"))
    hours = hours_field(_("class hours"))
    place = models.CharField(_("place"), max_length=80, blank=True)
    teacher = models.CharField(_("teachers"), max_length=120, blank=True)
    plan = models.ForeignKey(
        PlannedTraining,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="courses",
        verbose_name=_("line of the plan"),
    )
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    cancel_reason = models.CharField(_("reason"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = TrainingCourseQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("training course")
        verbose_name_plural = _("training courses")
        ordering = ["-began_on", "-pk"]
        indexes = [models.Index(fields=["organization", "began_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__gte=F("began_on")), name="course_ends_after_it_began"
            ),
            models.CheckConstraint(condition=Q(hours__gt=0), name="course_has_hours"),
        ]

    def __str__(self):
        return self.title


class TrainingAttendance(models.Model):
    """Who took part in a training, with the hours he is credited."""

    course = models.ForeignKey(
        TrainingCourse, models.PROTECT, related_name="attendances", verbose_name=_("training course")
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="trainings", verbose_name=_("member"))
    hours = hours_field(_("class hours"))
    note = models.CharField(_("remark"), max_length=100, blank=True)

    objects = TrainingAttendanceQuerySet.as_manager()
    scope_lookup = "course__organization__path"

    class Meta:
        verbose_name = _("attendance of a training")
        verbose_name_plural = _("attendances of trainings")
        ordering = ["course", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "member"], name="once_at_a_training"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="attendance_has_hours"),
        ]

    def __str__(self):
        return str(self.hours)


class EducationExemption(models.Model):
    """From when to when a member is excused from the hours, by decision and with its reason."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="education_exemptions", verbose_name=_("member")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    objects = EducationExemptionQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("exemption from education hours")
        verbose_name_plural = _("exemptions from education hours")
        ordering = ["member", "-since"]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(until=None), name="one_open_exemption"),
            models.CheckConstraint(condition=SINCE_UNTIL, name="exemption_ends_after_it_began"),
        ]

    def __str__(self):
        return str(self.since)
