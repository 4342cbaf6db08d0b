"""Which material is to be kept for lessons?"""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.forms.attachments import FileForm
from meetings.services.materials import TEXT_LENGTH


class MaterialForm(FileForm):
    """A title with a text, a file, or both."""

    text = forms.CharField(
        label=pgettext_lazy("material", "Text"), required=False, max_length=TEXT_LENGTH,
        help_text=_("An outline, questions, a list of readings. Needed where there is no file."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    field_order = ["title", "text", "file"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].required = False
        self.fields["title"].label = _("Title of the material")

    def told(self) -> dict:
        """As the service takes it."""
        values = {name: self.cleaned_data[name] for name in ("title", "text")}
        return (super().told() if self.cleaned_data["file"] else {}) | values
