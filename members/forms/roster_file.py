"""Which roster is to be imported?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.roster.files import MAX_BYTES, MESSAGES


class RosterFileForm(forms.Form):
    """A file, or cells pasted from a spreadsheet."""

    file = forms.FileField(
        label=_("Roster file"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
        help_text=_(
            "An Excel or CSV file (.xlsx, .xls, .csv), as it is: any order of columns, title lines too."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv,.tsv,.txt"}),
    )
    cells = forms.CharField(
        label=_("Or paste the cells"),
        required=False,
        strip=False,
        help_text=_("Mark the table in the spreadsheet with its headings, copy it and paste it here."),
        widget=forms.Textarea(attrs={"rows": 4, "wrap": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.data.get("cells", "").strip()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MAX_BYTES:
            raise forms.ValidationError(MESSAGES["too_large"])
        return file

    @property
    def content(self) -> bytes:
        file = self.cleaned_data["file"]
        return file.read() if file else self.cleaned_data["cells"].encode()
