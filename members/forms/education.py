"""What may be typed about trainings, the training plan and exemptions?"""

from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.models.education import PlannedTraining, TrainingCourse
from members.rules.education import CourseLevel, TargetGroup, TrainingKind

NOTE_LENGTH = 100


def hours_input(**options) -> forms.DecimalField:
    field = forms.DecimalField(max_digits=4, decimal_places=1, min_value=Decimal("0.1"), **options)
    field.widget.attrs |= {"step": "0.5", "class": "dj-w-s"}
    return field


class CourseForm(forms.Form):
    """A training; the hours follow from the days unless they are typed."""

    title = forms.CharField(label=_("Title"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind of training"), choices=TrainingKind.choices)
    level = forms.ChoiceField(label=_("Held by"), choices=CourseLevel.choices)
    began_on = forms.DateField(label=_("First day"))
    ended_on = forms.DateField(label=_("Last day"), required=False, help_text=_("Left empty: one day."))
    is_half_day = forms.BooleanField(label=_("Half a day"), required=False)
    hours = hours_input(
        label=_("Class hours"),
        required=False,
        help_text=_("Left empty: 8 for each full day, 4 for half a day, or as the rules say."),
    )
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    teacher = forms.CharField(label=_("Teachers"), max_length=120, required=False)
    plan = forms.ModelChoiceField(
        label=_("Line of the plan"), queryset=PlannedTraining.objects.none(), required=False
    )

    def __init__(self, *args, organization: Organization, scope, year: int, course=None, **kwargs):
        initial = first_facts(course) if course else {}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        lines = PlannedTraining.objects.in_scope(scope).filter(organization=organization, dropped_on=None)
        self.fields["plan"].queryset = lines.filter(year__range=(year - 1, year + 1))

    def arguments(self) -> dict:
        """What was typed, as the service takes it."""
        facts = dict(self.cleaned_data)
        facts["ended_on"] = facts["ended_on"] or facts["began_on"]
        return facts


class ChangeCourseForm(CourseForm):
    version = forms.IntegerField(widget=forms.HiddenInput, max_value=2**31 - 1)

    def __init__(self, *args, course: TrainingCourse, **kwargs):
        super().__init__(*args, course=course, initial={"version": course.version}, **kwargs)


def first_facts(course: TrainingCourse) -> dict:
    names = ("title", "kind", "level", "began_on", "ended_on", "hours", "place", "teacher", "plan")
    return {name: getattr(course, name) for name in names}


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class PlanForm(forms.Form):
    """One line of the year's training plan."""

    month = forms.TypedChoiceField(label=_("Month"), coerce=int, choices=[(n, str(n)) for n in range(1, 13)])
    title = forms.CharField(label=_("Title"), max_length=120)
    target_group = forms.ChoiceField(label=_("For whom"), choices=TargetGroup.choices)
    hours = hours_input(label=_("Class hours"))


class ExemptionForm(forms.Form):
    since = forms.DateField(label=pgettext_lazy("beginning", "From"))
    until = forms.DateField(
        label=_("First day without it"), required=False, help_text=_("Left empty: until it is ended.")
    )
    reason = forms.CharField(
        label=_("Reason of the decision"),
        max_length=200,
        help_text=_("For example high age, or frail health. The meeting that decided it may be named."),
    )


class EndExemptionForm(forms.Form):
    until = forms.DateField(label=_("First day without it"))


class RosterMarks:
    """Who took part, as it was posted: a box for each person, hours and a remark where they differ."""

    def __init__(self, posted, people: list, course: TrainingCourse):
        self.posted, self.people, self.course = posted, people, course
        self.errors: dict[str, str] = {}

    def present(self) -> dict:
        """{member's key: (hours or None for the whole course, remark)}; faulty hours go to `.errors`."""
        there = set(self.posted.getlist("there"))
        return {
            person.pk: (self._hours(person), self.posted.get(f"n-{person.pk}", "").strip()[:NOTE_LENGTH])
            for person in self.people
            if str(person.pk) in there
        }

    def _hours(self, person) -> Decimal | None:
        typed = self.posted.get(f"h-{person.pk}", "").strip()
        try:
            hours = Decimal(typed).quantize(Decimal("0.1")) if typed else None
        except InvalidOperation:
            hours = Decimal(0)
        # What is no number compares with nothing.
        if hours is not None and not (hours.is_finite() and 0 < hours <= self.course.hours):
            self.errors[str(person.pk)] = typed[:8]
            return None
        return hours
