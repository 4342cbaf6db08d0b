"""What can be done with an affiliation on its way: ask, send, accept, refuse, withdraw, answer?"""

from members.services.transfers.coming import receive_from_outside
from members.services.transfers.deciding import (
    accept_transfer,
    answer_transfer,
    decline_transfer,
    lapse_transfer,
    note_arrival,
    record_receipt,
    record_return,
    refuse_transfer,
    withdraw_transfer,
)
from members.services.transfers.sending import issue_letter, request_transfer, send_proposed

__all__ = [
    "accept_transfer",
    "answer_transfer",
    "decline_transfer",
    "issue_letter",
    "lapse_transfer",
    "note_arrival",
    "receive_from_outside",
    "record_receipt",
    "record_return",
    "refuse_transfer",
    "request_transfer",
    "send_proposed",
    "withdraw_transfer",
]
