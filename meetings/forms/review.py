"""What does a reviewer say about a record, and which part of the queue does he look at?"""

from django import forms
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from meetings.rules import Kind
from partybuild.web import whole_number

LONGEST_REMARK = 500
LONGEST_ITEM_REMARK = 300


class ReviewForm(forms.Form):
    """Approve, or return with a remark that says what to mend, on the whole or on single agenda items.

    `found` is what the automatic checks say: the remark of a return to which nothing is typed.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[("approve", ""), ("return", "")])
    remark = forms.CharField(label=_("Remark"), max_length=LONGEST_REMARK, required=False)

    def __init__(self, data=None, *, found: str = ""):
        super().__init__(data)
        self.found = found
        self.text = (data or {}).get("remark", "").strip()

    def append(self, remark: str) -> None:
        """Put a frequent remark behind what was typed already."""
        self.text = " ".join(filter(None, [self.text, remark]))

    def typed(self, position: int) -> str:
        """What was typed about an agenda item."""
        return self.data.get(f"item-{position}", "").strip()

    @property
    def said(self) -> list[tuple[int | None, str]]:
        """Every word typed: (None, the remark on the whole), then (position, the remark on an item)."""
        numbers = {whole_number(name.removeprefix("item-")) for name in self._item_names} - {None}
        said = [(None, self.text), *((n, self.typed(n)) for n in sorted(numbers))]
        return [(n, text) for n, text in said if text]

    def items(self, titles: list[str]) -> list[tuple[int, str, str]]:
        """(position, title, words) of the agenda items that something was said of."""
        return [(n, title, self.typed(n)) for n, title in enumerate(titles) if self.typed(n)]

    def clean(self):
        told = super().clean()
        is_silent = not told.get("remark") and not any(self.data[k].strip() for k in self._item_names)
        if told.get("decision") == "return" and is_silent:
            if not self.found:
                self.add_error("remark", _("Say what is to be changed before you return the record."))
            told["remark"] = self.found
        if any(len(self.data[name].strip()) > LONGEST_ITEM_REMARK for name in self._item_names):
            limit = {"limit": LONGEST_ITEM_REMARK}
            self.add_error(None, _("A remark on an item has at most %(limit)d characters.") % limit)
        return told

    @property
    def _item_names(self) -> list[str]:
        return [name for name in self.data if name.startswith("item-")]


class QueueFilter(forms.Form):
    """The kind of meeting in the address; kept from record to record."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *Kind.choices])

    def __init__(self, data):
        super().__init__(data)
        self.is_valid()

    @property
    def chosen(self) -> str:
        return self.cleaned_data.get("kind", "")

    def apply(self, meetings):
        return meetings.of_kind(self.chosen) if self.chosen else meetings

    @property
    def query(self) -> str:
        """The filter as the end of an address."""
        return "?" + urlencode({"kind": self.chosen}) if self.chosen else ""
