"""Which organizations are there, under whom, with which groups, terms and rules, and since when?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.queries import OrganizationQuerySet, PartyGroupQuerySet, RuleSetQuerySet, TermQuerySet
from branches.rules import BRANCH_KINDS, SUPERIOR_KINDS, OrganizationKind, Sector

PATH_STEP = 4
PATH_LENGTH = 60


class Organization(models.Model):
    """A Party organization in the tree; only create_organization and move_organization write `path`."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("full name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationKind)
    sector = models.CharField(_("sector"), max_length=24, choices=Sector, default=Sector.OTHER)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("superior organization"),
    )
    # Digits only, so that one range holds the subtree in every collation of every database.
    path = models.CharField(_("path"), max_length=PATH_LENGTH, unique=True, editable=False)
    depth = models.PositiveSmallIntegerField(_("level"), editable=False)
    sort_order = models.PositiveIntegerField(_("order"), default=0)
    founded_on = models.DateField(_("founded"), null=True, blank=True)
    dissolved_on = models.DateField(_("dissolved"), null=True, blank=True)
    usual_place = models.CharField(_("usual place"), max_length=80, blank=True)

    objects = OrganizationQuerySet.as_manager()
    scope_lookup = "path"

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["path"]
        indexes = [models.Index(fields=["depth", "path"]), models.Index(fields=["parent", "sort_order"])]
        constraints = [
            models.UniqueConstraint(fields=["depth"], condition=Q(depth=1), name="one_root"),
            models.CheckConstraint(
                condition=Q(dissolved_on=None)
                | Q(founded_on=None)
                | Q(dissolved_on__gte=models.F("founded_on")),
                name="dissolved_after_founded",
            ),
        ]

    def __str__(self):
        return self.short_name

    @property
    def is_branch(self) -> bool:
        return self.kind in BRANCH_KINDS

    @property
    def is_superior(self) -> bool:
        return self.kind in SUPERIOR_KINDS


class ChangeKind(models.TextChoices):
    CREATED = "created", _("Created")
    MOVED = "moved", _("Moved")
    RENAMED = "renamed", _("Renamed")
    DISSOLVED = "dissolved", _("Dissolved")


class OrganizationChange(models.Model):
    """What happened to an organization, so that its history stays readable (Branch Regulations Arts 6-7)."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="changes", verbose_name=_("organization")
    )
    kind = models.CharField(_("change"), max_length=10, choices=ChangeKind)
    on = models.DateField(_("date"))
    old_parent = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("former superior organization"),
    )
    new_parent = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("new superior organization"),
    )
    old_name = models.CharField(_("former name"), max_length=120, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("change of organization")
        verbose_name_plural = _("changes of organizations")
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.organization_id} {self.kind} {self.on}"


class PartyGroup(models.Model):
    """A Party group inside a branch (Branch Regulations Art 13)."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="groups", verbose_name=_("branch")
    )
    name = models.CharField(pgettext_lazy("organization", "name"), max_length=60)
    since = models.DateField(pgettext_lazy("organization", "since"))
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("First day on which it no longer exists")
    )

    objects = PartyGroupQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("Party group")
        verbose_name_plural = _("Party groups")
        # As they were set up: the characters for one, two, three do not sort by number.
        ordering = ["organization", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"], condition=Q(until=None), name="one_open_group_of_a_name"
            ),
        ]

    def __str__(self):
        return self.name


class Term(models.Model):
    """A term of office of an organization's committee or secretary (Branch Regulations Art 21)."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="terms", verbose_name=_("organization")
    )
    number = models.PositiveSmallIntegerField(_("term number"), default=1)
    began_on = models.DateField(_("elected"))
    ends_on = models.DateField(_("term ends"))
    ended_on = models.DateField(
        _("re-elected"), null=True, blank=True, help_text=_("The day the next term began")
    )

    objects = TermQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        ordering = ["organization", "-began_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("began_on")), name="term_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=["organization"], condition=Q(ended_on=None), name="one_open_term"
            ),
        ]

    def __str__(self):
        return f"{self.organization_id} {self.number}"


class RuleSet(models.Model):
    """Settings (branches.rules.SETTINGS) for an organization and all under it from a day on."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="rule_sets", verbose_name=_("organization")
    )
    effective_from = models.DateField(_("in force from"))
    values = models.JSONField(_("settings"), default=dict)
    reason = models.CharField(_("reason or document"), max_length=200, blank=True)

    objects = RuleSetQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("rule set")
        verbose_name_plural = _("rule sets")
        ordering = ["organization", "-effective_from"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "effective_from"], name="one_rule_set_a_day"),
        ]

    def __str__(self):
        return f"{self.organization_id} {self.effective_from}"
