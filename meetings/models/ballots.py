"""What is stored of a secret ballot, so that no ballot can be laid to a voter?

The roll says who has voted and knows no time; the boxes know neither voter nor time, are of one length and
are mixed anew at every vote (`meetings.services.ballots.casting`). After the close there are sums alone.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from branches.scope import ScopedQuerySet
from meetings.rules.ballots import BallotKind, BallotState, BallotWay, is_shown
from members.models import Member
from partybuild.crypto import sealed


class Ballot(models.Model):
    """One secret ballot of an organization; who takes part is fixed when it opens."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="ballots", verbose_name=_("organization")
    )
    kind = models.CharField(_("kind"), max_length=9, choices=BallotKind)
    way = models.CharField(_("way of voting"), max_length=7, choices=BallotWay)
    title = models.CharField(_("title"), max_length=120)
    state = models.CharField(_("state"), max_length=9, choices=BallotState, default=BallotState.OPEN)
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    scrutineer = models.ForeignKey(
        Member, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("ballot", "scrutineer")
    )
    teller = models.ForeignKey(
        Member, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("ballot", "teller")
    )
    due_count = models.PositiveIntegerField(_("entitled to take part"))
    needed_count = models.PositiveIntegerField(_("ballots needed"))
    public_key = models.BinaryField(default=b"", editable=False)
    # Locked with both passphrases, and once more with the installation's keys: a backup alone is not enough.
    locked_key_sealed = models.TextField(editable=False, default="")
    locked_key = sealed("locked_key")
    cast_count = models.PositiveIntegerField(_("cast on phones"), default=0)
    handed_out_count = models.PositiveIntegerField(_("paper ballots handed out"), default=0)
    paper_count = models.PositiveIntegerField(_("paper ballots returned"), default=0)
    invalid_count = models.PositiveIntegerField(_("invalid ballots"), default=0)
    # Files of the roll joined with another one of it before the close: the person counts once.
    joined_count = models.PositiveIntegerField(_("files joined while it was open"), default=0)

    objects = ScopedQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("secret ballot")
        verbose_name_plural = _("secret ballots")
        ordering = ["-opened_at", "pk"]
        indexes = [models.Index(fields=["organization", "-opened_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=BallotState.OPEN) | Q(locked_key_sealed=""), name="key_ends_with_the_ballot"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == BallotState.OPEN

    @property
    def is_on_phones(self) -> bool:
        return self.way != BallotWay.PAPER

    @property
    def returned_count(self) -> int:
        return self.cast_count + self.paper_count

    @property
    def is_shown(self) -> bool:
        """Whether there is a result, and of so many ballots that it may be shown."""
        return self.state == BallotState.CLOSED and is_shown(self.returned_count - self.invalid_count)


class BallotQuestion(models.Model):
    """One member appraised or one question; `counts`, {choice: ballots}, once the ballot is closed, and
    never where too few ballots were cast."""

    ballot = models.ForeignKey(
        Ballot, models.CASCADE, related_name="questions", verbose_name=_("secret ballot")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    text = models.CharField(_("question"), max_length=200, blank=True)
    counts = models.JSONField(_("result"), null=True, editable=False)

    class Meta:
        verbose_name = _("question of a secret ballot")
        verbose_name_plural = _("questions of secret ballots")
        ordering = ["ballot", "position"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "position"], name="one_question_a_position"),
            models.CheckConstraint(condition=Q(member=None) | Q(text=""), name="question_asks_one_thing"),
        ]

    def __str__(self):
        return self.member.name if self.member_id else self.text


class BallotVoter(models.Model):
    """The right to one ballot, of a member or of whoever holds a code, and whether it was used: the receipt.

    All rows are written when the ballot opens, so that their order does not tell who came when.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="voters", verbose_name=_("secret ballot"))
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="ballots", verbose_name=_("member")
    )
    code_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)
    has_cast = models.BooleanField(_("has voted"), default=False)

    class Meta:
        verbose_name = _("right to a secret ballot")
        verbose_name_plural = _("rights to secret ballots")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "member"], name="one_ballot_a_member"),
            models.CheckConstraint(
                condition=Q(member=None, code_digest__isnull=False)
                | Q(member__isnull=False, code_digest=None),
                name="right_of_a_member_or_a_code",
            ),
        ]

    def __str__(self):
        return f"{self.ballot_id} {self.pk}"


class BallotBox(models.Model):
    """One sealed ballot: neither voter nor time, its key by chance, of the same length as its neighbours."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="boxes", verbose_name=_("secret ballot"))
    content = models.BinaryField(editable=False)

    class Meta:
        verbose_name = _("sealed ballot")
        verbose_name_plural = _("sealed ballots")
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)
