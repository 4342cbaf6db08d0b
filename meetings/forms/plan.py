"""What is asked before a meeting is held, and when a plan or a record is taken back?"""

from datetime import date, datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import MinutesTemplate
from meetings.people import groups_of, people_of
from meetings.rules import Kind
from meetings.rules.theme_day import Activity, is_theme_day
from meetings.suggestions import LONGEST, due_for_the_agenda

PERSONS = ("chair", "recorder", "lecturer")


def instant(day: date, clock) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


class TickedLines(forms.MultipleChoiceField):
    """Lines to tick. One that was ticked stays, even if its source has gone on meanwhile: it is text like
    that of the agenda."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value) -> bool:
        return 0 < len(value) <= LONGEST


class ActivitiesField(forms.MultipleChoiceField):
    """What a theme Party day consists of, to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(
            label=gettext_lazy("Activities of the theme Party day"),
            choices=Activity.choices,
            required=False,
            help_text=gettext_lazy(
                "With activities ticked, the hours count as study only with study among them."
            ),
            **kwargs,
        )


class PlanForm(forms.Form):
    """A planned meeting; choices are the organization's own people and groups."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds"),
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("One meeting may serve several kinds."),
    )
    held_on = forms.DateField(label=gettext_lazy("Date"))
    started_at = forms.TimeField(label=gettext_lazy("Start"))
    ended_at = forms.TimeField(label=gettext_lazy("End"), required=False)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=80, required=False)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Left empty, it is made from kind and month."),
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Party group"),
        required=False,
        help_text=gettext_lazy("Only for a Party group meeting."),
    )
    chair = forms.ChoiceField(label=gettext_lazy("Chair"), required=False)
    recorder = forms.ChoiceField(label=gettext_lazy("Recorder"), required=False)
    lecturer = forms.ChoiceField(
        label=gettext_lazy("Lecturer"), required=False, help_text=gettext_lazy("Only for a Party lesson.")
    )
    template = forms.ChoiceField(
        label=gettext_lazy("Template"),
        required=False,
        help_text=gettext_lazy("Its agenda is taken over below; its headings stand beside the minutes."),
    )
    activities = ActivitiesField()
    agenda = forms.CharField(
        label=gettext_lazy("Agenda"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text=gettext_lazy("One item a line."),
    )
    due = TickedLines(
        label=gettext_lazy("Due now, to put on the agenda"),
        required=False,
        help_text=gettext_lazy("Known from the records. What is ticked is added with its source."),
    )
    late_reason = forms.CharField(
        label=gettext_lazy("Reason of the late entry"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Only for a meeting that was held some time ago. It has no effect on any score."
        ),
    )

    def __init__(
        self, *args, organization, people, groups, templates=(), due=(), own_groups_only=False, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.organization = organization
        if organization.is_branch:
            self.fields["kinds"].choices = [
                choice for choice in Kind.choices if choice[0] != Kind.DEMOCRATIC_LIFE_MEETING
            ]
        self.templates = {str(template.pk): template for template in templates}
        self.fields["template"].choices = [
            ("", "–"),
            *(
                (pk, f"{t.get_kind_display()}: {t.name} ({t.organization.short_name})")
                for pk, t in self.templates.items()
            ),
        ]
        self.people = {str(person.pk): person for person in people}
        self.groups = {str(group.pk): group for group in groups}
        self.fields["group"].choices = [("", "–"), *((pk, g.name) for pk, g in self.groups.items())]
        names = [("", "–"), *((pk, person.name) for pk, person in self.people.items())]
        for name in PERSONS:
            self.fields[name].choices = names
        self.offer(due)
        if own_groups_only:
            self.fields["kinds"].choices = [(Kind.GROUP_MEETING.value, Kind.GROUP_MEETING.label)]
            self.fields["group"].required = True
            # A leader's meeting is his own group's: nothing of that is asked.
            self.initial["kinds"] = [Kind.GROUP_MEETING.value]
            if len(self.groups) == 1:
                self.fields["group"].choices = [(pk, group.name) for pk, group in self.groups.items()]
        if not is_theme_day(self["kinds"].value() or ()):
            del self.fields["activities"]

    def offer(self, due) -> None:
        """Leave what is due to be ticked, but for what stands on the agenda already."""
        there = set((self["agenda"].value() or "").splitlines())
        ticked = self.data.getlist("due") if self.is_bound else self.initial.get("due", [])
        lines = [line for line in dict.fromkeys([*due, *ticked]) if line not in there]
        self.fields["due"].choices = [(line, line) for line in lines]
        if not lines:
            del self.fields["due"]

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("started_at"), cleaned.get("ended_at")
        if start and end and end <= start:
            self.add_error("ended_at", _("The end must be after the start."))
        return cleaned

    def facts(self) -> dict:
        """The cleaned form as arguments of plan_meeting and change_meeting."""
        told = self.cleaned_data
        return {
            "kinds": frozenset(told["kinds"]),
            "title": told["title"],
            "started_at": instant(told["held_on"], told["started_at"]),
            "ended_at": instant(told["held_on"], told["ended_at"]) if told["ended_at"] else None,
            "place": told["place"],
            "group": self.groups.get(told["group"]),
            "agenda": [
                *(line.strip() for line in told["agenda"].splitlines() if line.strip()),
                *told.get("due", ()),
            ],
            "template": self.templates.get(told["template"]),
            "late_reason": told["late_reason"],
            **({"activities": told["activities"]} if "activities" in told else {}),
            **{name: self.people.get(told[name]) for name in PERSONS},
        }


class ReasonForm(forms.Form):
    """One sentence why."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


def plan_form(request, organization, *args, meeting=None, templates=None, like=None, **kwargs) -> PlanForm:
    """A plan form with the organization's people and groups, for a group leader his groups alone: those of
    today, with `meeting` those of its day and whom it names already.

    `templates` are those offered, where the caller has read them; `like` are meetings, newest first, whose
    hours the people bring along (`people_of`).
    """
    if templates is None:
        templates = list(MinutesTemplate.objects.for_organization(organization))
    today = timezone.localdate()
    day = meeting.held_on if meeting else today
    is_leader = request.role == "group_leader"
    only = request.access.group_ids(organization) if is_leader else None
    return PlanForm(
        *args,
        organization=organization,
        people=people_of(organization, on=day, meeting=meeting, like=like),
        groups=groups_of(organization, on=day, only=only),
        # A group has no part in what the branch decides.
        due=() if is_leader else due_for_the_agenda(organization, request.access, on=today),
        templates=templates,
        own_groups_only=is_leader,
        **kwargs,
    )
