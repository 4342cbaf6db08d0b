"""What is stored of talks, help, hardship, visits and the fifty-year medal?"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.models.people import SINCE_UNTIL, Member
from members.queries.care import (
    HardshipQuerySet,
    HelpPlanQuerySet,
    MedalAwardQuerySet,
    TalkQuerySet,
    VisitQuerySet,
)
from partybuild.crypto import sealed


class TalkOccasion(models.TextChoices):
    """Why people sat down together (Branch Regulations Art 19)."""

    YEARLY = "yearly", _("Yearly talk")
    LIFE_MEETING = "life_meeting", _("Before the life meeting")
    NEW_MEMBER = "new_member", _("New in the branch")
    POST_CHANGE = "post_change", _("Change of post")
    FAMILY_EVENT = "family_event", _("Event in the family")
    MISTAKE = "mistake", _("Mistake or remark by others")
    WARNING_SIGN = "warning_sign", _("First signs of a problem")
    DISPOSAL = "disposal", _("Discipline or disposal")
    OTHER = "other", pgettext_lazy("talk", "Other occasion")


# Of these not even the occasion is anybody else's business.
PRIVATE_OCCASIONS = frozenset({"family_event", "mistake", "warning_sign", "disposal"})


class HelpResult(models.TextChoices):
    REACHED = "reached", _("The aim is reached")
    IMPROVED = "improved", _("Improved, ordinary attention suffices")
    NOT_REACHED = "not_reached", _("Not reached, another way is taken")
    LEFT = "left", _("The member left the branch")


class HardshipKind(models.TextChoices):
    ILLNESS = "illness", _("Serious illness")
    DISABILITY = "disability", _("Disability")
    LOW_INCOME = "low_income", _("Low income")
    OLD_AND_ALONE = "old_and_alone", _("Old and living alone")
    DISASTER = "disaster", pgettext_lazy("hardship", "Accident or disaster")
    BEREAVED = "bereaved", _("Loss in the family")
    OTHER = "other", pgettext_lazy("hardship", "Other hardship")


class VisitOccasion(models.TextChoices):
    """The occasions of the local lists of visits (ED-29)."""

    SPRING_FESTIVAL = "spring_festival", _("Spring Festival")
    FIRST_OF_JULY = "first_of_july", _("1 July")
    ILLNESS = "illness", pgettext_lazy("visit", "Illness")
    DISASTER = "disaster", pgettext_lazy("visit", "Disaster")
    DEATH = "death", pgettext_lazy("visit", "Death in the family")
    OTHER = "other", pgettext_lazy("visit", "Other occasion")


class Kept(models.Model):
    """Who wrote a row down, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        abstract = True


class Talk(Kept):
    """A heart-to-heart talk: exactly who with whom and when; the gist is for its partners alone."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="talks", verbose_name=_("organization")
    )
    held_on = models.DateField(_("day"))
    occasion = models.CharField(_("occasion"), max_length=20, choices=TalkOccasion)
    place = models.CharField(_("place"), max_length=80, blank=True)
    gist_sealed = models.TextField(blank=True, editable=False)
    gist = sealed("gist")
    # A talk entered by mistake counts for nothing and stays.
    withdrawn_on = models.DateField(pgettext_lazy("talk", "taken back on"), null=True, editable=False)
    members = models.ManyToManyField(Member, through="TalkPartner", related_name="talks")

    objects = TalkQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("heart-to-heart talk")
        verbose_name_plural = _("heart-to-heart talks")
        ordering = ["-held_on", "pk"]
        indexes = [models.Index(fields=["organization", "held_on"])]

    def __str__(self):
        return str(self.held_on)


class TalkPartner(models.Model):
    """One who took part in a talk."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="partners")
    member = models.ForeignKey(Member, models.PROTECT, related_name="talk_partners")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["talk", "member"], name="partner_of_a_talk_once")]

    def __str__(self):
        return f"{self.talk_id} {self.member_id}"


class HelpPlan(Kept):
    """How a member who fell behind is helped (D3); always with a day of review, and always ended."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="help_plans")
    member = models.ForeignKey(Member, models.PROTECT, related_name="help_plans", verbose_name=_("member"))
    # Nobody yet, where a plan came along with its member: the new branch names somebody.
    responsible = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="led_help_plans", verbose_name=_("person responsible")
    )
    continues = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="continued_by"
    )
    talk = models.ForeignKey(Talk, models.PROTECT, null=True, blank=True, related_name="+")
    facts_sealed = models.TextField(editable=False)
    facts = sealed("facts")
    began_on = models.DateField(_("begun"))
    review_on = models.DateField(pgettext_lazy("help plan", "next review"), null=True)
    ended_on = models.DateField(_("ended"), null=True)
    result = models.CharField(_("result"), max_length=16, choices=HelpResult, blank=True)

    objects = HelpPlanQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("help plan")
        verbose_name_plural = _("help plans")
        ordering = ["review_on", "-began_on", "pk"]
        indexes = [models.Index(fields=["organization", "ended_on", "review_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "member"],
                condition=Q(ended_on=None),
                name="one_open_help_plan_a_member",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, result="", review_on__isnull=False)
                | (Q(ended_on__isnull=False, review_on=None) & ~Q(result="")),
                name="help_plan_is_reviewed_or_ended",
            ),
        ]

    def __str__(self):
        return str(self.pk)


class HelpMeasure(Kept):
    """One thing that somebody does for the member by a day."""

    plan = models.ForeignKey(HelpPlan, models.CASCADE, related_name="measures")
    owner = models.ForeignKey(
        Member, models.PROTECT, related_name="help_measures", verbose_name=pgettext_lazy("measure", "by whom")
    )
    text_sealed = models.TextField(editable=False)
    text = sealed("text")
    due_on = models.DateField(_("by"))
    done_on = models.DateField(_("done"), null=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self):
        return str(self.pk)


class HelpReview(Kept):
    """What a review of a plan found, and when the next one is."""

    plan = models.ForeignKey(HelpPlan, models.CASCADE, related_name="reviews")
    held_on = models.DateField(_("day"))
    finding_sealed = models.TextField(editable=False)
    finding = sealed("finding")
    next_on = models.DateField(pgettext_lazy("help plan", "next review"), null=True)

    class Meta:
        ordering = ["-held_on", "pk"]

    def __str__(self):
        return str(self.pk)


class Hardship(Kept):
    """A member in hardship, from when to when (ED-29); it moves with the member."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="hardships", verbose_name=_("organization")
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="hardships", verbose_name=_("member"))
    kind = models.CharField(pgettext_lazy("hardship", "kind"), max_length=16, choices=HardshipKind)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    note_sealed = models.TextField(blank=True, editable=False)
    note = sealed("note")

    objects = HardshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("hardship")
        verbose_name_plural = _("hardships")
        ordering = ["-since", "pk"]
        indexes = [models.Index(fields=["organization", "until"])]
        constraints = [
            models.CheckConstraint(condition=SINCE_UNTIL, name="hardship_ends_after_it_began"),
            models.UniqueConstraint(
                fields=["member", "kind"], condition=Q(until=None), name="one_open_hardship_of_a_kind"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.since}"


class Visit(Kept):
    """A visit to a member: when, why, by whom and with what."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="visits", verbose_name=_("organization")
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="visits", verbose_name=_("member"))
    visited_on = models.DateField(_("day"))
    occasion = models.CharField(_("occasion"), max_length=16, choices=VisitOccasion)
    visitors = models.CharField(pgettext_lazy("visit", "by whom"), max_length=120)
    amount = models.DecimalField(_("amount, yuan"), max_digits=9, decimal_places=2, null=True, blank=True)
    given = models.CharField(_("what was given"), max_length=120, blank=True)

    objects = VisitQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-visited_on", "pk"]
        indexes = [models.Index(fields=["organization", "visited_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "visited_on", "occasion"], name="one_visit_a_day_and_occasion"
            ),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="visit_amount_positive"),
        ]

    def __str__(self):
        return f"{self.get_occasion_display()} {self.visited_on}"


class MedalAward(Kept):
    """The day on which a member was handed the medal "50 Years in the Party" (ED-30), once in a life."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="medal_awards", verbose_name=_("organization")
    )
    member = models.OneToOneField(
        Member, models.PROTECT, related_name="medal_award", verbose_name=_("member")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    handed_over_on = models.DateField(_("handed over"))

    objects = MedalAwardQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("fifty-year medal")
        verbose_name_plural = _("fifty-year medals")
        ordering = ["-handed_over_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_over_on__year__gte=F("year")), name="medal_not_before_its_year"
            )
        ]

    def __str__(self):
        return str(self.year)
