"""What is stored of somebody's way into the Party: case, dated steps, helpers, the year's plan?"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.models.people import SINCE_UNTIL, Member, Standing
from members.queries.admission import (
    AdmissionCaseQuerySet,
    AdmissionPlanQuerySet,
    AdmissionStepQuerySet,
)
from members.rules.admission import EXTENSION_MONTHS, POSTPONEMENT_MONTHS, STEPS_BY_KEY
from partybuild.crypto import sealed

STEP_CHOICES = [(step.key, step.label) for step in STEPS_BY_KEY.values()]


class CaseEnd(models.TextChoices):
    FINISHED = "finished", _("Confirmed and filed")
    APPLICATION_ENDED = "application_ended", _("Application ended")
    CANCELLED = "cancelled", _("Probationary status cancelled")
    LEFT = "left", _("Ended with the membership")


class HelperRole(models.TextChoices):
    CONTACT_PERSON = "contact_person", _("Contact person")
    INTRODUCER = "introducer", _("Introducer")


class ExaminationKind(models.TextChoices):
    EXAMINATION = "examination", _("Examination by the branch")
    REPORT = "report", _("Thought report")


class AdmissionCase(models.Model):
    """One person's way from application to confirmation; `organization` is where it began."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="cases", verbose_name=_("person"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="cases", verbose_name=_("organization")
    )
    begun_on = models.DateField(_("begun"))
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    end_kind = models.CharField(_("how it ended"), max_length=20, choices=CaseEnd, blank=True)
    end_reason_sealed = models.TextField(blank=True, editable=False)
    end_reason = sealed("end_reason")
    # Who leaves the unit within three months is not accepted (Admission Rules 2014 Art 19, DV-14).
    leaves_on = models.DateField(_("leaves the unit"), null=True, blank=True)
    extension_months = models.PositiveSmallIntegerField(_("extension of probation, months"), default=0)
    postponement_months = models.PositiveSmallIntegerField(_("postponement, months"), default=0)

    objects = AdmissionCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("admission case")
        verbose_name_plural = _("admission cases")
        ordering = ["-begun_on", "pk"]
        indexes = [models.Index(fields=["ended_on", "member"])]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(ended_on=None), name="one_open_case"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("begun_on")), name="case_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_kind="") | Q(ended_on__isnull=False) & ~Q(end_kind=""),
                name="an_ended_case_says_how",
            ),
            models.CheckConstraint(
                condition=Q(extension_months=0) | Q(extension_months__range=EXTENSION_MONTHS),
                name="extension_of_half_a_year_to_a_year",
            ),
            models.CheckConstraint(
                condition=Q(postponement_months__lte=POSTPONEMENT_MONTHS),
                name="postponed_half_a_year_at_most",
            ),
        ]

    def __str__(self):
        return str(self.begun_on)


class AdmissionStep(models.Model):
    """One step done, with what was recorded of it; taken back it stays readable with the reason."""

    case = models.ForeignKey(AdmissionCase, models.CASCADE, related_name="steps", verbose_name=_("case"))
    key = models.CharField(_("step"), max_length=30, choices=STEP_CHOICES)
    done_on = models.DateField(_("date"))
    early_reason = models.CharField(_("reason for the exception"), max_length=200, blank=True)
    document = models.CharField(_("document number"), max_length=60, blank=True)
    # Opinions, findings, gists, the text of a decision: what tells of somebody's politics and character.
    note_sealed = models.TextField(blank=True, editable=False)
    note = sealed("note", of="seal_name")
    # Of the political review: passed or failed.
    result_sealed = models.TextField(blank=True, editable=False)
    result = sealed("result", of="seal_name")
    # Typed facts of the kind of step: days and hours, counts of votes, months.
    details = models.JSONField(_("details"), default=dict, blank=True)
    # The committee that decided (Admission Rules 2014 Arts 23-26, 34).
    decided_by = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("organization", "decided by"),
    )
    # The standing that began with the step, so that taking it back ends the right one.
    standing = models.OneToOneField(Standing, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    undo_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = AdmissionStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("admission step")
        verbose_name_plural = _("admission steps")
        ordering = ["case", "done_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"], condition=Q(undone_at=None), name="each_step_once"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | ~Q(undo_reason=""), name="taken_back_with_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.get_key_display()} {self.done_on}"

    @property
    def seal_name(self) -> str:
        """What the sealed words are bound to: the person's case and the step of it."""
        return f"{self.case_id}/{self.key}"

    @property
    def told(self) -> dict:
        """All typed facts, the sealed result among them."""
        return self.details | ({"result": self.result} if self.result_sealed else {})


class AdmissionPerson(models.Model):
    """A full member who helps the person: contact person (Art 9) or introducer (Art 14)."""

    case = models.ForeignKey(AdmissionCase, models.CASCADE, related_name="persons", verbose_name=_("case"))
    role = models.CharField(_("role"), max_length=20, choices=HelperRole)
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("member"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("helper of an admission")
        verbose_name_plural = _("helpers of admissions")
        ordering = ["case", "role", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "role", "member"], condition=Q(until=None), name="once_in_a_role"
            ),
            models.CheckConstraint(condition=SINCE_UNTIL, name="helper_ends_after_he_began"),
        ]

    def __str__(self):
        return str(self.get_role_display())


class AdmissionExamination(models.Model):
    """One examination of the person by the branch (Art 11), or a thought report he handed in."""

    case = models.ForeignKey(
        AdmissionCase, models.CASCADE, related_name="examinations", verbose_name=_("case")
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=ExaminationKind, default=ExaminationKind.EXAMINATION
    )
    on = models.DateField(_("date"))
    finding_sealed = models.TextField(blank=True, editable=False)
    finding = sealed("finding", of="seal_name")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("examination")
        verbose_name_plural = _("examinations")
        ordering = ["case", "on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "on"], name="one_examination_a_day"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.on}"

    @property
    def seal_name(self) -> str:
        """What the finding is bound to: the person's case, kind and day."""
        return f"{self.case_id}/{self.kind}/{self.on:%Y-%m-%d}"


class AdmissionAnalysis(models.Model):
    """The yearly look of a committee at its activists as a whole (Admission Rules 2014 Art 11, DV-07)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="admission_analyses", verbose_name=_("organization")
    )
    on = models.DateField(_("date"))
    # The figures of that day, as the roster gave them: activists, and those whose examination was overdue.
    activists = models.PositiveIntegerField(_("activists"))
    overdue = models.PositiveIntegerField(_("examinations overdue"))
    # Nobody is named, but a small group is easily recognized.
    finding_sealed = models.TextField(blank=True, editable=False)
    finding = sealed("finding")
    measures_sealed = models.TextField(blank=True, editable=False)
    measures = sealed("measures")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = AdmissionPlanQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("analysis of the activists")
        verbose_name_plural = _("analyses of the activists")
        ordering = ["organization", "-on"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "on"], name="one_analysis_a_day"),
        ]

    def __str__(self):
        return f"{self.organization_id} {self.on}"


class AdmissionPlan(models.Model):
    """How many an organization means to admit in a year, as its superior agreed."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="admission_plans", verbose_name=_("organization")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    planned_count = models.PositiveSmallIntegerField(_("number planned"))
    approved_on = models.DateField(_("agreed by the superior"), null=True, blank=True)
    document = models.CharField(_("document number"), max_length=60, blank=True)

    objects = AdmissionPlanQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("admission plan")
        verbose_name_plural = _("admission plans")
        ordering = ["organization", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_admission_plan_a_year"),
        ]

    def __str__(self):
        return str(self.year)
