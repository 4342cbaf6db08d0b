"""Which affiliations are on their way, and which files of one person were joined?"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.models.people import Member
from members.queries.transfers import TransferQuerySet
from members.rules.transfers import OPEN, TransferKind, TransferState
from partybuild.crypto import sealed

STILL_OPEN = Q(state__in=sorted(OPEN))


def side(label, related_name):
    return models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name=related_name, verbose_name=label
    )


def account(label):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class Transfer(models.Model):
    """One affiliation on its way (Member Education and Management Regulations Art 25; ED-13 to ED-16).

    A side without an organization is elsewhere: its name and address stand as text.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="transfers", verbose_name=_("member"))
    kind = models.CharField(_("kind"), max_length=10, choices=TransferKind)
    state = models.CharField(_("state"), max_length=10, choices=TransferState)
    sender = side(pgettext_lazy("transfer", "from"), "transfers_out")
    receiver = side(pgettext_lazy("transfer", "to"), "transfers_in")
    outside_name = models.CharField(_("organization elsewhere"), max_length=120, blank=True)
    outside_address = models.CharField(_("address of that organization"), max_length=200, blank=True)
    # The other organization's own number, for the receipt slip that goes back to it.
    outside_number = models.CharField(_("number of their letter"), max_length=40, blank=True)
    reason = models.CharField(_("reason of the transfer"), max_length=200, blank=True)
    letter_year = models.PositiveSmallIntegerField(_("year of the letter"), null=True, blank=True)
    letter_number = models.PositiveIntegerField(_("number of the letter"), null=True, blank=True)
    issued_on = models.DateField(_("sent"), null=True, blank=True)
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The last day on which the letter is good")
    )
    # Fixed when the letter is written: an open transfer stays judged by the rules of its day.
    due_on = models.DateField(_("due"))
    # The first day of the last month paid.
    dues_paid_until = models.DateField(_("dues paid until"), null=True, blank=True)
    received_on = models.DateField(pgettext_lazy("transfer", "arrived"), null=True, blank=True)
    # When the receiver looked through the materials of somebody under admission (Admission Rules Art 12).
    materials_checked_on = models.DateField(_("materials checked"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted"), null=True, blank=True)
    refused_on = models.DateField(_("refused"), null=True, blank=True)
    refusal = models.CharField(_("reason of the refusal"), max_length=300, blank=True)
    # Withdrawn or lapsed.
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    receipt_on = models.DateField(_("receipt slip"), null=True, blank=True)
    requested_by = account(_("entered by"))
    requested_at = models.DateTimeField(_("entered"))
    decided_by = account(pgettext_lazy("clerk", "decided by"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("transfer of affiliation")
        verbose_name_plural = _("transfers of affiliation")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["sender", "state", "due_on"]),
            models.Index(fields=["receiver", "state", "due_on"]),
            models.Index(fields=["state", "due_on"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=STILL_OPEN, name="one_open_transfer"),
            models.UniqueConstraint(
                fields=["sender", "letter_year", "letter_number"],
                condition=Q(letter_number__isnull=False),
                name="one_letter_a_number",
            ),
            models.CheckConstraint(
                condition=Q(kind="inside", sender__isnull=False, receiver__isnull=False)
                | (Q(kind="outward", sender__isnull=False, receiver=None) & ~Q(outside_name=""))
                | (Q(kind="inward", sender=None, receiver__isnull=False) & ~Q(outside_name="")),
                name="transfer_has_two_sides",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(accepted_on__isnull=False),
                name="accepted_transfer_has_a_day",
            ),
            # No refusal without a reason (Regulations Art 25, ED-14).
            models.CheckConstraint(
                condition=~Q(state="refused") | (Q(refused_on__isnull=False) & ~Q(refusal="")),
                name="refused_transfer_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(issued_on=None) | Q(valid_until__gte=F("issued_on")),
                name="letter_is_good_once_it_is_issued",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class MemberMerge(models.Model):
    """Two files of one person joined: the row of the one is kept, the other's file goes over to it.

    The merged member's row stays, belongs to no branch, and is found nowhere (MemberQuerySet.in_scope).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.ForeignKey(
        Member, models.PROTECT, related_name="merges", verbose_name=_("member whose file is kept")
    )
    merged = models.ForeignKey(
        Member, models.PROTECT, related_name="merged_away", verbose_name=_("member whose file was merged")
    )
    # {"app.model.field": {"moved": [row ids], "left": [row ids]}}; what was left collides with a kept row.
    rows = models.JSONField(_("rows"), default=dict)
    # Both members' columns as they were and as they were written, and the dated rows taken out: JSON.
    before_sealed = models.TextField(blank=True, editable=False)
    before = sealed("before")
    by = account(_("by"))
    at = models.DateTimeField(_("time"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = account(_("undone by"))

    class Meta:
        verbose_name = _("merge of two files")
        verbose_name_plural = _("merges of files")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["merged"], condition=Q(undone_at=None), name="merged_once"),
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_of_two"),
        ]

    def __str__(self):
        return f"{self.merged_id} > {self.kept_id}"
