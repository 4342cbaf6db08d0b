"""Which dues were handed up to the superior, and did they arrive?"""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models.dues import DuesRemittance, RemittanceState
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def record_remittance(
    *,
    by,
    organization: Organization,
    first_month: date,
    last_month: date,
    amount: Decimal,
    on: date,
    receipt: str = "",
) -> DuesRemittance:
    """Write down that dues of some months went to the superior; returns the remittance.

    The very same one entered twice counts once. Raises RuleBroken for an amount that is nothing, an end
    before the beginning, and an organization without a superior.
    """
    if organization.parent_id is None:
        raise RuleBroken(_("There is no superior organization here."))
    if amount <= 0:
        raise RuleBroken(_("Enter an amount in yuan."), field="amount")
    first_month, last_month = first_month.replace(day=1), last_month.replace(day=1)
    if last_month < first_month:
        raise RuleBroken(_("The end lies before the beginning."), field="last_month")
    # One row of the organization is locked: the same click twice finds what the first one wrote.
    list(Organization.objects.select_for_update().filter(pk=organization.pk).values_list("pk"))
    remittance, is_new = DuesRemittance.objects.standing().get_or_create(
        organization=organization, first_month=first_month, last_month=last_month, amount=amount, on=on,
        receipt=receipt.strip(), defaults={"superior_id": organization.parent_id, "sent_by": by},
    )  # fmt: skip
    if is_new:
        record(by=by, action="record dues remittance", obj=remittance, organization=organization)
    return remittance


@transaction.atomic
def confirm_remittance(*, by, superior: Organization, remittance: DuesRemittance, on: date) -> DuesRemittance:
    """The superior confirms that the money arrived; twice by the same person is once.

    Raises RuleBroken for one that was withdrawn or that somebody else confirmed.
    """
    sent = DuesRemittance.objects.filter(pk=remittance.pk, superior=superior, state=RemittanceState.SENT)
    changed = sent.update(state=RemittanceState.CONFIRMED, confirmed_by=by, confirmed_on=on)
    remittance.refresh_from_db()
    if not changed:
        is_his = remittance.state == RemittanceState.CONFIRMED and remittance.confirmed_by_id == (
            by and by.pk
        )
        if not is_his or remittance.superior_id != superior.pk:
            raise RuleBroken(_("This remittance does not wait for a confirmation any more."))
        return remittance
    record(by=by, action="confirm dues remittance", obj=remittance, organization=remittance.organization)
    return remittance


@transaction.atomic
def withdraw_remittance(*, by, remittance: DuesRemittance) -> DuesRemittance:
    """Take back a remittance entered by mistake; RuleBroken once the superior confirmed it."""
    sent = DuesRemittance.objects.filter(pk=remittance.pk, state=RemittanceState.SENT)
    if not sent.update(state=RemittanceState.WITHDRAWN):
        raise RuleBroken(_("This remittance does not wait for a confirmation any more."))
    remittance.refresh_from_db()
    record(by=by, action="withdraw dues remittance", obj=remittance, organization=remittance.organization)
    return remittance
