"""What is asked to begin, plan, supervise, report and close a life meeting?"""

from datetime import date, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import PartyGroup
from meetings.forms.plan import instant
from meetings.models import LifeProcess, Meeting
from meetings.rules.life import LifeStep, StepAnswer

USUAL_START = time(15)


def long_text(label, *, rows: int = 6, most: int = 10_000, **options) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class PlanForm(forms.Form):
    """Theme and plan, when and where."""

    theme = forms.CharField(label=_("Theme"), max_length=200)
    plan = long_text(
        pgettext_lazy("life meeting", "Plan"),
        required=False,
        help_text=_("Who prepares what by when: study, opinions, talks, self-checks, the meeting itself."),
    )
    planned_on = forms.DateField(label=pgettext_lazy("life meeting", "Planned for"), required=False)
    starts_at = forms.TimeField(label=_("Start"), required=False)
    place = forms.CharField(label=_("Place"), max_length=80, required=False)

    def arguments(self) -> dict:
        told = dict(self.cleaned_data)
        day, start = told.pop("planned_on"), told.pop("starts_at")
        told["planned_at"] = instant(day, start or USUAL_START) if day else None
        return told


def plan_as_typed(process: LifeProcess) -> dict:
    """The plan as the form shows it."""
    at = timezone.localtime(process.planned_at) if process.planned_at else None
    return {
        "theme": process.theme, "plan": process.plan, "place": process.place,
        "planned_on": at.date() if at else None, "starts_at": at.strftime("%H:%M") if at else None,
    }  # fmt: skip


class BeginForm(PlanForm):
    """A new life meeting: for which year, of the whole body or of one of its groups."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    group = forms.ChoiceField(label=_("Party group"), required=False)
    field_order = ("year", "group", "theme", "plan", "planned_on", "starts_at", "place")

    def __init__(self, *args, groups: list[PartyGroup], today: date, only_groups: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        years = (today.year, today.year - 1)
        self.fields["year"].choices = [(year, str(year)) for year in years]
        self.groups = {str(group.pk): group for group in groups}
        whole = [] if only_groups else [("", _("The whole branch"))]
        self.fields["group"].choices = [*whole, *((pk, g.name) for pk, g in self.groups.items())]
        self.fields["group"].required = only_groups
        if not groups:
            del self.fields["group"]

    def arguments(self) -> dict:
        told = super().arguments()
        return told | {"group": self.groups.get(told.get("group", ""))}


class StepForm(forms.Form):
    """What is said of a step: done, not applicable or skipped; the last two with the reason."""

    answer = forms.ChoiceField(label=_("This step is"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Day"), required=False)
    meeting = forms.ChoiceField(
        label=_("Meeting"), required=False, help_text=_("The meeting that shows it; its day is taken.")
    )
    remark = forms.CharField(
        label=_("Reason or remark"),
        max_length=300,
        required=False,
        help_text=_("What is not done needs the reason; the superior reads it."),
    )

    def __init__(self, *args, step: LifeStep, meetings: list[Meeting], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [c for c in StepAnswer.choices if c[0] in step.answers]
        self.meetings = among(self.fields["meeting"], meetings, "–")
        if not meetings:
            del self.fields["meeting"]

    def arguments(self) -> dict:
        told = self.cleaned_data
        return told | {"meeting": self.meetings.get(told.get("meeting", ""))}


def among(field, meetings: list[Meeting], empty) -> dict[str, Meeting]:
    """Let a field choose among meetings, by day and title."""
    found = {str(m.pk): m for m in meetings}
    field.choices = [("", empty), *((pk, f"{m.held_on} {m.title}") for pk, m in found.items())]
    return found


class AnswerForm(forms.Form):
    answer = long_text(_("Answer"), rows=4)


class AgreeForm(forms.Form):
    answer = long_text(_("Answer"), rows=4, required=False)


class SupervisorForm(forms.Form):
    supervisor = forms.CharField(
        label=_("Supervisor"), max_length=50, help_text=_("Name and post of whom the superior sends.")
    )


class CommentForm(SupervisorForm):
    was_present = forms.TypedChoiceField(
        label=_("Was the supervisor present?"),
        choices=[("1", _("Yes")), ("0", _("No"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    comment = long_text(_("Comment"))


class RepeatForm(forms.Form):
    reason = long_text(_("Why it is held again"), rows=4)
    repeat_by = forms.DateField(label=pgettext_lazy("life meeting", "To be held again by"))


class MeetingForm(forms.Form):
    """Plan the meeting from the plan, or take one that is entered already."""

    meeting = forms.ChoiceField(label=_("Meeting"), required=False)

    def __init__(self, *args, meetings: list[Meeting], **kwargs):
        super().__init__(*args, **kwargs)
        self.meetings = among(self.fields["meeting"], meetings, _("Plan it from the plan"))
        if not meetings:
            del self.fields["meeting"]

    def arguments(self) -> dict:
        return {"meeting": self.meetings.get(self.cleaned_data.get("meeting", ""))}


class ReportForm(forms.Form):
    report = long_text(
        _("Report"),
        rows=10,
        help_text=_("The figures are filled in from the records; add what is to be said beside them."),
    )
