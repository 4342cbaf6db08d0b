"""What may be typed about mentor pairs, attachments and the two-way lists?"""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.codes import MemberStatus
from members.forms.roles import PlacedForm, past_day, people_of
from members.models import Member
from members.rules.growth import Direction, MentorAim, TalentList


def text_field(label, *, required: bool = True, **options) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=options.pop("max_length", 300),
        required=required,
        widget=forms.Textarea(attrs={"rows": options.pop("rows", 3)}),
        **options,
    )


class PairForm(PlacedForm):
    mentor = forms.ModelChoiceField(
        label=pgettext_lazy("mentoring", "Mentor"), queryset=Member.objects.none()
    )
    learner = forms.ModelChoiceField(label=_("Learner"), queryset=Member.objects.none())
    aim = forms.ChoiceField(
        label=pgettext_lazy("mentoring", "Aim"), choices=MentorAim, widget=forms.RadioSelect
    )
    goal = text_field(_("What is to be reached"), required=False)
    since = past_day(pgettext_lazy("beginning", "From"))
    planned_until = forms.DateField(label=_("Planned until"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = people_of(self.organization, self.scope)
        today = timezone.localdate()
        self.fields["mentor"].queryset = people.with_status(MemberStatus.FULL, on=today)
        self.fields["learner"].queryset = people


class ReviewForm(forms.Form):
    on = past_day(_("Date"))
    text = text_field(_("How it stands"))


class ClosePairForm(forms.Form):
    closed_on = past_day(_("Closed on"))
    result = text_field(_("What came of it"))
    closing_note = text_field(_("Closing note"), required=False)


class AttachmentForm(PlacedForm):
    member = forms.ModelChoiceField(label=_("Member"), queryset=Member.objects.none())
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction, widget=forms.RadioSelect)
    partner = forms.CharField(label=_("Host or sending organization"), max_length=120)
    post = forms.CharField(label=pgettext_lazy("attachment", "Post"), max_length=80)
    since = past_day(pgettext_lazy("beginning", "From"))
    planned_until = forms.DateField(label=_("Planned until"))


class EndAttachmentForm(forms.Form):
    ended_on = past_day(_("Last day"))


class AppraisalForm(forms.Form):
    on = past_day(_("Appraised on"))
    appraised_by = forms.CharField(
        label=_("Appraised by"), max_length=120, help_text=_("As a rule the organization that was host.")
    )
    appraisal = text_field(
        _("Appraisal"), max_length=2000, rows=6, help_text=_("Kept sealed; it stands in no list and no file.")
    )


class EntryForm(PlacedForm):
    member = forms.ModelChoiceField(label=_("Person"), queryset=Member.objects.none())
    kind = forms.ChoiceField(
        label=pgettext_lazy("two-way list", "List"), choices=TalentList, widget=forms.RadioSelect
    )
    reasons = text_field(_("Reasons"), max_length=2000, rows=5, help_text=_("Kept sealed."))
    on = past_day(_("Proposed on"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # People on the way to admission are the first list's, so more than Party members may be chosen.
        self.fields["member"].queryset = people_of(self.organization, self.scope)


class EntryDecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision of the committee"),
        widget=forms.RadioSelect,
        choices=[
            ("accept", pgettext_lazy("two-way list", "Put on the list")),
            ("decline", pgettext_lazy("two-way list", "Do not take up")),
        ],
    )
    on = past_day(_("Decided on"))


class EntryReviewForm(forms.Form):
    on = past_day(pgettext_lazy("two-way list", "Reviewed on"))
    remark = text_field(_("Remark"), max_length=1000, help_text=_("Kept sealed."))


class EntryRemovalForm(forms.Form):
    on = past_day(_("Taken off on"))
    reason = text_field(_("Reason"), max_length=1000, help_text=_("Kept sealed."))
