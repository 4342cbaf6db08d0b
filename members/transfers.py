"""What does a transfer tell on a page: the person as the letter says, its days, its steps, its history?"""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from branches.models import Organization
from members.codes import BEFORE_ADMISSION, MemberStatus
from members.development.wording import step_label
from members.display import said_date
from members.models import Affiliation, Standing
from members.models.admission import AdmissionCase, AdmissionExamination, AdmissionStep
from members.models.transfers import Transfer
from members.rules.transfers import ACTS, TransferKind, TransferState, is_valid, may_act

COLOURS = {
    TransferState.PROPOSED: "warn", TransferState.REQUESTED: "info", TransferState.RECEIVED: "info",
    TransferState.ACCEPTED: "ok", TransferState.REFUSED: "warn", TransferState.WITHDRAWN: "mute",
    TransferState.LAPSED: "mute",
}  # fmt: skip
# The step's button; the first that is open is the page's primary one.
BUTTONS = {
    "send": pgettext_lazy("transfer", "Send this member"),
    "accept": pgettext_lazy("transfer", "Accept"),
    "receive": pgettext_lazy("transfer", "Note the arrival"),
    "receipt": pgettext_lazy("transfer", "Record the receipt slip"),
    "answer": pgettext_lazy("transfer", "Note the receipt slip as sent"),
    "refuse": pgettext_lazy("transfer", "Refuse"),
    "decline": pgettext_lazy("transfer", "Decline"),
    "sent_back": pgettext_lazy("transfer", "Record a refusal"),
    "lapse": pgettext_lazy("transfer", "Close as lapsed"),
    "withdraw": pgettext_lazy("transfer", "Withdraw"),
}
DANGEROUS = {"refuse", "decline", "sent_back", "lapse", "withdraw"}


def with_status(rows: QuerySet) -> QuerySet:
    """Adds `.status`, the standing on the day of the letter, and where the file lies: `.home_code`, `_path`.

    Who looks at a transfer that has not been accepted sees no more of the person than a letter says.
    """
    last = Affiliation.objects.filter(member=OuterRef("member")).order_by("-since", "-pk")
    standings = Standing.objects.filter(member=OuterRef("member")).order_by("-since", "-pk")
    written = standings.filter(since__lte=OuterRef("issued_on"))
    return rows.annotate(
        status=Subquery(written.values("status")[:1]),
        newest_status=Subquery(standings.values("status")[:1]),
        home_code=Subquery(last.values("organization__code")[:1]),
        home_path=Subquery(last.values("organization__path")[:1]),
    )


def is_training(transfer: Transfer) -> bool:
    """Whether materials of somebody under admission move, and no affiliation (Admission Rules Art 12)."""
    return (transfer.status or transfer.newest_status) in BEFORE_ADMISSION


def materials_of(transfer: Transfer) -> list[dict]:
    """What the case holds as a list of dates, for the receiver to check; no finding or opinion; two queries.

    [] where no case is open.
    """
    case = AdmissionCase.objects.open().filter(member=transfer.member_id).values("pk")
    steps = AdmissionStep.objects.standing().filter(case__in=case).order_by("done_on", "pk")
    rows = [
        {"label": step_label(key), "text": said_date(on)} for key, on in steps.values_list("key", "done_on")
    ]
    held = AdmissionExamination.objects.filter(case__in=case).order_by("on").values_list("on", flat=True)
    days = pgettext("list", ", ").join(said_date(day) for day in held)
    return [*rows, {"label": _("Examinations"), "text": days}] if rows else []


def side_of(transfer: Transfer, organization: Organization) -> str:
    """Which side an organization itself is: sender, receiver, or '' for a superior who looks on."""
    if transfer.sender_id == organization.pk:
        return "sender"
    return "receiver" if transfer.receiver_id == organization.pk else ""


def is_open_step(transfer: Transfer, act: str, side: str, *, on: date) -> bool:
    return may_act(
        act,
        kind=transfer.kind,
        state=transfer.state,
        side=side,
        is_valid=is_valid(transfer.valid_until, on=on),
        answered=transfer.receipt_on is not None,
    )


def open_steps(transfer: Transfer, side: str, *, on: date) -> list[dict]:
    """The steps that a side may take now, the one that leads on first."""
    acts = [act for act in BUTTONS if act in ACTS and is_open_step(transfer, act, side, on=on)]
    return [{"act": act, "label": BUTTONS[act], "is_dangerous": act in DANGEROUS} for act in acts]


def dress(rows, *, on: date) -> list[Transfer]:
    """Adds what a row shows: `.source`, `.target`, `.letter`, `.colour`, `.is_overdue`, `.days_open`."""
    for row in rows:
        row.source = row.sender.short_name if row.sender else row.outside_name
        row.target = row.receiver.short_name if row.receiver else row.outside_name
        row.letter = letter_no(row)
        row.colour = COLOURS[TransferState(row.state)]
        row.is_overdue = row.is_open and row.due_on < on
        row.days_open = (on - begun_on(row)).days if row.is_open else None
    return rows


def begun_on(transfer: Transfer) -> date:
    return transfer.issued_on or timezone.localdate(transfer.requested_at)


def letter_no(transfer: Transfer) -> str:
    """How a letter is numbered on paper, by year; '' before it is written."""
    if not transfer.letter_number:
        return ""
    said = {"year": transfer.letter_year, "number": transfer.letter_number}
    return pgettext("letter", "[%(year)d] No. %(number)d") % said


def facts_of(transfer: Transfer) -> list[dict]:
    """What a letter says of the person and of itself; nothing else of him is shown before he belongs here."""
    member = transfer.member
    status = transfer.status or transfer.newest_status
    dates = [
        (label, said_date(getattr(member, f"{name}_date"), getattr(member, f"{name}_precision")))
        for label, name in (
            (_("Date of admission"), "admission"),
            (_("Date of confirmation"), "confirmation"),
        )
    ]
    rows = [
        (pgettext("member", "Kind"), str(MemberStatus(status).label) if status else ""),
        *dates,
        (pgettext("transfer", "From"), _place(transfer.sender, transfer)),
        (pgettext("transfer", "To"), _place(transfer.receiver, transfer)),
        (_("Kind of transfer"), transfer.get_kind_display()),
        (_("Reason of the transfer"), transfer.reason),
        (_("Letter of transfer"), letter_no(transfer) or transfer.outside_number),
        (_("Valid until"), said_date(transfer.valid_until)),
        (_("Dues paid until"), said_date(transfer.dues_paid_until, "month")),
    ]
    if is_training(transfer):
        checked = (_("Materials checked"), said_date(transfer.materials_checked_on))
        applied = (pgettext("admission column", "Applied"), said_date(member.applied_on))
        # He is no member yet: there is no admission, and there are no dues.
        number = (_("Letter on the materials"), letter_no(transfer) or transfer.outside_number)
        rows = [rows[0], applied, *rows[3:7], number, rows[8], checked]
    return [{"label": label, "text": text} for label, text in rows]


def _place(organization: Organization | None, transfer: Transfer) -> str:
    if organization:
        return organization.name
    return pgettext("list", ", ").join(filter(None, [transfer.outside_name, transfer.outside_address]))


def days_in_words(transfer: Transfer, *, on: date) -> str:
    """How long a transfer has been open; '' once it is closed."""
    if not transfer.is_open:
        return ""
    days = (on - begun_on(transfer)).days
    return ngettext("Open for %(days)d day.", "Open for %(days)d days.", days) % {"days": days}


def events_of(transfer: Transfer) -> list[dict]:
    """The dated history, newest first."""
    is_inward = transfer.kind == TransferKind.INWARD
    sent = _("Letter of the other organization") if is_inward else pgettext("transfer", "Sent")
    asked = transfer.kind == TransferKind.INSIDE and transfer.issued_on is None
    found = [
        (pgettext("transfer", "Asked for"), timezone.localdate(transfer.requested_at) if asked else None, ""),
        (sent, transfer.issued_on, letter_no(transfer) or transfer.outside_number),
        (pgettext("transfer", "Arrived"), transfer.received_on, ""),
        (pgettext("transfer", "Accepted"), transfer.accepted_on, ""),
        (pgettext("transfer", "Refused"), transfer.refused_on, transfer.refusal),
        (capfirst(str(transfer.get_state_display())), transfer.closed_on, ""),
        (_("Receipt slip"), transfer.receipt_on, ""),
    ]
    events = [{"label": label, "at": day, "note": note} for label, day, note in found if day]
    return list(reversed(events))
