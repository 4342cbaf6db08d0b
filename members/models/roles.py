"""Which roles, demonstration posts and honours have members and organizations, from when to when?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.models.people import SINCE_UNTIL, Member
from members.queries.roles import CriteriaQuerySet, DemonstrationPostQuerySet, HonourQuerySet, RoleQuerySet
from members.rules.roles import CheckResult, HonourLevel, PostKind, PostState, RoleKind, check_due_on


def organization_key(related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        Organization, models.PROTECT, related_name=related_name, verbose_name=_("organization")
    )


def account_key(label) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=label
    )


class MemberRole(models.Model):
    """What a member leads or carries beside his posts; people he contacts are a number, never names."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="roles", verbose_name=_("member"))
    organization = organization_key("member_roles")
    kind = models.CharField(pgettext_lazy("role", "kind"), max_length=24, choices=RoleKind)
    title = models.CharField(pgettext_lazy("role", "title"), max_length=80)
    task = models.CharField(_("task"), max_length=300, blank=True)
    contacts = models.CharField(_("households or people contacted"), max_length=60, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    closing_note = models.CharField(_("closing note"), max_length=300, blank=True)

    objects = RoleQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("role of a member")
        verbose_name_plural = _("roles of members")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["organization", "since", "until"])]
        constraints = [models.CheckConstraint(condition=SINCE_UNTIL, name="role_ends_after_it_began")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.since}"


class Honour(models.Model):
    """A commendation of a member, or of the organization itself; it counts for nothing but itself."""

    organization = organization_key("honours")
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="honours", verbose_name=_("member")
    )
    title = models.CharField(pgettext_lazy("honour", "title"), max_length=120)
    level = models.CharField(pgettext_lazy("honour", "level"), max_length=24, choices=HonourLevel)
    awarded_on = models.DateField(_("awarded on"))
    awarded_by = models.CharField(_("awarded by"), max_length=120)
    document = models.CharField(_("document number"), max_length=80, blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)

    objects = HonourQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("honour")
        verbose_name_plural = _("honours")
        ordering = ["-awarded_on", "-pk"]
        indexes = [models.Index(fields=["organization", "awarded_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_on=None) | Q(revoked_on__gte=models.F("awarded_on")),
                name="honour_revoked_after_award",
            ),
        ]

    def __str__(self):
        return self.title


class DemonstrationCriteria(models.Model):
    """What a post or window has to meet, one criterion a line, for an organization and all under it."""

    organization = organization_key("demonstration_criteria")
    kind = models.CharField(pgettext_lazy("demonstration", "kind"), max_length=8, choices=PostKind)
    effective_from = models.DateField(_("in force from"))
    text = models.TextField(_("criteria"), max_length=4000)

    objects = CriteriaQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("criteria of demonstration posts")
        verbose_name_plural = _("criteria of demonstration posts")
        ordering = ["organization", "kind", "-effective_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "effective_from"], name="one_list_of_criteria_a_day"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.effective_from}"

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]


class DemonstrationPost(models.Model):
    """A demonstration post or window, from the proposal with its facts to the last check."""

    organization = organization_key("demonstration_posts")
    kind = models.CharField(pgettext_lazy("demonstration", "kind"), max_length=8, choices=PostKind)
    title = models.CharField(pgettext_lazy("demonstration post", "title"), max_length=80)
    place = models.CharField(_("place"), max_length=80, blank=True)
    plate_text = models.CharField(_("text of the plate"), max_length=120, blank=True)
    # The version of the criteria that held on the day of the proposal, so that it stays judged by it.
    criteria = models.ForeignKey(
        DemonstrationCriteria, models.PROTECT, null=True, blank=True, related_name="+"
    )
    facts = models.TextField(_("facts"), max_length=4000)
    honours = models.ManyToManyField(Honour, blank=True, related_name="+", verbose_name=_("honours"))
    roles = models.ManyToManyField(MemberRole, blank=True, related_name="+", verbose_name=_("roles"))
    holders = models.ManyToManyField(Member, through="DemonstrationHolder", related_name="+")
    state = models.CharField(
        _("state"), max_length=10, choices=PostState, default=PostState.PROPOSED, editable=False
    )
    proposed_on = models.DateField(_("proposed on"))
    proposed_by = account_key(_("proposed by"))
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = account_key(pgettext_lazy("approval", "decided by"))
    decision_remark = models.CharField(_("remark"), max_length=300, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = DemonstrationPostQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("demonstration post or window")
        verbose_name_plural = _("demonstration posts and windows")
        ordering = ["-proposed_on", "-pk"]
        indexes = [models.Index(fields=["organization", "state"]), models.Index(fields=["state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(state="withdrawn") | Q(decided_on__isnull=False),
                name="demonstration_post_decided_on_a_day",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_approved(self) -> bool:
        return self.state == PostState.APPROVED

    @property
    def holders_now(self) -> list[Member]:
        """Who holds it, or held it when it ended, where the row carries `.holdings_so_far`."""
        return [h.member for h in self.holdings_so_far if h.until in (None, self.withdrawn_on)]

    @property
    def check_due_on(self):
        """The day of the next check, where the row carries `.last_check`; None for what is not approved."""
        return check_due_on(self.decided_on, self.last_check) if self.is_approved else None

    def is_check_due(self, on) -> bool:
        return self.is_approved and self.check_due_on <= on


class DemonstrationHolder(models.Model):
    """Who holds a demonstration post or serves at a window, from when to when."""

    post = models.ForeignKey(DemonstrationPost, models.PROTECT, related_name="holdings")
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="demonstration_holdings", verbose_name=_("member")
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("holder")
        verbose_name_plural = _("holders")
        ordering = ["post", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "member"], condition=Q(until=None), name="one_open_holding"
            ),
            models.CheckConstraint(condition=SINCE_UNTIL, name="holding_ends_after_it_began"),
        ]

    def __str__(self):
        return str(self.since)


class DemonstrationCheck(models.Model):
    """One yearly check of an approved post or window."""

    post = models.ForeignKey(DemonstrationPost, models.PROTECT, related_name="checks")
    on = models.DateField(_("checked on"))
    result = models.CharField(_("result"), max_length=10, choices=CheckResult)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    by = account_key(_("by"))

    class Meta:
        verbose_name = _("check of a demonstration post")
        verbose_name_plural = _("checks of demonstration posts")
        ordering = ["post", "-on"]
        constraints = [models.UniqueConstraint(fields=["post", "on"], name="one_check_a_day")]

    def __str__(self):
        return str(self.on)
