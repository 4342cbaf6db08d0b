"""What is stored of the yearly democratic appraisal of a branch's members?"""

import uuid
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization, PartyGroup
from branches.scope import ScopedQuerySet
from meetings.models.meetings import Meeting
from meetings.rules.member_appraisal import AppraisalStep, Grade, NotGraded, Tally, max_excellent, proposal
from members.models import Member
from partybuild.crypto import sealed

VOTES = tuple(Grade.values)


def account_field(label) -> models.ForeignKey:
    """Whose account it was; nobody, where it was the person's own or a count taken over."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class MemberAppraisalQuerySet(ScopedQuerySet):
    def done(self, *, on):
        """Those whose results were announced by a day: what the year asks for."""
        return self.filter(announced_on__lte=on)


class MemberAppraisal(models.Model):
    """A branch's democratic appraisal of its members in one year (Branch Regulations Art 18).

    Who takes part and how many Party members there are (`total`) is frozen as of the day `as_of`.
    """

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="member_appraisals", verbose_name=_("organization")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    as_of = models.DateField(_("members as of"))
    opened_on = models.DateField(_("opened on"))
    total = models.PositiveIntegerField(_("Party members of the branch"))
    step = models.CharField(_("step"), max_length=10, choices=AppraisalStep, default=AppraisalStep.SELF)
    # Where members spoke about each other and voted; a meeting's record may serve as the proof.
    meetings = models.ManyToManyField(
        Meeting, blank=True, related_name="member_appraisals", verbose_name=_("meetings")
    )
    ballots_given = models.PositiveIntegerField(_("ballots handed out"), null=True, blank=True)
    ballots_returned = models.PositiveIntegerField(_("ballots handed in"), null=True, blank=True)
    # Nobody, where the count was taken over from a closed ballot.
    teller = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("teller")
    )
    second_teller = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("second teller")
    )
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_at = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided at")
    )
    over_limit_reason = models.CharField(_("why more are excellent"), max_length=300, blank=True)
    announced_on = models.DateField(_("announced on"), null=True, blank=True)
    objection_until = models.DateField(_("objections until"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = MemberAppraisalQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("democratic appraisal of members")
        verbose_name_plural = _("democratic appraisals of members")
        ordering = ["-year", "organization"]
        indexes = [models.Index(fields=["announced_on"])]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_member_appraisal_a_year"),
            models.CheckConstraint(
                condition=Q(ballots_given=None) | Q(ballots_returned__lte=F("ballots_given")),
                name="no_more_ballots_back_than_given",
            ),
            models.CheckConstraint(
                condition=Q(teller=None) | ~Q(teller=F("second_teller")), name="two_tellers"
            ),
        ]

    def __str__(self):
        return f"{self.organization_id} {self.year}"

    @property
    def limit(self) -> int:
        """How many may generally be excellent (T10)."""
        return max_excellent(self.total)


@dataclass(frozen=True)
class Objection:
    """An objection as a page shows it: the member's own, or handed in on paper and entered by somebody."""

    is_own: bool
    text: str
    on: date
    entered_by: object
    answer: str
    answered_on: date | None


class AppraisedQuerySet(ScopedQuerySet):
    def by_name(self):
        return self.order_by("member__pinyin", "member__name", "pk")

    def graded(self):
        """Those who get a grade."""
        return self.filter(not_graded="")

    def guests_of(self, host, year: int):
        """Floating members of other branches whom a host appraises in a year (ED-19)."""
        rows = self.filter(host=host, is_at_host=True, appraisal__year=year)
        return rows.select_related("member", "appraisal__organization", "host_told_by", "self_entered_by")

    def waiting_for_answer(self):
        """Those of whom an objection has no answer yet."""
        own = Q(objected_on__isnull=False, answered_on=None)
        return self.filter(own | Q(paper_objected_on__isnull=False, paper_answered_on=None))

    def results_of(self, member):
        """A member's years whose result was announced, the newest first."""
        rows = self.filter(member=member, appraisal__announced_on__isnull=False)
        return rows.select_related("appraisal__organization").order_by("-appraisal__year", "pk")


class AppraisedMember(models.Model):
    """One person in an appraisal: what was said, the votes, the verdict, an objection.

    The votes are seen by those who may ("view verdict") alone; the person sees the grade and the words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    appraisal = models.ForeignKey(MemberAppraisal, models.CASCADE, related_name="people")
    member = models.ForeignKey(Member, models.PROTECT, related_name="appraisals", verbose_name=_("member"))
    group = models.ForeignKey(
        PartyGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Party group"),
    )
    not_graded = models.CharField(_("no grade"), max_length=12, choices=NotGraded, blank=True)
    # A floating member's host, as named on the day; appraised there (ED-19) where the branch says so.
    host_name = models.CharField(_("host organization"), max_length=120, blank=True)
    is_at_host = models.BooleanField(_("appraised at the host"), default=False)
    # The host where it is a branch of the house: it gives the grade on a page of its own.
    host = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("host branch")
    )
    host_grade = models.CharField(_("the host's grade"), max_length=12, choices=Grade, blank=True)
    host_told_on = models.DateField(_("told by the host on"), null=True, blank=True)
    host_told_by = account_field(_("told by"))
    host_opinion_sealed = models.TextField(blank=True, editable=False)
    host_opinion = sealed("host_opinion")
    self_text_sealed = models.TextField(blank=True, editable=False)
    self_text = sealed("self_text")
    self_on = models.DateField(_("self-evaluation of"), null=True, blank=True)
    # The account of whoever entered it from paper; nobody, where the person wrote it.
    self_entered_by = account_field(_("entered by"))
    opinions_sealed = models.TextField(blank=True, editable=False)
    opinions = sealed("opinions")
    excellent = models.PositiveIntegerField(pgettext_lazy("votes", "excellent"), null=True, blank=True)
    qualified = models.PositiveIntegerField(pgettext_lazy("votes", "qualified"), null=True, blank=True)
    basic = models.PositiveIntegerField(pgettext_lazy("votes", "basically qualified"), null=True, blank=True)
    unqualified = models.PositiveIntegerField(pgettext_lazy("votes", "unqualified"), null=True, blank=True)
    grade = models.CharField(pgettext_lazy("appraisal", "grade"), max_length=12, choices=Grade, blank=True)
    # The year of which this is the person's grade: one a year, wherever it was given.
    graded_year = models.PositiveSmallIntegerField(_("year of the grade"), null=True, blank=True)
    reason_sealed = models.TextField(blank=True, editable=False)
    reason = sealed("reason")
    feedback_sealed = models.TextField(blank=True, editable=False)
    feedback = sealed("feedback")
    objection_sealed = models.TextField(blank=True, editable=False)
    objection = sealed("objection")
    objected_on = models.DateField(_("objected on"), null=True, blank=True)
    answer_sealed = models.TextField(blank=True, editable=False)
    answer = sealed("answer")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    # What the person handed in on paper stands beside it: neither uses up the other.
    paper_objection_sealed = models.TextField(blank=True, editable=False)
    paper_objection = sealed("paper_objection")
    paper_objected_on = models.DateField(_("objected on paper on"), null=True, blank=True)
    paper_entered_by = account_field(_("entered by"))
    paper_answer_sealed = models.TextField(blank=True, editable=False)
    paper_answer = sealed("paper_answer")
    paper_answered_on = models.DateField(_("paper answered on"), null=True, blank=True)

    objects = AppraisedQuerySet.as_manager()
    scope_lookup = "appraisal__organization__path"

    class Meta:
        verbose_name = _("appraised member")
        verbose_name_plural = _("appraised members")
        ordering = ["appraisal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "member"], name="once_in_an_appraisal"),
            models.CheckConstraint(condition=Q(not_graded="") | Q(grade=""), name="no_grade_means_none"),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(objected_on__isnull=False), name="answers_an_objection"
            ),
            models.CheckConstraint(
                condition=Q(paper_answered_on=None) | Q(paper_objected_on__isnull=False),
                name="answers_a_paper_objection",
            ),
            models.UniqueConstraint(fields=["member", "graded_year"], name="one_grade_a_person_and_year"),
            models.CheckConstraint(
                condition=Q(graded_year=None) | ~Q(grade=""), name="year_of_a_grade_that_is"
            ),
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def tally(self) -> Tally | None:
        """The votes, None before they were counted and for whoever is appraised elsewhere."""
        if self.excellent is None:
            return None
        return Tally(*(getattr(self, grade) for grade in VOTES))

    @property
    def proposed(self) -> str:
        """What the votes propose; '' without votes."""
        return proposal(self.tally) if self.tally else ""

    @property
    def is_voted_on(self) -> bool:
        """Whether the branch's ballot is about this person."""
        return not self.not_graded and not self.is_at_host

    @property
    def is_graded_at_host(self) -> bool:
        """Whether another branch of the house gives the grade."""
        return self.is_at_host and self.host_id is not None

    @property
    def takes_part(self) -> bool:
        return self.not_graded in {"", NotGraded.PROBATIONARY}

    @property
    def objections(self) -> list[Objection]:
        """The own objection and what came on paper, with their answers."""
        own = (True, self.objected_on, None, self.answered_on)
        paper = (False, self.paper_objected_on, self.paper_entered_by, self.paper_answered_on)
        return [
            Objection(
                is_own,
                self.objection if is_own else self.paper_objection,
                on,
                by,
                self.answer if is_own else self.paper_answer,
                answered_on,
            )
            for is_own, on, by, answered_on in (own, paper)
            if on
        ]

    @property
    def waits_for_answer(self) -> bool:
        own = self.objected_on is not None and self.answered_on is None
        return own or (self.paper_objected_on is not None and self.paper_answered_on is None)
