"""What may be typed about a member?"""

from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from branches.models import Organization, PartyGroup
from members import codes
from members.display import mask
from members.forms.dates import RosterDateField, written_date
from members.models import Member
from members.roster.cells.identity import BadIdentity, read_identity
from members.roster.cells.names import BadName, read_name
from members.roster.cells.phones import BadPhone, read_phone

REMOVE = "-"


class FactsForm(forms.ModelForm):
    """The facts of a member; what is sealed is typed anew or left as it is, never shown."""

    id_number = forms.CharField(label=_("ID number"), max_length=30, required=False)
    phone = forms.CharField(label=_("Mobile phone"), max_length=30, required=False)
    address = forms.CharField(label=_("Home address"), max_length=120, required=False)
    admission_date = RosterDateField(label=_("Date of admission"))
    confirmation_date = RosterDateField(label=_("Date of confirmation"))

    class Meta:
        model = Member
        fields = [
            "name", "sex", "ethnicity", "native_place", "born_on", "marital_status", "education", "degree",
            "job_category", "work_unit", "professional_title", "frontline", "social_stratum",
            "is_migrant_worker", "started_work_on", "applied_on", "standing_correction_months",
            "household_place", "remark",
        ]  # fmt: skip
        widgets = {"is_migrant_worker": forms.NullBooleanSelect}

    SECTIONS = (
        ("person", _("Person"), (
            "name", "id_number", "sex", "born_on", "ethnicity", "native_place", "marital_status", "phone",
            "address", "household_place",
        )),
        ("party", _("In the Party"), (
            "applied_on", "admission_date", "confirmation_date", "standing_correction_months",
        )),
        ("work", _("Education and work"), (
            "education", "degree", "job_category", "work_unit", "professional_title", "frontline",
            "social_stratum", "is_migrant_worker", "started_work_on", "remark",
        )),
    )  # fmt: skip

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        for bound in self.fields.values():
            bound.label = capfirst(str(bound.label))
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        self.fields["id_number"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
        self.fields["address"].widget.attrs |= {"autocomplete": "off"}
        if not self.instance._state.adding:
            self._show_what_is_kept()

    def _show_what_is_kept(self) -> None:
        member = self.instance
        for name in ("id_number", "phone", "address"):
            if kept := mask(name, getattr(member, name)):
                hint = gettext("Stored: %(masked)s. Leave empty to keep it; type - to remove it.")
                self.fields[name].help_text = hint % {"masked": kept}
        self.initial["admission_date"] = written_date(member.admission_date, member.admission_precision)
        self.initial["confirmation_date"] = written_date(
            member.confirmation_date, member.confirmation_precision
        )

    @property
    def sections(self) -> list[dict]:
        return [
            {"key": key, "title": title, "fields": [self[name] for name in names if name in self.fields]}
            for key, title, names in self.SECTIONS
        ]

    def clean_name(self) -> str:
        try:
            return read_name(self.cleaned_data["name"]).text
        except BadName as error:
            raise forms.ValidationError(gettext("This does not look like a name."), "name") from error

    def clean_id_number(self) -> str:
        typed = self.cleaned_data["id_number"].strip()
        if typed in ("", REMOVE):
            return typed
        try:
            return read_identity(typed, today=self.today).number
        except BadIdentity as error:
            message = gettext("This is no ID number: check its 18 characters, the last one is a check digit.")
            raise forms.ValidationError(message, "id_number") from error

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"].strip()
        if typed in ("", REMOVE):
            return typed
        try:
            return read_phone(typed)[0]
        except BadPhone as error:
            raise forms.ValidationError(gettext("This is no phone number."), "phone") from error

    def clean(self):
        said = super().clean()
        number = said.get("id_number", "")
        if len(number) == 18:
            # The ID number says both; nobody is asked twice.
            identity = read_identity(number, today=self.today)
            said["born_on"] = said.get("born_on") or identity.born_on
            said["sex"] = said.get("sex") or identity.sex
        return said

    def change(self) -> dict:
        """The arguments of change_member: which version was on the page, and the facts."""
        typed = self.data.get("version", "")
        version = int(typed) if typed.isdigit() and len(typed) < 10 else -1
        return {"member": self.instance, "version": version, **self.facts()}

    def facts(self) -> dict:
        """What was typed, as the services take it; sealed facts only when they were typed."""
        facts = {name: self.cleaned_data[name] for name in self.Meta.fields}
        for name in ("admission", "confirmation"):
            found = self.cleaned_data[f"{name}_date"]
            facts[f"{name}_date"] = found.day if found else None
            facts[f"{name}_precision"] = found.precision if found else "day"
        for name in ("id_number", "phone", "address"):
            if typed := self.cleaned_data[name].strip():
                facts[name] = "" if typed == REMOVE else typed
        return facts

    def _post_clean(self) -> None:
        """The model's rules run in the services, on the row as it stands then; nothing is written here."""


class NewMemberForm(FactsForm):
    """A person who comes onto the roster: where, since when, and in which standing."""

    status = forms.ChoiceField(label=pgettext_lazy("member", "Kind"))
    since = forms.DateField(label=_("In the branch since"))
    group = forms.ModelChoiceField(label=_("Party group"), queryset=PartyGroup.objects.none(), required=False)
    entry_type = forms.ChoiceField(label=_("How the person came"), choices=codes.EntryType.choices)

    SECTIONS = (
        ("place", _("In the branch"), ("status", "since", "group", "entry_type")),
        *FactsForm.SECTIONS,
    )

    def __init__(self, *args, organization: Organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [
            (value, label) for value, label in codes.MemberStatus.choices if value not in codes.ENDS
        ]
        self.fields["status"].initial = codes.MemberStatus.FULL
        self.fields["since"].initial = self.today
        groups = PartyGroup.objects.filter(organization=organization).existing_on(self.today)
        self.fields["group"].queryset = groups
        self.fields["group"].empty_label = gettext("No group")

    def clean_since(self) -> date:
        since = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError(gettext("This day lies ahead."), "ahead")
        return since

    def entry(self) -> dict:
        """The arguments of register_member."""
        said = self.cleaned_data
        place = {"on": said["since"], "status": said["status"], "group": said["group"]}
        return place | {"entry_type": said["entry_type"]} | self.facts()
