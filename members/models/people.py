"""Who belongs where, in which standing and in which post, from when to when?"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization, PartyGroup, Term
from branches.rules import Post
from members import codes
from members.queries import AffiliationQuerySet, AppointmentQuerySet, MemberQuerySet, StandingQuerySet
from partybuild.crypto import sealed

SINCE_UNTIL = Q(until=None) | Q(until__gt=models.F("since"))


def choice_field(label, choices, **options):
    return models.CharField(label, max_length=40, choices=choices, blank=True, default="", **options)


class Member(models.Model):
    """A person with a roster's facts; where he belongs and what he is stands in dated rows beside."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="member",
        verbose_name=_("account"),
    )
    name = models.CharField(pgettext_lazy("person", "name"), max_length=50)
    # Full pinyin and initials, all readings separated by spaces, lower case: "chensiyuan", "csy".
    pinyin = models.CharField(_("pinyin"), max_length=300, blank=True, db_index=True)
    initials = models.CharField(_("initials"), max_length=60, blank=True, db_index=True)
    sex = choice_field(_("sex"), codes.Sex)
    ethnicity = choice_field(_("ethnic group"), codes.Ethnicity)
    native_place = models.CharField(_("native place"), max_length=60, blank=True)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    education = choice_field(_("education"), codes.Education)
    degree = choice_field(_("degree"), codes.Degree)
    job_category = choice_field(_("job category"), codes.JobCategory)
    work_unit = models.CharField(_("unit and post"), max_length=120, blank=True)
    professional_title = choice_field(_("professional title"), codes.ProfessionalTitle)
    frontline = choice_field(_("front-line status"), codes.Frontline)
    social_stratum = choice_field(_("new social stratum"), codes.SocialStratum)
    marital_status = choice_field(_("marital status"), codes.MaritalStatus)
    is_migrant_worker = models.BooleanField(_("migrant worker"), null=True, blank=True)
    started_work_on = models.DateField(_("started work"), null=True, blank=True)
    applied_on = models.DateField(_("applied for admission"), null=True, blank=True)
    # T14: admission is the day of the accepting branch meeting, confirmation the day of full membership.
    admission_date = models.DateField(_("date of admission"), null=True, blank=True)
    admission_precision = models.CharField(
        max_length=5, choices=codes.DatePrecision, default=codes.DatePrecision.DAY
    )
    confirmation_date = models.DateField(_("date of confirmation"), null=True, blank=True)
    confirmation_precision = models.CharField(
        max_length=5, choices=codes.DatePrecision, default=codes.DatePrecision.DAY
    )
    standing_correction_months = models.SmallIntegerField(
        _("correction of Party standing, months"), default=0
    )
    household_place = models.CharField(_("place of household registration"), max_length=120, blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    id_number_sealed = models.TextField(blank=True, editable=False)
    id_number_index = models.CharField(max_length=32, null=True, blank=True, unique=True, editable=False)
    phone_sealed = models.TextField(blank=True, editable=False)
    phone_index = models.CharField(max_length=32, null=True, blank=True, db_index=True, editable=False)
    address_sealed = models.TextField(blank=True, editable=False)
    id_number = sealed("id_number", indexed=True)
    phone = sealed("phone", indexed=True)
    address = sealed("address")
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["pinyin", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmation_date=None)
                | Q(admission_date=None)
                | Q(confirmation_date__gte=models.F("admission_date")),
                name="confirmed_after_admission",
            ),
        ]

    def __str__(self):
        return self.name


class Affiliation(models.Model):
    """Where a member's affiliation lies; `until` is the first day it does not (ED-12: one at a time)."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="affiliations", verbose_name=_("member"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="affiliations", verbose_name=_("organization")
    )
    group = models.ForeignKey(
        PartyGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="affiliations",
        verbose_name=_("Party group"),
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    entry_type = choice_field(_("entry type"), codes.EntryType)
    exit_type = choice_field(_("exit type"), codes.ExitType)

    objects = AffiliationQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["member", "-since"]
        indexes = [models.Index(fields=["organization", "since", "until", "member"])]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(until=None), name="one_open_affiliation"),
            models.CheckConstraint(condition=SINCE_UNTIL, name="affiliation_ends_after_it_began"),
        ]

    def __str__(self):
        return f"{self.member_id} {self.organization_id} {self.since}"


class Standing(models.Model):
    """What a person is in the Party from a day on: applicant, activist, …, full, or one of the ends."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="standings", verbose_name=_("member"))
    status = models.CharField(_("status"), max_length=30, choices=codes.MemberStatus)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        ordering = ["member", "-since"]
        indexes = [
            models.Index(fields=["member", "status", "since", "until"]),
            models.Index(fields=["status", "until", "since"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(until=None), name="one_open_standing"),
            models.CheckConstraint(condition=SINCE_UNTIL, name="standing_ends_after_it_began"),
        ]

    def __str__(self):
        return f"{self.member_id} {self.status} {self.since}"


class Appointment(models.Model):
    """Who holds which post where; rights follow from the current ones (Branch Regulations Arts 20-22)."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="appointments", verbose_name=_("member"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="appointments", verbose_name=_("organization")
    )
    group = models.ForeignKey(
        PartyGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("Party group"),
    )
    term = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name=_("term")
    )
    post = models.CharField(_("post"), max_length=24, choices=Post)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["organization", "post", "since"]
        indexes = [
            models.Index(fields=["member", "until"]),
            models.Index(fields=["organization", "post", "until"]),
        ]
        constraints = [
            models.CheckConstraint(condition=SINCE_UNTIL, name="appointment_ends_after_it_began"),
            models.CheckConstraint(
                condition=~Q(post="group_leader") | Q(group__isnull=False), name="group_leader_of_a_group"
            ),
        ]

    def __str__(self):
        return f"{self.member_id} {self.post} {self.organization_id}"
