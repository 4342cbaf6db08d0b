"""What may be typed about dues: the month's exceptions, bases, reductions, payments, remittances?"""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from members.dues.ledger import Ledger, Line
from members.forms.money import money_field
from members.models import Member
from members.models.dues import DuesBase, DuesEntry, UnpaidReason
from members.rules.dues import CENT, WITHOUT_BASE, PayerKind, kind_by_job
from members.services.dues import NewBase, Received
from partybuild.periods import Period, add_months

BOX = {"class": "form-check-input"}
TEXT = {"class": "form-control", "autocomplete": "off"}
MONEY = TEXT | {"inputmode": "decimal", "size": "7"}
SELECT = {"class": "form-select"}


class MonthField(forms.TypedChoiceField):
    """A month out of a list, written 2026-03; cleans to its first day."""

    def __init__(self, *args, **options):
        super().__init__(*args, coerce=lambda text: date.fromisoformat(f"{text}-01"), **options)
        self.empty_value = None

    def offer(self, first: date, last: date) -> None:
        """The months from `first` to `last`, the newest on top."""
        months = []
        while last >= first:
            months.append((f"{last:%Y-%m}", f"{last:%Y-%m}"))
            last = add_months(last.replace(day=1), -1)
        self.choices = [*([] if self.required else [("", "–")]), *months]


class DayForm(forms.Form):
    """A form with the day on which something was paid or done: today or before."""

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError(gettext("This day lies ahead."), "ahead")
        return self.cleaned_data["on"]


class LedgerForm(DayForm):
    """A month of everybody: ticked is paid; who is not ticked has a reason, or a part as amount."""

    on = forms.DateField(label=_("Paid on"))
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, ledger: Ledger, entries: dict[UUID, DuesEntry], **kwargs):
        super().__init__(*args, **kwargs)
        self.ledger = ledger
        late = ledger.month.end < add_months(self.today.replace(day=1), -1)
        self.initial |= {"on": ledger.month.end if late else self.today, "seen": ledger.fingerprint}
        for line in ledger.lines:
            self._add(line, entries.get(line.member.pk))

    def _add(self, line: Line, entry: DuesEntry | None) -> None:
        pk, name = line.member.pk, line.member.name
        is_paid = entry is None or entry.reason == ""
        other = entry.paid_amount if entry and entry.paid_amount not in {Decimal(0), line.due} else None
        self.fields |= {
            f"paid-{pk}": forms.BooleanField(
                required=False, initial=is_paid, label=gettext("%(name)s: paid") % {"name": name},
                widget=forms.CheckboxInput(BOX),
            ),
            f"amount-{pk}": money_field(
                gettext("%(name)s: other amount") % {"name": name}, required=False, initial=other,
                widget=forms.TextInput(MONEY),
            ),
            f"reason-{pk}": forms.ChoiceField(
                choices=[("", "–"), *UnpaidReason.choices], required=False, widget=forms.Select(SELECT),
                label=gettext("%(name)s: why not paid") % {"name": name},
                initial=entry.reason if entry else "",
            ),
            f"note-{pk}": forms.CharField(
                max_length=100, required=False, label=gettext("%(name)s: remark") % {"name": name},
                initial=entry.note if entry else "", widget=forms.TextInput(TEXT),
            ),
        }  # fmt: skip
        for part in ("paid", "amount", "reason", "note"):
            field = self.fields[f"{part}-{pk}"]
            field.widget.attrs["aria-label"] = field.label

    def rows(self) -> list[dict]:
        """Each line with its bound fields, for the table."""
        parts = ("paid", "amount", "reason", "note")
        return [
            {"line": line} | {part: self[f"{part}-{line.member.pk}"] for part in parts}
            for line in self.ledger.lines
        ]

    def clean(self):
        for line in self.ledger.lines:
            self._check(line)

    def _check(self, line: Line) -> None:
        name = f"amount-{line.member.pk}"
        amount, is_paid = self.cleaned_data.get(name), self.cleaned_data.get(f"paid-{line.member.pk}")
        if amount is None:
            return
        if is_paid and amount < line.due:
            self.add_error(name, gettext("This is less than what is due: take the tick away."))
        if not is_paid and line.due and amount >= line.due:
            self.add_error(name, gettext("This is all that is due: set the tick."))

    def exceptions(self) -> dict[UUID, Received]:
        """Who did not pay just what was due, by member."""
        found = {}
        for line in self.ledger.lines:
            pk, data = line.member.pk, self.cleaned_data
            amount, note = data[f"amount-{pk}"], data[f"note-{pk}"]
            if data[f"paid-{pk}"] and amount is None and not note:
                continue
            default = line.due if data[f"paid-{pk}"] else Decimal(0)
            found[pk] = Received(default if amount is None else amount, data[f"reason-{pk}"], note)
        return found


class BasesForm(DayForm):
    """The kinds and bases of everybody, as they stand; only what is changed is written."""

    since = MonthField(label=_("Changes hold from the month"))

    def __init__(self, *args, members: list[Member], bases: dict[UUID, DuesBase], **kwargs):
        super().__init__(*args, **kwargs)
        self.members, self.bases = members, bases
        self.fields["since"].offer(date(self.today.year - 1, 1, 1), self.today)
        self.initial["since"] = f"{self.today:%Y-%m}"
        for member in members:
            self._add(member, bases.get(member.pk))

    def _add(self, member: Member, held: DuesBase | None) -> None:
        kinds = forms.ChoiceField(
            choices=[("", "–"), *PayerKind.choices],
            required=False,
            label=gettext("%(name)s: pays from") % {"name": member.name},
            initial=held.kind if held else kind_by_job(member.job_category),
            widget=forms.Select(SELECT),
        )
        amount = money_field(
            gettext("%(name)s: monthly base") % {"name": member.name},
            required=False,
            initial=held.amount if held else None,
            widget=forms.TextInput(MONEY),
        )
        for name, made in ((f"kind-{member.pk}", kinds), (f"amount-{member.pk}", amount)):
            made.widget.attrs["aria-label"] = made.label
            self.fields[name] = made

    def rows(self) -> list[dict]:
        return [
            {
                "member": m,
                "kind": self[f"kind-{m.pk}"],
                "amount": self[f"amount-{m.pk}"],
                "held": self.bases.get(m.pk),
            }
            for m in self.members
        ]

    def changes(self) -> list[NewBase]:
        """What was chosen; who has no kind, or a first base that is only suggested, waits for later."""
        found = []
        for member in self.members:
            kind = self.cleaned_data[f"kind-{member.pk}"]
            amount = self.cleaned_data[f"amount-{member.pk}"]
            is_empty = not kind or (kind not in WITHOUT_BASE and amount is None)
            if is_empty and member.pk not in self.bases:
                continue
            found.append(NewBase(member.pk, kind, amount))
        return found


class BaseForm(DayForm):
    """One member's base from a month on."""

    kind = forms.ChoiceField(label=_("Pays from"), choices=PayerKind)
    amount = money_field(
        _("Monthly base, yuan"),
        required=False,
        help_text=_(
            "The fixed, regular part of the monthly pay after tax; for the self-employed the monthly average"
            " of the previous quarter. Farmers, students, the unemployed and who lives on relief have none."
        ),
    )
    since = MonthField(
        label=_("From the month"), help_text=_("The month in which the new pay is received first.")
    )
    remark = forms.CharField(label=_("Document or remark"), max_length=100, required=False)

    def __init__(self, *args, held: DuesBase | None, job_category: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["since"].offer(date(self.today.year - 1, 1, 1), self.today)
        suggested = held.kind if held else kind_by_job(job_category)
        self.initial |= {"since": f"{self.today:%Y-%m}", "kind": suggested}
        if held:
            self.initial["amount"] = held.amount


class ReductionForm(DayForm):
    """A request for lower dues, after the branch studied it."""

    amount = money_field(_("Reduced to, yuan a month"), required=False, help_text=_("Empty: no dues at all."))
    since = MonthField(label=_("From the month"))
    until = MonthField(label=_("Until before the month"), required=False)
    reason = forms.CharField(
        label=_("Reason that the branch found"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept sealed; only the branch and the deciding committee read it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        this = self.today.replace(day=1)
        self.fields["since"].offer(add_months(this, -2), add_months(this, 2))
        self.fields["until"].offer(add_months(this, 1), add_months(this, 24))
        self.initial["since"] = f"{this:%Y-%m}"


class DecisionForm(forms.Form):
    """The committee's answer to a request."""

    decision = forms.ChoiceField(
        label=_("Decision of the committee"),
        choices=[
            ("approve", pgettext_lazy("reduction", "Approve")),
            ("refuse", pgettext_lazy("reduction", "Do not approve")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("Remark of the committee"), max_length=200, required=False)


class LatePaymentForm(DayForm):
    """Arrears that were paid: the months, all of them ticked, and the day."""

    entries = forms.MultipleChoiceField(label=_("Months paid"), widget=forms.CheckboxSelectMultiple)
    on = forms.DateField(label=_("Paid on"))
    amount = money_field(
        _("Only a part, yuan"),
        required=False,
        help_text=_("Of one month; empty: everything that is missing."),
    )
    note = forms.CharField(
        label=pgettext_lazy("dues", "Remark"),
        max_length=100,
        required=False,
        help_text=_("For example who paid for the member."),
    )

    def __init__(self, *args, entries: list[DuesEntry], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["entries"].choices = [
            (str(e.pk), f"{e.month.first_day:%Y-%m}: {e.missing:.2f}") for e in entries
        ]
        self.initial |= {"on": self.today, "entries": [str(e.pk) for e in entries]}


class ReopenForm(forms.Form):
    reason = forms.CharField(label=_("Reason for opening the month again"), max_length=200)


class RemittanceForm(DayForm):
    """What was handed up to the superior, for which months."""

    first_month = MonthField(label=_("From the month"))
    last_month = MonthField(label=_("To the month"))
    amount = money_field(_("Amount, yuan"))
    on = forms.DateField(label=_("Handed up on"))
    receipt = forms.CharField(label=_("Receipt number"), max_length=40, required=False)

    def __init__(self, *args, first: Period, last: Period, amount: Decimal, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first_month", "last_month"):
            self.fields[name].offer(date(self.today.year - 2, 1, 1), self.today)
        self.initial |= {"on": self.today, "first_month": first.code, "last_month": last.code}
        self.initial["amount"] = Decimal(amount).quantize(CENT) if amount else None
