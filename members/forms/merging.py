"""What is chosen when two files are joined: for each differing fact and history, which one holds?"""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.duplicates import facts_beside, histories_beside
from members.models import Member
from members.services.merging.facts import usual_choice

SIDES = [
    ("kept", pgettext_lazy("merge", "From the kept file")),
    ("merged", pgettext_lazy("merge", "From the other file")),
]


class MergeForm(forms.Form):
    """One choice for each fact in which the files differ, and for each history that contradicts the other."""

    kept_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    merged_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, kept: Member, merged: Member, **kwargs):
        initial = {"kept_version": kept.version, "merged_version": merged.version}
        super().__init__(*args, initial=initial, **kwargs)
        self.kept, self.merged = kept, merged
        self.facts, self.histories = facts_beside(kept, merged), histories_beside(kept, merged)
        for fact in self.facts:
            self._choose(fact, usual_choice(kept, merged, fact["name"]))
        for history in self.histories:
            if history["is_contradicting"]:
                self._choose(history, "kept")

    def _choose(self, row: dict, usual: str) -> None:
        self.fields[row["name"]] = forms.ChoiceField(
            label=row["label"], choices=SIDES, widget=forms.RadioSelect, initial=usual,
            error_messages={"required": _("Choose one of the two.")},
        )  # fmt: skip

    @property
    def rows(self) -> list[dict]:
        """The facts with their radio buttons."""
        return [fact | {"bound": self[fact["name"]]} for fact in self.facts]

    @property
    def dated(self) -> list[dict]:
        """The histories, with radio buttons where one must be chosen."""
        return [
            history | {"bound": self[history["name"]] if history["name"] in self.fields else None}
            for history in self.histories
        ]

    def arguments(self) -> dict:
        """What was chosen, as the service takes it."""
        said = dict(self.cleaned_data)
        versions = said.pop("kept_version"), said.pop("merged_version")
        return {"kept": self.kept, "merged": self.merged, "choices": said, "versions": versions}
