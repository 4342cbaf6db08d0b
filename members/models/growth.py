"""Who is trained by whom and where, and who stands on a two-way list?"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models.people import Member
from members.models.roles import account_key, organization_key
from members.queries.growth import AttachmentQuerySet, PairQuerySet, TalentQuerySet
from members.rules.growth import Direction, MentorAim, TalentList, TalentState, review_due_on
from partybuild.crypto import sealed


class MentorPair(models.Model):
    """A member passes something on to another (传帮带): an aim, a span, what came of it."""

    organization = organization_key("mentor_pairs")
    mentor = models.ForeignKey(
        Member,
        models.PROTECT,
        related_name="pairs_as_mentor",
        verbose_name=pgettext_lazy("mentoring", "mentor"),
    )
    learner = models.ForeignKey(
        Member, models.PROTECT, related_name="pairs_as_learner", verbose_name=_("learner")
    )
    aim = models.CharField(pgettext_lazy("mentoring", "aim"), max_length=16, choices=MentorAim)
    goal = models.CharField(_("what is to be reached"), max_length=300, blank=True)
    since = models.DateField(_("since"))
    planned_until = models.DateField(_("planned until"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=300, blank=True)
    closing_note = models.CharField(_("closing note"), max_length=300, blank=True)

    objects = PairQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("mentor pair")
        verbose_name_plural = _("mentor pairs")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["organization", "closed_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "aim"], condition=Q(closed_on=None), name="one_open_pair_of_an_aim"
            ),
            models.CheckConstraint(condition=~Q(mentor=F("learner")), name="nobody_mentors_himself"),
            models.CheckConstraint(condition=Q(planned_until__gt=F("since")), name="pair_has_a_span"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("since")), name="pair_closed_after_it_began"
            ),
        ]

    def __str__(self):
        return f"{self.get_aim_display()} {self.since}"


class Attachment(models.Model):
    """Training in a post elsewhere, or of somebody here (挂职); the appraisal is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = organization_key("attachments")
    member = models.ForeignKey(Member, models.PROTECT, related_name="attachments", verbose_name=_("member"))
    direction = models.CharField(_("direction"), max_length=3, choices=Direction)
    partner = models.CharField(_("host or sending organization"), max_length=120)
    post = models.CharField(pgettext_lazy("attachment", "post"), max_length=80)
    since = models.DateField(_("since"))
    planned_until = models.DateField(_("planned until"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    appraisal_sealed = models.TextField(blank=True, editable=False)
    appraisal = sealed("appraisal")
    appraised_by = models.CharField(_("appraised by"), max_length=120, blank=True)
    appraised_on = models.DateField(_("appraised on"), null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = pgettext_lazy("training", "attachment")
        verbose_name_plural = pgettext_lazy("training", "attachments")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["organization", "ended_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(ended_on=None), name="one_open_attachment"
            ),
            models.CheckConstraint(condition=Q(planned_until__gt=F("since")), name="attachment_has_a_span"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since")),
                name="attachment_ended_after_it_began",
            ),
        ]

    def __str__(self):
        return f"{self.get_direction_display()} {self.since}"


class PairReview(models.Model):
    """How a mentor pair stood on a day."""

    pair = models.ForeignKey(MentorPair, models.PROTECT, related_name="reviews")
    on = models.DateField(_("date"))
    text = models.CharField(_("how it stands"), max_length=300)
    by = account_key(_("by"))

    class Meta:
        verbose_name = _("review of a mentor pair")
        verbose_name_plural = _("reviews of mentor pairs")
        ordering = ["pair", "-on", "-pk"]

    def __str__(self):
        return str(self.on)


class AttachmentReview(models.Model):
    """How an attachment stood on a day."""

    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="reviews")
    on = models.DateField(_("date"))
    text = models.CharField(_("how it stands"), max_length=300)
    by = account_key(_("by"))

    class Meta:
        verbose_name = _("review of an attachment")
        verbose_name_plural = _("reviews of attachments")
        ordering = ["attachment", "-on", "-pk"]

    def __str__(self):
        return str(self.on)


class TalentEntry(models.Model):
    """A name on a two-way list (双培), for the committee that keeps it alone; its reasons are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = organization_key("talent_entries")
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="talent_entries", verbose_name=_("person")
    )
    kind = models.CharField(_("list"), max_length=24, choices=TalentList)
    state = models.CharField(
        _("state"), max_length=10, choices=TalentState, default=TalentState.PROPOSED, editable=False
    )
    proposed_on = models.DateField(_("proposed on"))
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    removed_on = models.DateField(_("taken off on"), null=True, blank=True)
    reasons_sealed = models.TextField(blank=True, editable=False)
    reasons = sealed("reasons")
    removal_reason_sealed = models.TextField(blank=True, editable=False)
    removal_reason = sealed("removal_reason")

    objects = TalentQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("entry of a two-way list")
        verbose_name_plural = _("entries of two-way lists")
        ordering = ["organization", "kind", "proposed_on"]
        indexes = [models.Index(fields=["organization", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "member", "kind"],
                condition=Q(state__in=["proposed", "listed"]),
                name="one_open_entry_on_a_list",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["listed", "declined"]) | Q(decided_on__isnull=False),
                name="talent_entry_decided_on_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.state} {self.proposed_on}"

    @property
    def review_due_on(self):
        """The day of the next review, where the row carries `.last_review`; None for what is not listed."""
        listed = self.state == TalentState.LISTED
        return review_due_on(self.decided_on, self.last_review) if listed else None


class TalentReview(models.Model):
    """One yearly review of an entry, with its remark sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(TalentEntry, models.PROTECT, related_name="reviews")
    on = models.DateField(pgettext_lazy("two-way list", "reviewed on"))
    remark_sealed = models.TextField(blank=True, editable=False)
    remark = sealed("remark")
    by = account_key(_("by"))

    class Meta:
        verbose_name = _("review of a two-way list's entry")
        verbose_name_plural = _("reviews of two-way lists' entries")
        ordering = ["entry", "-on"]
        constraints = [models.UniqueConstraint(fields=["entry", "on"], name="one_talent_review_a_day")]

    def __str__(self):
        return f"{self.entry_id} {self.on}"
