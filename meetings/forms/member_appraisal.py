"""What is typed in the appraisal of members: the roster's day, evaluations, votes, verdicts, objections?"""

from datetime import date

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from meetings.models import AppraisedMember, Meeting, MemberAppraisal
from meetings.models.member_appraisals import VOTES
from meetings.rules.member_appraisal import Grade, Tally, ballot_faults, is_possible
from meetings.services.member_appraisal.ballots import ballot_fault_text, missing_text, sum_fault_text
from meetings.services.member_appraisal.verdicts import Verdict, verdict_faults
from members.forms.people import PersonField
from partybuild.templatetags.ui.dates import cn_date

TEXT = {"class": "form-control", "rows": 2}
NUMBER = {"class": "form-control", "inputmode": "numeric", "min": 0}
SELECT = {"class": "form-select"}
LONG, SHORT = 3000, 500


def words(label, most: int = LONG, rows: int = 6, **options) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


def meeting_label(meeting: Meeting) -> str:
    where = f" · {meeting.group.name}" if meeting.group else ""
    return f"{cn_date(meeting.held_on)} {meeting.title}{where}"


class OpenForm(forms.Form):
    as_of = forms.DateField(
        label=_("Members as of"),
        help_text=_("Who belongs to the branch on this day takes part; later changes do not touch the list."),
    )


class SelfForm(forms.Form):
    text = words(_("Self-evaluation"), rows=12)


class HostForm(forms.Form):
    """Where a floating member is appraised, and what a host outside the house says; one of the house says it
    on its own page."""

    is_at_host = forms.BooleanField(
        label=_("Appraised at the host organization, not voted on here"), required=False
    )
    opinion = words(_("The host's opinion"), required=False)

    def __init__(self, *args, is_in_the_house: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if is_in_the_house:
            del self.fields["opinion"]


class GuestForm(forms.Form):
    """What a host says of a floating member whom it appraises."""

    opinion = words(_("The host's opinion"), rows=4, help_text=_("Read by the home branch's committee."))
    grade = forms.ChoiceField(label=pgettext_lazy("appraisal", "Grade"), choices=[("", "–"), *Grade.choices])
    feedback = words(
        _("Words for the person"), SHORT, rows=3, required=False,
        help_text=_("With a low grade name the gap, so that it can be mended."),
    )  # fmt: skip


class ObjectionForm(forms.Form):
    text = words(_("Objection"), help_text=_("Say what is not right, and why."))


class AnswerForm(forms.Form):
    """The committee's answer to an objection; the grade stays unless another one is chosen."""

    text = words(_("The committee's answer"))
    grade = forms.ChoiceField(
        label=pgettext_lazy("appraisal", "Grade"),
        required=False,
        choices=[("", pgettext_lazy("grade", "stays")), *Grade.choices],
    )
    over_reason = forms.CharField(
        label=_("Why more are excellent"),
        max_length=300,
        required=False,
        help_text=_("Only where more than a third of all Party members are excellent."),
    )


class PeopleTableForm(forms.Form):
    """A table with the same fields for each person; a field's name is "<part>-<row key>"."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    parts: tuple[str, ...] = ()

    def __init__(self, *args, appraisal: MemberAppraisal, people: list[AppraisedMember], **kwargs):
        super().__init__(*args, **kwargs)
        self.appraisal, self.people = appraisal, people
        self.initial.setdefault("version", appraisal.version)
        for row in people:
            for part in self.parts:
                field = self.field_of(part, row)
                said = {"name": row.member.name, "what": field.label}
                field.widget.attrs["aria-label"] = gettext("%(name)s: %(what)s") % said
                self.fields[f"{part}-{row.pk}"] = field

    def field_of(self, part: str, row: AppraisedMember) -> forms.Field:
        raise NotImplementedError

    def rows(self) -> list[dict]:
        """Each person with the bound fields, for the table."""
        return [
            {"row": row, "fields": [self[f"{part}-{row.pk}"] for part in self.parts]} for row in self.people
        ]

    def told(self, part: str, row: AppraisedMember):
        return self.cleaned_data.get(f"{part}-{row.pk}")

    def heads(self) -> list:
        """The columns' heads."""
        return (
            [self.fields[f"{part}-{self.people[0].pk}"].label for part in self.parts] if self.people else []
        )


class OpinionsForm(PeopleTableForm):
    """What was said of each member, in short, and in which meetings."""

    parts = ("opinions",)

    def __init__(self, *args, meetings: list[Meeting], **kwargs):
        super().__init__(*args, **kwargs)
        self.meetings = {str(m.pk): m for m in meetings}
        self.fields["meetings"] = forms.MultipleChoiceField(
            label=gettext("In which meetings it was said"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(key, meeting_label(m)) for key, m in self.meetings.items()],
        )

    def field_of(self, part: str, row: AppraisedMember) -> forms.Field:
        widget = forms.Textarea(attrs=TEXT)
        return forms.CharField(
            label=gettext("Opinions in short"),
            required=False,
            max_length=LONG,
            initial=row.opinions,
            widget=widget,
        )

    def arguments(self) -> dict:
        """What was typed, as the service takes it."""
        return {
            "version": self.cleaned_data["version"],
            "opinions": {row.pk: self.told("opinions", row) for row in self.people},
            "meetings": [self.meetings[key] for key in self.cleaned_data["meetings"]],
        }


class TallyForm(PeopleTableForm):
    """The paper count: ballots, two tellers, and the votes on each person."""

    parts = VOTES
    given = forms.IntegerField(label=_("Ballots handed out"), min_value=1, max_value=9999)
    returned = forms.IntegerField(label=_("Ballots handed in"), min_value=1, max_value=9999)
    teller = PersonField(label=_("Teller"))
    second_teller = PersonField(label=_("Second teller"))
    counted_on = forms.DateField(label=_("Counted on"))

    def __init__(self, *args, taking_part: list[AppraisedMember], today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.taking_part, self.today = taking_part, today
        for name in ("teller", "second_teller"):
            self.fields[name].among([row.member for row in taking_part])

    def field_of(self, part: str, row: AppraisedMember) -> forms.Field:
        widget = forms.NumberInput(attrs=NUMBER)
        return forms.IntegerField(
            label=Grade(part).label, min_value=0, max_value=9999, required=False,
            initial=getattr(row, part), widget=widget,
        )  # fmt: skip

    def tally(self, row: AppraisedMember) -> Tally:
        return Tally(*(self.told(part, row) or 0 for part in VOTES))

    def clean_counted_on(self) -> date:
        day = self.cleaned_data["counted_on"]
        if not self.appraisal.as_of <= day <= self.today:
            raise forms.ValidationError(gettext("The day lies after the roster's day, and not ahead."), "day")
        return day

    def clean(self):
        given, returned = self.cleaned_data.get("given"), self.cleaned_data.get("returned")
        if given and returned:
            for code in ballot_faults(given, returned, taking_part=len(self.taking_part)):
                self.add_error(*ballot_fault_text(code))
        # Every impossible sum at once: whoever counted looks them up in one go.
        for row in self.people:
            if returned and not is_possible(self.tally(row), returned):
                self.add_error(f"{VOTES[0]}-{row.pk}", sum_fault_text(row, self.tally(row), returned))
            elif not self.tally(row).sum:
                self.add_error(f"{VOTES[0]}-{row.pk}", missing_text(row))

    def arguments(self) -> dict:
        """What was typed, as the service takes it."""
        told = self.cleaned_data
        return {
            "version": told["version"], "given": told["given"], "returned": told["returned"],
            "tellers": (told["teller"], told["second_teller"]), "on": told["counted_on"],
            "tallies": {row.pk: self.tally(row) for row in self.people},
        }  # fmt: skip


class VerdictsForm(PeopleTableForm):
    """The committee's verdict on everybody at once: what the votes propose stands there already."""

    parts = ("grade", "reason", "feedback")
    decided_on = forms.DateField(label=_("Decided on"))
    meeting = forms.ChoiceField(label=_("Decided at"), required=False)
    over_limit_reason = forms.CharField(
        label=_("Why more are excellent"),
        max_length=300,
        required=False,
        help_text=_("Only where more than a third of all Party members are excellent."),
    )

    def __init__(self, *args, meetings: list[Meeting], at_host: list[AppraisedMember], **kwargs):
        super().__init__(*args, **kwargs)
        # Of these the host's grade stands; they count among the excellent ones.
        self.at_host = at_host
        self.meetings = {str(m.pk): m for m in meetings}
        offered = [(key, meeting_label(m)) for key, m in self.meetings.items()]
        self.fields["meeting"].choices = [("", "–"), *offered]

    def field_of(self, part: str, row: AppraisedMember) -> forms.Field:
        if part == "grade":
            return forms.ChoiceField(
                label=gettext("Verdict"), choices=[("", "–"), *Grade.choices],
                initial=row.grade or row.proposed, widget=forms.Select(SELECT),
            )  # fmt: skip
        labels = {"reason": gettext("Why not as the votes say"), "feedback": gettext("Words for the person")}
        return forms.CharField(
            label=labels[part], required=False, max_length=SHORT, initial=getattr(row, part),
            widget=forms.Textarea(attrs=TEXT),
        )  # fmt: skip

    def verdicts(self) -> dict:
        return {
            row.pk: Verdict(*((self.told(part, row) or "").strip() for part in self.parts))
            for row in self.people
        }

    def clean(self):
        over = self.cleaned_data.get("over_limit_reason", "")
        limit, rows = self.appraisal.limit, [*self.people, *self.at_host]
        for field, message in verdict_faults(rows, self.verdicts(), limit=limit, over_reason=over):
            if not field or not self.has_error(field):
                self.add_error(field or None, message)

    def arguments(self) -> dict:
        """What was typed, as the service takes it."""
        told = self.cleaned_data
        return {
            "version": told["version"], "verdicts": self.verdicts(), "decided_on": told["decided_on"],
            "meeting": self.meetings.get(told["meeting"]), "over_reason": told["over_limit_reason"],
        }  # fmt: skip
