"""Which columns have the papers of dues in Excel: assessment, register, publication, arrears?"""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.dues.arrears import Arrears
from members.dues.ledger import Ledger
from members.dues.year import Register
from members.sheets import list_workbook

NAME = (pgettext_lazy("roster column", "Name"), 14, lambda r: r.member.name)
ASSESSMENT = (
    NAME,
    (gettext_lazy("Pays from"), 24, lambda r: r.kind_label),
    (gettext_lazy("Base, yuan"), 14, lambda r: r.base),
    (gettext_lazy("Rate, %"), 10, lambda r: "" if r.percent is None else f"{r.percent:f}"),
    (gettext_lazy("Reduced"), 10, lambda r: _("Yes") if r.reduction else ""),
    (gettext_lazy("Dues a month, yuan"), 16, lambda r: r.due),
)
TOTALS = (
    (pgettext_lazy("dues", "Due"), 12, lambda r: r.due_total),
    (pgettext_lazy("dues", "Paid"), 12, lambda r: r.paid_total),
    (pgettext_lazy("dues", "Missing"), 12, lambda r: r.missing),
)
PUBLICATION = (NAME, (gettext_lazy("Months"), 10, lambda r: r.months), *TOTALS)
ARREARS = (
    NAME,
    (gettext_lazy("Branch"), 26, lambda r: r.organization.name),
    (pgettext_lazy("which", "Months"), 50, lambda r: ", ".join(f"{m:%Y-%m}" for m in r.months)),
    (pgettext_lazy("dues", "Missing"), 12, lambda r: r.missing),
    (gettext_lazy("Months in a row without payment"), 18, lambda r: r.run),
)


def _month(number: int):
    return (f"{number:02}", 9, lambda r: r.cells[number - 1])


REGISTER = (NAME, *(_month(number) for number in range(1, 13)), *TOTALS)


def assessment_workbook(ledger: Ledger, notes: dict[str, str]) -> bytes:
    """党费核定表: who pays how much from what."""
    foot = [_("Total"), "", "", "", "", ledger.total]
    return list_workbook(_("Assessment of dues"), ASSESSMENT, ledger.lines, notes, foot=foot)


def register_workbook(register: Register, notes: dict[str, str]) -> bytes:
    """党费收缴登记表: what everybody paid, month by month."""
    foot = [_("Total"), *register.by_month, *_totals(register)]
    return list_workbook(_("Register of dues"), REGISTER, register.rows, notes, foot=foot)


def publication_workbook(register: Register, notes: dict[str, str]) -> bytes:
    """党费收缴公示: names and amounts, no bases."""
    foot = [_("Total"), "", *_totals(register)]
    return list_workbook(_("Dues made known"), PUBLICATION, register.rows, notes, foot=foot)


def arrears_workbook(rows: list[Arrears], notes: dict[str, str]) -> bytes:
    return list_workbook(_("Arrears of dues"), ARREARS, rows, notes)


def _totals(register: Register) -> list[Decimal]:
    return [register.due_total, register.paid_total, register.missing]
