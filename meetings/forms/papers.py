"""How is a Word template handed in?"""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partybuild.papers.guard import MAX_BYTES, MESSAGES


class DocumentTemplateForm(forms.Form):
    """A .docx, the first day it holds for, and what it is."""

    file = forms.FileField(
        label=_("Word template"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
        help_text=_("A .docx of at most 2 MB, without macros, embedded objects and links."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
    effective_from = forms.DateField(
        label=_("In force from"),
        help_text=_("Papers of meetings held from this day on are made by it."),
    )
    remark = forms.CharField(
        label=pgettext_lazy("roster column", "Remark"),
        required=False,
        max_length=100,
        help_text=_("For example the document that prescribes it."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(MESSAGES["too_large"])
        return file

    def arguments(self) -> dict:
        """The cleaned form as arguments of keep_document_template."""
        told = dict(self.cleaned_data)
        return told | {"content": told.pop("file").read()}
