"""Who does what by when, what became of it, and which tasks are listed?"""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from meetings.forms.filters import AddressFilter
from meetings.rules.followups import Outcome, report_fault, urgency
from meetings.services.earlier import FAULTS


class TaskForm(forms.Form):
    """One task of a resolution; `key` came with the page and goes back as it was."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)
    owner = forms.ChoiceField(label=gettext_lazy("Responsible"), required=False)
    text = forms.CharField(
        label=pgettext_lazy("resolution", "Task"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Left empty, the task is the resolution."),
    )
    due_on = forms.DateField(label=gettext_lazy("Deadline"), required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = people

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("owner", "text", "due_on"))

    def content(self) -> dict:
        told = self.cleaned_data
        return {
            "key": told["key"] or None,
            "owner": told["owner"] or None,
            "text": told["text"].strip(),
            "due_on": told["due_on"].isoformat() if told["due_on"] else None,
        }


class DoneForm(forms.Form):
    """Since when a task is done, and what was done."""

    on = forms.DateField(label=gettext_lazy("Done on"))
    words = forms.CharField(label=gettext_lazy("What was done"), max_length=150, required=False)


class ReportForm(forms.Form):
    """What became of the earlier task `about`."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        required=False,
        choices=[("", gettext_lazy("Not reported")), *Outcome.choices],
    )
    new_due_on = forms.DateField(label=gettext_lazy("New deadline"), required=False)
    reason = forms.CharField(label=gettext_lazy("Remark or reason"), max_length=200, required=False)
    # Since when the page said that it is told as done.
    told = forms.DateField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, about, **kwargs):
        super().__init__(*args, **kwargs)
        self.about = about
        self.fields["told"].initial = about.told_done_on and about.told_done_on.isoformat()

    @property
    def is_blank(self) -> bool:
        return not self.cleaned_data.get("outcome")

    @property
    def left_out(self) -> tuple[str, str] | None:
        """(task, day) where somebody told that it is done and the recorder reports nothing of it."""
        told_on = self.cleaned_data.get("told")
        return (str(self.about.pk), told_on.isoformat()) if told_on and self.is_blank else None

    def clean(self):
        told = super().clean()
        outcome, day = told.get("outcome"), told.get("new_due_on")
        if not outcome and (day or told.get("reason")):
            self.add_error("outcome", _("Say what became of it."))
        # Whether the new day comes after the meeting, the service says: the meeting's own may be typed anew.
        if outcome and not self.errors:
            fault = report_fault(outcome, day, told.get("reason", ""), on=day or date.min)
            if fault:
                self.add_error(fault[0], FAULTS[fault[1]]())
        return told

    def waits_until(self, day: date) -> bool:
        """Whether nothing is said of it yet, and it does not press on the day of the meeting."""
        is_open = urgency(self.about.state, self.about.now_due_on, on=day) == "open"
        is_said = any(self[name].value() for name in ("outcome", "new_due_on", "reason"))
        return is_open and bool(self.about.now_due_on) and not is_said and not self.errors

    def content(self) -> dict:
        told = self.cleaned_data
        return {
            "task": str(self.about.pk),
            "outcome": told["outcome"],
            "new_due_on": told["new_due_on"].isoformat() if told["new_due_on"] else None,
            "reason": told["reason"].strip(),
        }


SHOWN = (
    ("open", pgettext_lazy("tasks", "Open")),
    ("overdue", pgettext_lazy("tasks", "Overdue")),
    ("done", pgettext_lazy("tasks", "Done")),
    ("dropped", pgettext_lazy("tasks", "Dropped")),
    ("all", pgettext_lazy("tasks", "All")),
)


class FollowUpFilter(AddressFilter):
    """State and words of tasks."""

    narrowing = ("show", "q", "under")

    show = forms.ChoiceField(label=gettext_lazy("State"), required=False, choices=SHOWN)
    q = forms.CharField(label=gettext_lazy("Task or person"), required=False, max_length=50)
    under = forms.BooleanField(label=gettext_lazy("With subordinate organizations"), required=False)

    def apply(self, tasks, *, on: date):
        """The tasks that the filter lets through; the open ones unless it says otherwise."""
        show = self.told("show") or "open"
        if show == "overdue":
            tasks = tasks.overdue(on=on)
        elif show != "all":
            tasks = tasks.filter(state=show)
        return tasks.saying(self.told("q")) if self.told("q") else tasks
