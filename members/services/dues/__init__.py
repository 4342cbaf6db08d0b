"""What may be done with a branch's dues?"""

from members.services.dues.bases import NewBase, check_bases, set_base, set_bases
from members.services.dues.months import Received, open_month, reopen_month, settle_month
from members.services.dues.payments import record_late_payment
from members.services.dues.reductions import (
    approve_reduction,
    approving_committee,
    refuse_reduction,
    request_reduction,
)
from members.services.dues.remittances import confirm_remittance, record_remittance, withdraw_remittance
from members.services.dues.yearly import note_dues_export, publish_dues

__all__ = [
    "NewBase",
    "Received",
    "approve_reduction",
    "approving_committee",
    "check_bases",
    "confirm_remittance",
    "note_dues_export",
    "open_month",
    "publish_dues",
    "record_late_payment",
    "record_remittance",
    "refuse_reduction",
    "reopen_month",
    "request_reduction",
    "set_base",
    "set_bases",
    "settle_month",
    "withdraw_remittance",
]
