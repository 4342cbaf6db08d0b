"""How are states, counts and missing values said, always in the same words?"""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from .frame import icon

# state -> (colour, icon, word); the words of the shared vocabulary, so that no page invents its own
STATES = {
    "draft": ("", "circle", pgettext_lazy("badge", "Draft")),
    "submitted": ("info", "clock", pgettext_lazy("badge", "Waiting for review")),
    "approved": ("ok", "check", pgettext_lazy("badge", "Approved")),
    "returned": ("warn", "arrow-back-up", pgettext_lazy("badge", "Returned")),
    "overdue": ("bad", "alert-circle", pgettext_lazy("badge", "Overdue")),
    "planned": ("info", "calendar", pgettext_lazy("badge", "Planned")),
    "due": ("warn", "circle-dashed", pgettext_lazy("badge", "To be held")),
    "late": ("warn", "history", pgettext_lazy("badge", "Late entry")),
    "missing": ("bad", "alert-circle", pgettext_lazy("badge", "Missing")),
    "met": ("ok", "check", pgettext_lazy("badge", "Met")),
    "attention": ("warn", "alert-triangle", pgettext_lazy("badge", "Needs attention")),
    "not_required": ("", "minus", pgettext_lazy("badge", "Not required")),
    "done": ("ok", "check", pgettext_lazy("badge", "Done")),
    "open": ("info", "circle", pgettext_lazy("badge", "Open")),
    "closed": ("", "lock", pgettext_lazy("badge", "Closed")),
    "cancelled": ("", "circle-x", pgettext_lazy("badge", "Cancelled")),
    "signed": ("info", "signature", pgettext_lazy("badge", "Signed")),
}
KINDS = {
    "ok": "check",
    "warn": "clock",
    "bad": "alert-circle",
    "info": "info-circle",
    "mute": "",
}


def badge(state: str, text: str = "", icon_name: str | None = None) -> SafeString:
    """A status badge: a state of the vocabulary, or a kind (ok warn bad info mute) with its own text."""
    colour, symbol, word = STATES.get(state) or (state, KINDS.get(state, "circle"), state)
    symbol = symbol if icon_name is None else icon_name
    css = f"dj-badge dj-badge--{colour}" if colour in {"ok", "warn", "bad", "info"} else "dj-badge"
    return format_html('<span class="{}">{}{}</span>', css, icon(symbol) if symbol else "", text or word)


def dash(value: object) -> object:
    """The value, or an en dash that is read aloud as "no data". Zero is a value."""
    if value is None or value == "":
        return format_html(
            '<span class="dim"><span aria-hidden="true">–</span>'
            '<span class="visually-hidden">{}</span></span>',
            _("No data"),
        )
    return value


def fmt1(value: object) -> object:
    """A score with one decimal, halves rounded up (86.65 → 86.7); missing stays missing."""
    try:
        number = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    except InvalidOperation:
        return dash(None)
    return number_format(number, 1)


def num(value: object) -> object:
    """A count for a table: 1,234 in both languages."""
    return dash(None) if value is None or value == "" else f"{int(value):,}"


def percent(part: object, whole: object) -> object:
    """Whole per cent of a fraction; 100 % only when nothing is missing."""
    if part is None or not whole:
        return dash(None)
    part, whole = Decimal(str(part)), Decimal(str(whole))
    rounded = int((part * 100 / whole).quantize(Decimal(1), ROUND_HALF_UP))
    return f"{min(rounded, 99) if part < whole else rounded}%"


def mask_phone(value: object) -> object:
    """138****5678; what is too short to keep a middle is hidden whole."""
    digits = str(value or "")
    if not digits:
        return dash(None)
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= 11 else "****"
