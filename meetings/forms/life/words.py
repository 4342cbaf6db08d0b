"""What is asked of opinions, self-checks, words at the meeting, and points to put right?"""

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from meetings.forms.life.acts import among, long_text
from meetings.models import Meeting
from members.forms.people import PersonField
from members.models import Member

TEXT, SHORT = 20_000, 2000


class OpinionForm(forms.Form):
    """An opinion collected on paper or by word; without a name nobody is asked for."""

    text = long_text(pgettext_lazy("life meeting", "Opinion"), rows=4, most=SHORT)
    received_on = forms.DateField(label=_("Day"))
    author = forms.CharField(
        label=pgettext_lazy("opinion", "From whom"),
        max_length=50,
        required=False,
        help_text=_("Left empty, the opinion has no name."),
    )


class OwnOpinionForm(forms.Form):
    """A person's own opinion."""

    text = long_text(pgettext_lazy("life meeting", "Opinion"), rows=6, most=SHORT)
    with_name = forms.TypedChoiceField(
        label=_("With your name?"),
        choices=[("0", _("Without my name")), ("1", _("With my name"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        help_text=_("Without it nothing of your account is kept: the day and the words alone."),
    )


class SelfCheckForm(forms.Form):
    text = long_text(
        _("Self-check"), rows=16, most=TEXT, help_text=_("Problems, their causes, and what you will do.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class StatementForm(forms.Form):
    text = long_text(_("Self-criticism"), rows=8, most=TEXT)
    is_written = forms.BooleanField(label=_("Absent: handed in writing"), required=False)
    passed_on = forms.DateField(
        label=_("Criticism passed on"), required=False, help_text=_("Only for somebody who was absent.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CriticismForm(forms.Form):
    """What one of the others said; without words it says nothing."""

    by = PersonField(label=_("Criticism by"), required=False)
    text = forms.CharField(
        label=pgettext_lazy("life meeting", "Words"),
        max_length=SHORT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, people: list[Member], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["by"].among(people)

    def clean(self) -> dict:
        row = super().clean()
        if row.get("by") and not row.get("text"):
            self.add_error("text", gettext("Write what this person said."))
        if row.get("text") and not row.get("by") and "by" not in self.errors:
            self.add_error("by", gettext("Choose who said it."))
        return row


CriticismRows = forms.formset_factory(CriticismForm, extra=2, max_num=40, absolute_max=40)


class PointForm(forms.Form):
    """One line of the rectification list."""

    problem = long_text(pgettext_lazy("rectification", "Problem"), rows=3, most=SHORT)
    member = PersonField(
        label=pgettext_lazy("rectification", "Whose"),
        required=False,
        help_text=_(
            "Left empty: of the whole body. What is one person's is shown to that person and the committee."
        ),
    )
    measure = long_text(pgettext_lazy("rectification", "Measure"), rows=3, most=SHORT)
    owner = PersonField(label=_("Responsible"))
    due_on = forms.DateField(label=_("Deadline"))

    def __init__(self, *args, people: list[Member], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].among(people)
        self.fields["owner"].among(people)


class ProofForm(forms.Form):
    proof = long_text(_("How it was put right"), rows=4, most=SHORT, required=False)
    meeting = forms.ChoiceField(
        label=_("Record that shows it"), required=False, help_text=_("No picture is asked for.")
    )
    on = forms.DateField(label=_("Put right on"))

    def __init__(self, *args, meetings: list[Meeting], **kwargs):
        super().__init__(*args, **kwargs)
        self.meetings = among(self.fields["meeting"], meetings, "–")

    def arguments(self) -> dict:
        told = self.cleaned_data
        return told | {"meeting": self.meetings.get(told["meeting"])}


class CheckForm(forms.Form):
    checked_by = PersonField(label=_("Checked by"))
    on = forms.DateField(label=_("Checked on"))
    is_closed = forms.TypedChoiceField(
        label=_("Is it put right?"),
        choices=[("1", _("Yes, close it")), ("0", _("Not yet: it stays open"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, people: list[Member], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["checked_by"].among(people)
