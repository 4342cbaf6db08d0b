"""What was said and decided: how are minutes typed, kept while being typed, and read back?"""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from meetings.forms.plan import PERSONS, instant
from meetings.rules import VoteBasis, VoteMethod
from partybuild.templatetags.ui.fields import error_summary
from partybuild.web import whole_number

MOST_ITEMS, MOST_RESOLUTIONS = 60, 20
COUNTS = ("yes", "no", "abstain", "written_yes", "written_no")
HEAD = ("title", "place", "held_on", "started_at", "ended_at", *PERSONS, "closing_remarks")
ITEM = ("title", "discussion")
# What is no choice of its own: a blank line is left out, a begun one has all of these.
NEEDED = frozenset({"title", "discussion", "text", "basis", "method", "yes", "no", "abstain"})
RESOLUTION = ("text", "is_voted", "basis", "method", *COUNTS, "owner", "due_on")


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

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
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
    owner = forms.ChoiceField(label=gettext_lazy("Responsible"), required=False)
    due_on = forms.DateField(label=gettext_lazy("Deadline"), required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = people

    @property
    def is_blank(self) -> bool:
        return not (self.cleaned_data.get("text") or "").strip() and not self.cleaned_data.get("is_voted")

    def clean(self):
        told = super().clean()
        if told.get("is_voted") and not (told.get("text") or "").strip():
            self.add_error("text", _("Write down what was voted on."))
        return told

    def content(self) -> dict:
        told = self.cleaned_data
        counts = {name: told.get(name) or 0 for name in COUNTS}
        deadline = told["due_on"].isoformat() if told["due_on"] else None
        return {
            "text": told["text"].strip(),
            "is_voted": told["is_voted"],
            "owner": told["owner"] or None,
            "basis": told["basis"] if told["is_voted"] else "",
            "method": told["method"] if told["is_voted"] else "",
            "due_on": deadline,
            **counts,
        }


class ItemForm(forms.Form):
    """One item of the agenda with what was said about it; `resolutions` are its forms."""

    title = forms.CharField(label=gettext_lazy("Agenda item"), max_length=200, required=False)
    discussion = forms.CharField(
        label=gettext_lazy("Discussion"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    resolutions: list[ResolutionForm]

    @property
    def is_blank(self) -> bool:
        said = (self.cleaned_data.get("title") or "") + (self.cleaned_data.get("discussion") or "")
        return not said.strip() and all(resolution.is_blank for resolution in self.resolutions)

    def clean(self):
        told = super().clean()
        if (told.get("discussion") or "").strip() and not (told.get("title") or "").strip():
            self.add_error("title", _("Name the agenda item."))
        return told


class MinutesForms:
    """All forms of the minutes page together; built from a content (`data=None`) or from what was posted."""

    def __init__(self, content: dict, *, people, data=None):
        choices = [("", "–"), *((str(p.pk), p.name) for p in people)]
        typed = typed_of(content)
        self.head = HeadForm(data, initial=typed, people=choices)
        self.items = []
        for n, item in enumerate(typed["items"]):
            form = ItemForm(data, initial=item, prefix=f"i{n}")
            form.resolutions = [
                ResolutionForm(data, initial=resolution, prefix=f"i{n}r{m}", people=choices)
                for m, resolution in enumerate(item["resolutions"])
            ]
            self.items.append(form)

    @property
    def all(self) -> list[forms.Form]:
        return [self.head, *(form for item in self.items for form in (item, *item.resolutions))]

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
        for form in [*self.items, *self.resolutions]:
            form.use_required_attribute = False
            for name in NEEDED & form.fields.keys():
                form.fields[name].required = True

    @property
    def errors(self) -> list[dict[str, str]]:
        """Every error with the field it belongs to, for the summary above the page."""
        return error_summary(*self.all)["errors"]

    def is_valid(self) -> bool:
        # Every form is asked, so that all mistakes show at once.
        return not [form for form in self.all if not form.is_valid()]

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
            "items": [
                {
                    "title": item.cleaned_data["title"].strip(),
                    "discussion": item.cleaned_data["discussion"].strip(),
                    "resolutions": [r.content() for r in filled(item.resolutions)],
                }
                for item in filled(self.items)
            ],
        }

    def refuse(self, field: str | None, message) -> None:
        """Put a broken rule next to its input; services count the filled items: items-0-resolutions-1-yes."""
        form, name = self.head, field
        parts = (field or "").split("-")
        if parts[0] == "items" and len(parts) >= 3:
            form, name = filled(self.items)[int(parts[1])], parts[-1]
            if parts[2] == "resolutions":
                form = filled(form.resolutions)[int(parts[3])]
        form.add_error(name if name in form.fields else None, message)


def filled(forms_: list) -> list:
    return [form for form in forms_ if not form.is_blank]


def stored_content(meeting, agenda) -> dict:
    """The minutes as they stand, from a meeting and its agenda already read (`meetings.record.agenda_of`)."""
    head = {
        name: getattr(meeting, name)
        for name in ("title", "place", "started_at", "ended_at", "closing_remarks")
    }
    people = {name: str(getattr(meeting, f"{name}_id") or "") for name in PERSONS}
    items = [{"title": i.title, "discussion": i.discussion, "resolutions": i.resolutions} for i in agenda]
    return (
        head | people | {"items": [item | {"resolutions": as_typed(item["resolutions"])} for item in items]}
    )


def as_typed(resolutions: list[dict]) -> list[dict]:
    return [resolution | {"owner": str(resolution["owner_id"] or "")} for resolution in resolutions]


def typed_content(posted) -> dict:
    """Whatever was typed, unchecked, in the shape of a content: for drafts, added lines and conflicts."""
    content = {name: posted.get(name, "") for name in HEAD} | {"items": []}
    for n in range(count(posted.get("items"), MOST_ITEMS)):
        item = {name: posted.get(f"i{n}-{name}", "") for name in ITEM}
        item["resolutions"] = [
            {name: posted.get(f"i{n}r{m}-{name}", "") for name in RESOLUTION}
            for m in range(count(posted.get(f"i{n}-resolutions"), MOST_RESOLUTIONS))
        ]
        content["items"].append(item)
    return content


def added(content: dict, what: str, basis: str) -> dict:
    """The content with one more blank item ("item") or one more blank resolution of item n ("n")."""
    items = content["items"]
    if what == "item" and len(items) < MOST_ITEMS:
        items.append({"title": "", "discussion": "", "resolutions": [{"basis": basis}]})
    n = whole_number(what)
    if n is not None and n < len(items) and len(items[n]["resolutions"]) < MOST_RESOLUTIONS:
        items[n]["resolutions"].append({"basis": basis})
    return content


def with_room(content: dict, basis: str) -> dict:
    """The content with a blank line wherever nothing stands yet, so that nobody begins by adding one."""
    items = content["items"] or [{"title": "", "discussion": "", "resolutions": []}]
    ready = [item | {"resolutions": item["resolutions"] or [{"basis": basis}]} for item in items]
    return content | {"items": ready}


def usual_basis(kinds) -> str:
    """What a vote at a meeting of these kinds is taken on, unless said otherwise."""
    is_committee = "committee_meeting" in kinds and "general_meeting" not in kinds
    return (VoteBasis.COMMITTEE if is_committee else VoteBasis.GENERAL).value


def count(text, most: int) -> int:
    return min(whole_number(text) or 0, most)


def typed_of(content: dict) -> dict:
    """A content (stored, drafted or typed) as the page's inputs show it: local day and clock times."""
    typed = {name: content.get(name) or "" for name in HEAD}
    start, end = local(content.get("started_at")), local(content.get("ended_at"))
    if start:
        typed |= {"held_on": start.date().isoformat(), "started_at": f"{start:%H:%M}"}
    if end:
        typed["ended_at"] = f"{end:%H:%M}"
    return typed | {
        "items": [item | {"resolutions": item.get("resolutions", [])} for item in content.get("items", [])]
    }


def local(value) -> datetime | None:
    """An instant of a content as local time; a clock time that was only typed is none."""
    at = parse_datetime(value) if isinstance(value, str) else value
    return timezone.localtime(at) if at and timezone.is_aware(at) else at
