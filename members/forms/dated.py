"""What may be typed about a change that has a date: another group, another standing?"""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from branches.models import Organization, PartyGroup, Term
from branches.rules import LEADING_POSTS, Post
from members.codes import MemberStatus
from members.file import MemberFile
from members.rules import may_enter_late


class DatedForm(forms.Form):
    """A fact that begins on a day, today or before."""

    on = forms.DateField(label=pgettext_lazy("beginning", "From"), initial=timezone.localdate)

    def __init__(self, *args, organization: Organization, file: MemberFile, **kwargs):
        super().__init__(*args, **kwargs)
        self.organization, self.file = organization, file

    def clean_on(self) -> date:
        if self.cleaned_data["on"] > self.file.on:
            raise forms.ValidationError(gettext("This day lies ahead."), "ahead")
        return self.cleaned_data["on"]

    def arguments(self) -> dict:
        """What was typed, as the service takes it."""
        return self.cleaned_data


class GroupForm(DatedForm):
    group = forms.ModelChoiceField(label=_("Party group"), queryset=PartyGroup.objects.none(), required=False)
    field_order = ("group", "on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = PartyGroup.objects.filter(organization=self.organization).existing_on(self.file.on)
        self.fields["group"].queryset = groups
        self.fields["group"].empty_label = gettext("No group")
        if self.file.affiliation:
            self.fields["group"].initial = self.file.affiliation.group_id


class StandingForm(DatedForm):
    """A standing from before the records, entered afterwards; what has a procedure here is no choice."""

    status = forms.ChoiceField(label=_("New standing"))
    reason = forms.CharField(
        label=_("Reason and document"), max_length=160, help_text=_("The file shows it as entered late.")
    )
    field_order = ("status", "on", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = self.file.standing.status if self.file.standing else ""
        self.fields["status"].choices = [
            (value, label)
            for value, label in MemberStatus.choices
            if may_enter_late(now, value, has_case=self.file.has_open_case)
        ]


class PostForm(DatedForm):
    """A post in the member's own branch; the current term and a leader's group follow by themselves."""

    post = forms.ChoiceField(label=_("Post"))
    field_order = ("post", "on")

    def __init__(self, *args, may_name_leaders: bool, **kwargs):
        super().__init__(*args, **kwargs)
        unfit = {Post.ORGANIZER.value} | (set() if may_name_leaders else LEADING_POSTS)
        self.fields["post"].choices = [c for c in Post.choices if c[0] not in unfit]

    def arguments(self) -> dict:
        post, since = self.cleaned_data["post"], self.cleaned_data["on"]
        place = self.file.affiliation
        term = Term.objects.filter(organization=self.organization).current_on(since).first()
        group = place.group if place and post == Post.GROUP_LEADER else None
        where = {"organization": self.organization, "term": term, "group": group}
        return where | {"post": post, "since": since}


class EndPostForm(DatedForm):
    on = forms.DateField(label=_("First day without the post"), initial=timezone.localdate)

    def arguments(self) -> dict:
        return {"until": self.cleaned_data["on"]}
