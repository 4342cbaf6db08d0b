"""Of which day are the statistics asked?"""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)


class StatisticsForm(forms.Form):
    """A GET form: the day is in the address; nonsense asks for today."""

    on = forms.DateField(label=_("As of"), required=False)

    def day(self, *, today: date) -> date:
        asked = self.cleaned_data.get("on") if self.is_valid() else None
        return asked if asked and EARLIEST <= asked <= LATEST else today
