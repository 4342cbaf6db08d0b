"""Which file is to be added to a meeting?"""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from partybuild.files.checking import ACCEPTED


class FileForm(forms.Form):
    """A file and what it is called; what is wrong with the file is said by the service."""

    file = forms.FileField(
        label=pgettext_lazy("upload", "File"),
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": gettext_lazy("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    title = forms.CharField(
        label=pgettext_lazy("upload", "Title"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("As it stands in the list; without one the name of the file."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "PDF, Word (.docx), Excel (.xlsx), JPEG or PNG, at most %(limit)s. Photos lose place and camera "
            "data, Word and Excel files the author."
        ) % {"limit": filesizeformat(settings.FILE_BYTES)}

    def told(self) -> dict:
        """Name, content and title, as the services take them."""
        file = self.cleaned_data["file"]
        return {"name": file.name, "content": file.read(), "title": self.cleaned_data["title"]}
