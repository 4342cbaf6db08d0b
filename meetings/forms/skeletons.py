"""How is a template of minutes typed?"""

from django import forms
from django.utils.translation import gettext_lazy

from meetings.rules import Kind


class TemplateForm(forms.Form):
    """Agenda and headings for one kind of meeting."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Kind.choices)
    name = forms.CharField(label=gettext_lazy("Name of the template"), max_length=60)
    text = forms.CharField(
        label=gettext_lazy("Agenda and headings"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy(
            "One agenda item a line; below it, each with a hyphen before it, the headings under which it is "
            "written. Headings are shown to the writer and do not enter the record."
        ),
    )

    def arguments(self) -> dict:
        """The cleaned form as arguments of save_template."""
        return self.cleaned_data | {"version": self.cleaned_data["version"] or 0}
