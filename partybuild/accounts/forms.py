"""Which settings does a person choose for herself?"""

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from partybuild.accounts.models import User


class SettingsForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["language", "text_size", "theme", "shortcuts_enabled", "mail_enabled"]
        widgets = {"text_size": forms.RadioSelect, "theme": forms.RadioSelect}

    language = forms.ChoiceField(label=_("Language"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
        self.fields["language"].choices = [("", _("As the browser")), *names]
        self.fields["shortcuts_enabled"].help_text = _(
            "Keys such as / for search and g h for the first page."
        )
        self.fields["mail_enabled"].help_text = (
            _("At most one mail a day, on working days, to %(email)s.") % {"email": self.instance.email}
            if self.instance.email
            else _("No mail address is known for you; an administrator can enter one.")
        )
