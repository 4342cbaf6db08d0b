"""Which papers has the collection of dues: assessment, register, voucher, publication, request to use?"""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.display import said_date
from members.dues.ledger import ledger_of
from members.dues.year import register_of
from members.models.dues import DuesEntry
from members.papers.document import DUES, GAP, MEMBER, PLACE, REMITTANCE, YEAR, PeopleDocument, pair
from members.papers.keeping import member_facts
from members.papers.told import Asked
from members.rules.amounts import in_capitals
from partybuild.papers.blocks import Closing, Column, Grid, Head, Lines, Pair, Sentence, Signatures, numbered
from partybuild.papers.fields import NAME, NUMBER, REMARK
from partybuild.periods import Period

MONTHS = tuple(f"m{n}" for n in range(1, 13))
NO = Column(NUMBER, "number", 2)
SEEN, KEPT = ("view", "dues"), ("keep", "dues")


def of_dues(key: str, title, *blocks, of: str = YEAR, right=SEEN, **more) -> PeopleDocument:
    return PeopleDocument(key, title, DUES, blocks, of=of, right=right, **more)


def yuan(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"


def assessment(asked: Asked) -> dict:
    """党费核定表: who pays how much from what, as of this month, in a past year as of December."""
    month = asked.on.month if asked.year == asked.on.year else 12
    ledger = ledger_of(asked.organization, Period(asked.year, "month", month))
    rows = [
        numbered(n)
        | {
            "name": line.member.name,
            "kind": line.kind_label,
            "base": yuan(line.base),
            "rate": "" if line.percent is None else f"{line.percent:f}",
            "reduced": _("Yes") if line.reduction else "",
            "due": yuan(line.due),
        }
        for n, line in enumerate(ledger.lines, start=1)
    ]
    # Who owes dues and whose base is not known yet has room on it, and then there is no sum.
    unknown = ledger.without_base
    rows += [numbered(n) | {"name": member.name} for n, member in enumerate(unknown, start=len(rows) + 1)]
    total = [{"name": _("Total"), "due": "" if unknown else yuan(ledger.total)}] if rows else []
    return {"month": ledger.month.code, "payers": rows + total}


def register(asked: Asked) -> dict:
    """党费收缴登记表: what everybody paid, month by month."""
    found = register_of(asked.organization, asked.year)
    rows = [
        numbered(n) | {"name": row.member.name} | register_cells(row.cells, row)
        for n, row in enumerate(found.rows, start=1)
    ]
    total = [{"name": _("Total")} | register_cells(found.by_month, found)] if rows else []
    return {"register": rows + total}


def register_cells(cells: list, sums) -> dict[str, str]:
    months = {key: yuan(amount) for key, amount in zip(MONTHS, cells, strict=True)}
    return months | {"due": yuan(sums.due_total), "paid": yuan(sums.paid_total)}


def publication(asked: Asked) -> dict:
    """党费收缴公示: names and amounts, no bases (FE-17)."""
    found = register_of(asked.organization, asked.year)
    rows = [
        numbered(n) | {"name": row.member.name, "months": str(row.months)} | sums_of(row)
        for n, row in enumerate(found.rows, start=1)
    ]
    total = [{"name": _("Total")} | sums_of(found)] if rows else []
    return {"payers": rows + total, "closing": [asked.organization.name, GAP]}


def sums_of(row) -> dict[str, str]:
    return {"due": yuan(row.due_total), "paid": yuan(row.paid_total)}


def account(asked: Asked) -> dict:
    """党费收缴明细账: one member's settled months of a year, wherever he paid them; two queries."""
    if asked.member is None:
        return {}
    entries = DuesEntry.objects.settled().filter(member=asked.member, month__first_day__year=asked.year)
    entries = entries.select_related("month__organization").order_by("month__first_day", "pk")
    rows = [
        numbered(n)
        | {
            "month": f"{entry.month.first_day:%Y-%m}",
            "branch": entry.month.organization.short_name,
            "kind": str(entry.get_kind_display()),
            "due": yuan(entry.due_amount),
            "paid": yuan(entry.paid_amount),
            "on": said_date(entry.paid_on),
            "remark": entry.note,
        }
        for n, entry in enumerate(entries.defer("base_sealed"), start=1)
    ]
    return member_facts(asked) | {"entries": rows}


def voucher(asked: Asked) -> dict:
    """上缴凭证: what was handed up, for which months, in figures and in capitals."""
    row = asked.remittance
    if row is None:
        return {}
    months = f"{row.first_month:%Y-%m}"
    if row.last_month != row.first_month:
        months += f" – {row.last_month:%Y-%m}"
    return {
        "payer": row.organization.name,
        "receiver": row.superior.name,
        "months": months,
        "receipt": row.receipt,
        "amount": f"¥{yuan(row.amount)}",
        "capitals": in_capitals(row.amount),
        "on": said_date(row.on),
        "confirmed_on": said_date(row.confirmed_on),
    }


def use_request(asked: Asked) -> dict:
    """使用党费请示: to the next higher organization alone, decided on collectively (Arts 20-21; FE-16)."""
    to = asked.organization.parent.name if asked.organization.parent_id else GAP
    asks = _(
        "Decided on collectively on %(gap)s, we ask for Party dues of %(gap)s yuan to be used for %(gap)s "
        "(Dues Regulations Art 19). The money will be used for this alone and the account published."
    )
    closing = [asked.organization.name, GAP]
    address = _("To %(organization)s:") % {"organization": to}
    return {"to": address, "asks": asks % {"gap": GAP}, "closing": closing}


PAYER = (pair("name"), Pair(gettext_lazy("Branch"), "branch"))
DUE = Column(pgettext_lazy("dues", "Due"), "due", 4)
PAID = Column(pgettext_lazy("dues", "Paid"), "paid", 4)
COUNTED_BY = Signatures((gettext_lazy("Secretary:"), gettext_lazy("Keeper of the dues:")))
YEAR_HEAD = Head(((Pair(gettext_lazy("Year"), "year", is_wide=True),),))
DOCUMENTS: tuple[PeopleDocument, ...] = (
    of_dues(
        "assessment", gettext_lazy("Assessment of dues"),
        Head(((Pair(gettext_lazy("Year"), "year"), Pair(gettext_lazy("As of"), "month")),)),
        Grid("payers", (
            NO, Column(NAME, "name", 5), Column(gettext_lazy("Pays from"), "kind", 6),
            Column(gettext_lazy("Base, yuan"), "base", 4), Column(gettext_lazy("Rate, %"), "rate", 3),
            Column(gettext_lazy("Reduced"), "reduced", 3),
            Column(gettext_lazy("Dues a month, yuan"), "due", 4),
            Column(gettext_lazy("Signature"), "signature", 4),
        ), room=15),
        COUNTED_BY, is_landscape=True, right=KEPT, facts=assessment,
    ),
    of_dues(
        "register", gettext_lazy("Register of dues"), YEAR_HEAD,
        Grid("register", (
            NO, Column(NAME, "name", 5), *(Column(str(n), key, 4) for n, key in enumerate(MONTHS, start=1)),
            Column(DUE.label, "due", 5), Column(PAID.label, "paid", 5),
        ), room=15, is_dense=True),
        COUNTED_BY, is_landscape=True, facts=register,
    ),
    of_dues(
        "account", gettext_lazy("Account of a member's dues"),
        Head((PAYER, (Pair(gettext_lazy("Year"), "year", is_wide=True),))),
        Grid("entries", (
            NO, Column(gettext_lazy("Month"), "month", 4), Column(gettext_lazy("Branch"), "branch", 6),
            Column(gettext_lazy("Pays from"), "kind", 5), DUE, PAID,
            Column(gettext_lazy("Paid on"), "on", 5), Column(REMARK, "remark", 4),
        ), room=12),
        COUNTED_BY, of=MEMBER, facts=account,
    ),
    of_dues(
        "voucher", gettext_lazy("Voucher of dues handed up"),
        Head((
            (Pair(gettext_lazy("Handed up by"), "payer", is_wide=True),),
            (Pair(gettext_lazy("Received by"), "receiver", is_wide=True),),
            (Pair(gettext_lazy("Months of the dues"), "months"),
             Pair(gettext_lazy("Receipt number"), "receipt")),
            (Pair(gettext_lazy("Amount, yuan"), "amount"), Pair(gettext_lazy("In capitals"), "capitals")),
            (Pair(gettext_lazy("Handed up on"), "on"), Pair(gettext_lazy("Confirmed on"), "confirmed_on")),
        )),
        Signatures((gettext_lazy("Handed up by (seal):"), gettext_lazy("Received by (seal):"))),
        of=REMITTANCE, facts=voucher,
    ),
    of_dues(
        "publication", gettext_lazy("Dues made known"), YEAR_HEAD,
        Grid("payers", (
            NO, Column(NAME, "name", 6), Column(gettext_lazy("Months"), "months", 4), DUE, PAID,
        ), room=15),
        Closing(), facts=publication,
    ),
    of_dues(
        "use_request", gettext_lazy("Request to use dues"), Sentence("to", is_flush=True), Sentence("asks"),
        Lines("grounds", gettext_lazy("Grounds and budget"), 6), Closing(),
        of=PLACE, facts=use_request, right=KEPT,
    ),
)  # fmt: skip
