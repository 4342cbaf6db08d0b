"""What may be typed about an organization, its groups, its term and its rules?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from branches.rules import OrganizationKind
from members.organizations.queries import SettingRow


class ChildrenFilter(forms.Form):
    """What narrows the table of organizations; nonsense in the address narrows nothing."""

    q = forms.CharField(required=False, max_length=60)
    kind = forms.ChoiceField(required=False, choices=[("", _("All kinds")), *OrganizationKind.choices])

    def chosen(self, name: str) -> str:
        self.is_valid()
        return self.cleaned_data.get(name, "").strip()


class FactsForm(forms.ModelForm):
    class Meta:
        model = Organization
        fields = ["short_name", "sector", "usual_place"]
        help_texts = {"usual_place": _("Proposed for every new meeting.")}


class GroupForm(forms.Form):
    name = forms.CharField(label=_("Name of the group"), max_length=60)
    since = forms.DateField(label=_("Exists from"))


class CloseGroupForm(forms.Form):
    until = forms.DateField(label=_("Closed on"), help_text=_("First day on which it no longer exists"))


class TermForm(forms.Form):
    began_on = forms.DateField(label=_("Day of the election"))
    ends_on = forms.DateField(
        label=_("End of the term"),
        required=False,
        help_text=_("Left empty: the length by the regulations, 3 or 5 years (Branch Regulations Art 21)."),
    )
    number = forms.IntegerField(
        label=_("Term number"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=_("Left empty: the next number."),
    )


class RulesForm(forms.Form):
    """One number for each setting, left empty where nothing changes."""

    effective_from = forms.DateField(
        label=_("In force from"),
        help_text=_("Today at the earliest: what is past stays judged by the rule of its day."),
    )
    reason = forms.CharField(label=_("Reason or document"), max_length=200)

    def __init__(self, *args, rows: list[SettingRow], **kwargs):
        super().__init__(*args, **kwargs)
        for row in rows:
            self.fields[row.setting.key] = setting_field(row)
        own = [(row.setting.key, row.setting.label) for row in rows if row.is_own]
        if own:
            self.fields["withdrawn"] = forms.MultipleChoiceField(
                label=_("As the superior organization again"),
                choices=own,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.keys = [row.setting.key for row in rows]

    def values(self) -> dict[str, int | None]:
        """The settings that were typed, and None for those given back to the superior."""
        data = self.cleaned_data
        typed = {key: int(data[key]) for key in self.keys if data.get(key) not in (None, "")}
        return dict.fromkeys(data.get("withdrawn", []), None) | typed


def setting_field(row: SettingRow) -> forms.Field:
    setting = row.setting
    if setting.unit == "flag":
        choices = [("", _("Unchanged")), ("1", _("Yes")), ("0", _("No"))]
        return forms.ChoiceField(
            label=setting.label, choices=choices, required=False, help_text=setting.source
        )
    hint = _("Now %(value)d; %(lowest)d to %(highest)d. %(source)s") % {
        "value": row.value,
        "lowest": setting.lowest,
        "highest": setting.highest,
        "source": setting.source,
    }
    return forms.IntegerField(
        label=setting.label,
        required=False,
        min_value=setting.lowest,
        max_value=setting.highest,
        help_text=hint,
    )
