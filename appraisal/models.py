"""By which scheme is a year appraised, what did the facts give, and what did the superior judge?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from appraisal.queries import DerivedQuerySet, RoundQuerySet, ScoreQuerySet
from appraisal.rules import MEASURES, Measure
from branches.models import Organization


class IndicatorKind(models.TextChoices):
    AUTOMATIC = "automatic", _("Computed from the facts")
    JUDGED = "judged", _("Judged by the superior organization")


class Scheme(models.Model):
    """A set of indicators that adds up to 100 points; without an owner it is the built-in one."""

    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="schemes",
        verbose_name=_("organization"),
    )
    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(pgettext_lazy("scheme", "name"), max_length=80)

    class Meta:
        verbose_name = _("appraisal scheme")
        verbose_name_plural = _("appraisal schemes")
        ordering = ["code"]

    def __str__(self):
        return self.name


class Indicator(models.Model):
    """One indicator of a scheme; `measure` names the computation in appraisal.rules.MEASURES."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="indicators", verbose_name=_("scheme"))
    code = models.SlugField(_("code"), max_length=40)
    measure = models.CharField(_("measure"), max_length=40)
    kind = models.CharField(_("kind"), max_length=10, choices=IndicatorKind)
    position = models.PositiveSmallIntegerField(_("position"))
    max_points = models.DecimalField(_("points"), max_digits=5, decimal_places=1)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["scheme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="one_indicator_a_code"),
            models.CheckConstraint(condition=Q(max_points__gt=0), name="indicator_has_points"),
        ]

    def __str__(self):
        return self.code

    @property
    def rule(self) -> Measure:
        return MEASURES[self.measure]


class Round(models.Model):
    """The appraisal of a year for an organization and all branches under it."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="rounds", verbose_name=_("organization")
    )
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="rounds", verbose_name=_("scheme"))
    year = models.PositiveSmallIntegerField(_("year"))
    opened_on = models.DateField(_("opened"))
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    computed_at = models.DateTimeField(_("computed"), null=True, blank=True)

    objects = RoundQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("appraisal round")
        verbose_name_plural = _("appraisal rounds")
        ordering = ["-year", "organization"]
        constraints = [models.UniqueConstraint(fields=["organization", "year"], name="one_round_a_year")]

    def __str__(self):
        return f"{self.year} {self.organization_id}"


class Score(models.Model):
    """What the facts gave one organization in one automatic indicator: done of due, and the points."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="scores", verbose_name=_("round"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="scores", verbose_name=_("organization")
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="scores", verbose_name=_("indicator")
    )
    # Not applicable (nothing was due) is no zero: the indicator leaves the maximum too.
    is_applicable = models.BooleanField(_("applicable"), default=True)
    done = models.DecimalField(pgettext_lazy("score", "done"), max_digits=10, decimal_places=2, default=0)
    due = models.DecimalField(pgettext_lazy("score", "due"), max_digits=10, decimal_places=2, default=0)
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=1, default=0)

    objects = ScoreQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["round", "organization", "indicator"]
        indexes = [models.Index(fields=["organization", "round"])]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organization", "indicator"], name="one_score_an_indicator"
            ),
        ]

    def __str__(self):
        return f"{self.organization_id} {self.indicator_id} {self.points}"


class Judgement(models.Model):
    """The superior's points in a judged indicator, with the reason; a new one replaces it, both stay."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="judgements", verbose_name=_("round"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="judgements", verbose_name=_("organization")
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="judgements", verbose_name=_("indicator")
    )
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=1)
    remark = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        ordering = ["round", "organization", "indicator", "-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organization", "indicator"],
                condition=Q(replaced_at=None),
                name="one_judgement_in_force",
            ),
            models.CheckConstraint(condition=Q(points__gte=0), name="judgement_not_negative"),
            models.CheckConstraint(
                condition=Q(replaced_at=None) | Q(replaced_at__gte=F("at")), name="replaced_after_made"
            ),
        ]

    def __str__(self):
        return f"{self.organization_id} {self.indicator_id} {self.points}"


class SubtreeSums(models.Model):
    """What the branches under a superior organization added up to on a day, after the acts up to `sequence`.

    Derived: rebuilt by appraisal.services.rolling_up, and left aside wherever a later act touches it.
    """

    organization = models.OneToOneField(
        Organization, models.CASCADE, related_name="sums", verbose_name=_("organization")
    )
    on = models.DateField(_("date"))
    sequence = models.BigIntegerField()
    members = models.PositiveIntegerField()
    branches = models.PositiveIntegerField()
    needy = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()
    # Twelve pairs: held and due of the months.
    months = models.JSONField()
    # When the records that wait for a review below were handed in.
    waiting = models.JSONField()

    objects = DerivedQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("sums of a subtree")
        verbose_name_plural = _("sums of subtrees")

    def __str__(self):
        return f"{self.organization_id} {self.on}"


class AheadWithPeople(models.Model):
    """What lay ahead with an organization's people on a day, as its first page shows it in each language.

    Derived: made by appraisal.services.looking_ahead from every part's duties.
    """

    organization = models.OneToOneField(
        Organization, models.CASCADE, related_name="ahead_with_people", verbose_name=_("organization")
    )
    on = models.DateField(_("date"))
    sequence = models.BigIntegerField()
    # Each: the concept whose right opens it, text and hint by language, the link, and the day or none.
    lines = models.JSONField()

    objects = DerivedQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("look ahead")
        verbose_name_plural = _("looks ahead")

    def __str__(self):
        return f"{self.organization_id} {self.on}"
