"""How does a list of transfers become an Excel file?"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.models.transfers import Transfer
from members.sheets import list_workbook, notes_of

# Heading, width, cell of a dressed row.
COLUMNS = (
    (pgettext_lazy("roster column", "Name"), 14, lambda r: r.member.name),
    (pgettext_lazy("transfer", "From"), 30, lambda r: r.sender.name if r.sender else r.outside_name),
    (pgettext_lazy("transfer", "To"), 30, lambda r: r.receiver.name if r.receiver else r.outside_name),
    (pgettext_lazy("transfer", "Kind of transfer"), 18, lambda r: r.get_kind_display()),
    (pgettext_lazy("transfer", "State"), 12, lambda r: r.get_state_display()),
    (pgettext_lazy("transfer", "Letter"), 18, lambda r: r.letter or r.outside_number),
    (pgettext_lazy("transfer", "Sent"), 12, lambda r: r.issued_on),
    (pgettext_lazy("transfer", "Valid until"), 12, lambda r: r.valid_until),
    (pgettext_lazy("transfer", "Due"), 12, lambda r: r.due_on if r.is_open else None),
    (pgettext_lazy("transfer", "Accepted"), 12, lambda r: r.accepted_on),
    (pgettext_lazy("transfer", "Receipt slip"), 12, lambda r: r.receipt_on),
    (pgettext_lazy("transfer", "Refused"), 12, lambda r: r.refused_on),
    (pgettext_lazy("transfer", "Reason of the refusal"), 30, lambda r: r.refusal),
)


def transfers_workbook(
    rows: list[Transfer], organization: Organization, remarks: dict[str, str], *, by: str, at: datetime
) -> bytes:
    """The .xlsx of dressed transfers; `remarks` go onto the notes."""
    return list_workbook(_("Transfers"), COLUMNS, rows, notes_of(organization, rows, remarks, by=by, at=at))
