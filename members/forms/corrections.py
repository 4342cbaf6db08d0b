"""What does a member type who says that one fact of his file is wrong, and what the branch that decides?"""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.display import mask
from members.fact_text import precision_of, text_of
from members.forms.facts import REMOVE, FactsForm
from members.rules.corrections import DATED_AS_KNOWN
from members.services.facts import PERSONAL
from partybuild.web import whole_number


class CorrectionForm(FactsForm):
    """One field of the file as it should be, typed and judged as in the file's own form, and a remark."""

    def __init__(self, *args, field: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.field = field
        note = forms.CharField(label=_("How can the branch see that?"), max_length=300, required=False)
        self.fields = {field: self.fields[field], "note": note}
        if field in PERSONAL:
            self._ask_anew()

    def _ask_anew(self) -> None:
        kept = mask(self.field, getattr(self.instance, self.field))
        bound = self.fields[self.field]
        bound.required = True
        bound.help_text = (
            gettext("Stored: %(masked)s. Type it whole; type - to remove it.") % {"masked": kept}
            if kept
            else ""
        )

    def asked(self) -> dict:
        """The arguments of ask_correction: the field, the right value as text, the remark."""
        found = self.cleaned_data[self.field]
        facts = {self.field: found}
        if self.field in DATED_AS_KNOWN:
            facts = {
                self.field: found and found.day,
                precision_of(self.field): found.precision if found else "day",
            }
        elif self.field in PERSONAL:
            facts = {self.field: "" if found == REMOVE else found}
        return {"field": self.field, "new": text_of(self.field, facts), "note": self.cleaned_data["note"]}


class DecisionForm(forms.Form):
    """Whether a request is followed, and if not, why."""

    decision = forms.ChoiceField(choices=[("accept", ""), ("refuse", "")], widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason, if it is not corrected"), max_length=300, required=False)

    @property
    def version(self) -> int:
        """The version of the file that stood on the page; what is none matches no version."""
        found = whole_number(self.data.get("version"))
        return -1 if found is None else found
