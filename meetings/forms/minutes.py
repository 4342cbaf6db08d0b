"""What was said and decided: how are minutes typed?"""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from meetings.forms.followups import ReportForm, TaskForm
from meetings.forms.plan import PERSONS, ActivitiesField, instant
from meetings.forms.typed import typed_of
from meetings.rules import VoteBasis, VoteMethod
from meetings.rules.theme_day import LONGEST_BENEFIT, is_theme_day
from meetings.services.content import COUNTS, SAID
from partybuild.templatetags.ui.fields import error_summary

# What is no choice of its own: a blank line is left out, a begun one has all of these.
NEEDED = frozenset({"title", "discussion", "text", "basis", "method", "yes", "no", "abstain"})


class HeadForm(forms.Form):
    """When, where, who led, who wrote."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    held_on = forms.DateField(label=gettext_lazy("Date"))
    started_at = forms.TimeField(label=gettext_lazy("Start"))
    ended_at = forms.TimeField(label=gettext_lazy("End"), required=False)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=80, required=False)
    chair = forms.ChoiceField(label=gettext_lazy("Chair"), required=False)
    recorder = forms.ChoiceField(label=gettext_lazy("Recorder"), required=False)
    lecturer = forms.ChoiceField(label=gettext_lazy("Lecturer"), required=False)
    closing_remarks = forms.CharField(
        label=gettext_lazy("Closing remarks"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    activities = ActivitiesField()
    benefit = forms.CharField(
        label=gettext_lazy("What came of it for people or work"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_BENEFIT,
        required=False,
        help_text=gettext_lazy("What was done for whom, in a sentence or two."),
    )

    def __init__(self, *args, people, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_theme_day(kinds):
            del self.fields["activities"], self.fields["benefit"]
        for name in PERSONS:
            self.fields[name].choices = people

    def clean(self):
        told = super().clean()
        start, end = told.get("started_at"), told.get("ended_at")
        if start and end and end <= start:
            self.add_error("ended_at", _("The end must be after the start."))
        return told


class ResolutionForm(forms.Form):
    """One decision, with the count of votes where one was taken."""

    text = forms.CharField(
        label=gettext_lazy("Resolution"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    is_voted = forms.BooleanField(
        label=gettext_lazy("Put to the vote"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("Basis of the vote"), required=False, choices=VoteBasis.choices
    )
    method = forms.ChoiceField(label=gettext_lazy("Method"), required=False, choices=VoteMethod.choices)
    yes = forms.IntegerField(label=pgettext_lazy("vote", "For"), min_value=0, max_value=9999, required=False)
    no = forms.IntegerField(
        label=pgettext_lazy("vote", "Against"), min_value=0, max_value=9999, required=False
    )
    abstain = forms.IntegerField(
        label=gettext_lazy("Abstentions"), min_value=0, max_value=9999, required=False
    )
    written_yes = forms.IntegerField(
        label=gettext_lazy("In writing, for"), min_value=0, max_value=9999, required=False
    )
    written_no = forms.IntegerField(
        label=gettext_lazy("In writing, against"), min_value=0, max_value=9999, required=False
    )
    tasks: list[TaskForm]

    @property
    def is_blank(self) -> bool:
        is_empty = not (self.cleaned_data.get("text") or "").strip() and not self.cleaned_data.get("is_voted")
        return is_empty and all(task.is_blank for task in self.tasks)

    def clean(self):
        told = super().clean()
        if not (told.get("text") or "").strip():
            if told.get("is_voted"):
                self.add_error("text", _("Write down what was voted on."))
            elif any(task.is_valid() and not task.is_blank for task in self.tasks):
                self.add_error("text", _("Write down the resolution that gives the task."))
        return told

    def content(self) -> dict:
        told = self.cleaned_data
        counts = {name: told.get(name) or 0 for name in COUNTS}
        return {
            "text": told["text"].strip(),
            "is_voted": told["is_voted"],
            "basis": told["basis"] if told["is_voted"] else "",
            "method": told["method"] if told["is_voted"] else "",
            **counts,
            "tasks": [task.content() for task in filled(self.tasks)],
        }


class ItemForm(forms.Form):
    """One item of the agenda with what was said about it; `resolutions` are its forms."""

    title = forms.CharField(label=gettext_lazy("Agenda item"), max_length=200, required=False)
    presented = forms.CharField(
        label=gettext_lazy("Presented"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=gettext_lazy("What was passed on, studied or reported, and by whom."),
    )
    discussion = forms.CharField(
        label=gettext_lazy("Discussion"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    dissent = forms.CharField(
        label=gettext_lazy("Dissenting opinions"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    resolutions: list[ResolutionForm]
    # Headings of the template under this title, shown beside the field and never typed into it.
    headings: tuple[str, ...] = ()
    # What the review that returned the record said of it.
    remarks: list[str]

    @property
    def is_blank(self) -> bool:
        said = "".join(self.cleaned_data.get(name) or "" for name in ("title", *SAID))
        return not said.strip() and all(resolution.is_blank for resolution in self.resolutions)

    def clean(self):
        told = super().clean()
        said = "".join(told.get(name) or "" for name in SAID).strip()
        if said and not (told.get("title") or "").strip():
            self.add_error("title", _("Name the agenda item."))
        return told


class MinutesForms:
    """All forms of the minutes page together; built from a content (`data=None`) or from what was posted."""

    def __init__(self, content: dict, *, people, kinds=(), offered=(), skeleton=(), data=None):
        choices = [("", "–"), *((str(p.pk), p.name) for p in people)]
        typed = typed_of(content)
        self.head = HeadForm(data, initial=typed, people=choices, kinds=kinds)
        headings = {item.title: item.headings for item in skeleton}
        self.items = []
        for n, item in enumerate(typed["items"]):
            form = ItemForm(data, initial=item, prefix=f"i{n}")
            form.headings = headings.get(item.get("title") or "", ())
            form.resolutions = [
                resolution_form(data, resolution, f"{n}r{m}", choices)
                for m, resolution in enumerate(item["resolutions"])
            ]
            self.items.append(form)
        said = {report.get("task"): report for report in typed["earlier"]}
        self.earlier = [
            ReportForm(
                data, initial=said.pop(str(task.pk), None) or task.told, prefix=f"e{task.pk}", about=task
            )
            for task in offered
        ]
        # Reported while somebody else closed it: said once, so that it can be written elsewhere.
        self.lost = [report for report in said.values() if report.get("outcome")] if data else []

    @property
    def all(self) -> list[forms.Form]:
        inner = [form for r in self.resolutions for form in (r, *r.tasks)]
        return [self.head, *self.earlier, *self.items, *inner]

    @property
    def resolutions(self) -> list[ResolutionForm]:
        return [form for item in self.items for form in item.resolutions]

    @property
    def has_votes(self) -> bool:
        """Whether any resolution is marked as voted on, in what is shown."""
        return any(form["is_voted"].value() for form in self.resolutions)

    @property
    def voted(self) -> list[ResolutionForm]:
        """The resolutions put to the vote, of valid forms."""
        return [form for form in self.resolutions if form.cleaned_data.get("is_voted")]

    def unmark(self) -> None:
        """Call nothing "(optional)" that a line needs once it is begun; to be called after the validation."""
        tasks = [(task, {"owner", "due_on"}) for form in self.resolutions for task in form.tasks]
        reports = [(form, {"outcome"}) for form in self.earlier]
        for form, needed in [(f, NEEDED) for f in (*self.items, *self.resolutions)] + tasks + reports:
            form.use_required_attribute = False
            for name in needed & form.fields.keys():
                form.fields[name].required = True

    @property
    def errors(self) -> list[dict[str, str]]:
        """Every error with the field it belongs to, for the summary above the page."""
        return error_summary(*self.all)["errors"]

    def is_valid(self) -> bool:
        # Every form is asked, so that all mistakes show at once.
        wrong = [form for form in self.all if not form.is_valid()]
        for report in self.lost:
            message = _("A task reported here is not open any more. You had written: %(reason)s")
            self.head.add_error(None, message % {"reason": report.get("reason") or "–"})
        return not wrong and not self.lost

    def content(self) -> dict:
        """The minutes as save_minutes takes them; blank items and resolutions are left out."""
        told = self.head.cleaned_data
        return {
            "title": told["title"],
            "place": told["place"],
            "closing_remarks": told["closing_remarks"],
            "started_at": instant(told["held_on"], told["started_at"]).isoformat(),
            "ended_at": instant(told["held_on"], told["ended_at"]).isoformat() if told["ended_at"] else None,
            **{name: told[name] or None for name in PERSONS},
            **{name: told[name] for name in ("activities", "benefit") if name in told},
            "earlier": [report.content() for report in filled(self.earlier)],
            "unreported": dict(report.left_out for report in self.earlier if report.left_out),
            "items": [
                {
                    "title": item.cleaned_data["title"].strip(),
                    **{name: item.cleaned_data[name].strip() for name in SAID},
                    "resolutions": [r.content() for r in filled(item.resolutions)],
                }
                for item in filled(self.items)
            ],
        }

    def refuse(self, field: str | None, message) -> None:
        """Put a broken rule next to its input; services count the filled items: items-0-resolutions-1-yes."""
        form, name = self.head, field
        parts = (field or "").split("-")
        if parts[0] in {"items", "earlier"} and len(parts) >= 3:
            form, name = filled(getattr(self, parts[0]))[int(parts[1])], parts[-1]
            for inner, n in zip(parts[2:-1:2], parts[3:-1:2], strict=True):
                form = filled(getattr(form, inner))[int(n)]
        form.add_error(name if name in form.fields else None, message)


def filled(forms_: list) -> list:
    return [form for form in forms_ if not form.is_blank]


def resolution_form(data, resolution: dict, place: str, people: list) -> ResolutionForm:
    """The form of a resolution with those of its tasks; `place` is "2r0", the first of the third item."""
    prefix = f"i{place}"
    form = ResolutionForm(data, initial=resolution, prefix=prefix)
    form.place, form.number = place, int(place.partition("r")[2]) + 1
    form.tasks = [
        TaskForm(data, initial=task, prefix=f"{prefix}t{k}", people=people)
        for k, task in enumerate(resolution["tasks"])
    ]
    return form
