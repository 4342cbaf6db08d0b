"""How is an amount of money typed?"""

import re
from unicodedata import normalize

from django import forms
from django.utils.translation import gettext_lazy as _

DECIMALS = 2
LIMIT = 100_000_000  # what the columns hold
# Thousands are parted whole or not at all: in 3,00 nobody knows what was meant.
WRITTEN = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?|[+-]?\.\d+", re.ASCII)


class MoneyField(forms.DecimalField):
    """An amount in yuan as people write it: 3,000.00, ¥3000, 3000元, in full-width digits too."""

    default_error_messages = {
        "invalid": _("Enter an amount in yuan, for example 3000.00."),
        "negative": _("An amount in yuan is not negative."),
        "large": _("This is too much: at most 99,999,999.99 yuan can be entered."),
        "decimals": _("Yuan have two decimals: jiao and fen."),
    }

    def to_python(self, value):
        if isinstance(value, str):
            written = normalize("NFKC", value).strip().replace("。", ".").replace("、", ",")
            if not written:
                return None
            written = written.removeprefix("¥").removesuffix("元").strip()
            if not WRITTEN.fullmatch(written):
                raise forms.ValidationError(self.error_messages["invalid"], "invalid")
            value = written.replace(",", "")
        return super().to_python(value)

    def validate(self, value):
        """Sign, size and decimals, in the words of money."""
        super().validate(value)
        if value in self.empty_values:
            return
        if value < 0:
            raise forms.ValidationError(self.error_messages["negative"], "negative")
        if value >= LIMIT:
            raise forms.ValidationError(self.error_messages["large"], "large")
        if -value.as_tuple().exponent > DECIMALS:
            raise forms.ValidationError(self.error_messages["decimals"], "decimals")


def money_field(label, **options) -> MoneyField:
    options = {"max_digits": 10, "decimal_places": DECIMALS} | options
    widget = options.pop("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
    return MoneyField(label=label, widget=widget, **options)
